/** What the pairing of tracks is told, and where its sums go. The host writes fields in this order (src/background/pair-settings.ts). */

/** Cuts on a pair, and how its sums are binned: metres, GeV. */
@unmanaged
export class PairCuts {
  planeZ: f64;
  trackMass: f64;
  beamX: f64;
  beamY: f64;
  vertexFrom: f64;
  vertexTo: f64;
  /** Largest distance between the tracks at the vertex; infinite for none. */
  trackDistance: f64;
  /** Planes where the tracks must be apart, and the address of the smallest distance at each. */
  isolationCount: f64;
  isolation: f64;
  /** Regions from the innermost outwards, each inside the next, and the address of their bounds. */
  regionCount: f64;
  regions: f64;
  /** Histograms of (z_TAX, |CDA_TAX|), and the address of their axes. */
  histogramCount: f64;
  histograms: f64;
  massFrom: f64;
  massStep: f64;
  massBins: f64;
}

/** A rectangle in (z_TAX, |CDA_TAX|). */
@unmanaged
export class RegionBounds {
  fromZ: f64;
  toZ: f64;
  cda: f64;
}

/** Axes of a histogram. */
@unmanaged
export class PlaneAxes {
  fromZ: f64;
  stepZ: f64;
  binsZ: f64;
  stepCda: f64;
  binsCda: f64;
}

/** −−, +−, ++: half the sum of the charges, and one. */
export const COMBINATIONS: i32 = 3;

/** Cells of (combination, region): of each combination the regions, then what is outside all. */
@inline
export function cellsOf(cuts: PairCuts): i32 {
  return COMBINATIONS * (i32(cuts.regionCount) + 1);
}

/**
 * Doubles that the sums of pairs take: number of pairs tried; numbers, Σ weight and Σ weight² by cell; of +− pairs Σ weight by
 * region and mass; for each histogram Σ weight by combination, z and distance.
 */
export function pairSumsLength(cuts: PairCuts): i32 {
  let length = 1 + 3 * cellsOf(cuts) + (i32(cuts.regionCount) + 1) * i32(cuts.massBins);
  for (let k = 0; k < i32(cuts.histogramCount); k++) {
    const axes = axesOf(cuts, k);
    length += COMBINATIONS * i32(axes.binsZ) * i32(axes.binsCda);
  }
  return length;
}


@inline
export function axesOf(cuts: PairCuts, k: i32): PlaneAxes {
  return changetype<PlaneAxes>(usize(cuts.histograms) + usize(k) * offsetof<PlaneAxes>());
}


@inline
export function boundsOf(cuts: PairCuts, k: i32): RegionBounds {
  return changetype<RegionBounds>(usize(cuts.regions) + usize(k) * offsetof<RegionBounds>());
}
