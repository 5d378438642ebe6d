/** Where pairs are counted. */
import { axesOf, boundsOf, cellsOf, COMBINATIONS, PairCuts } from './pair-settings';
import { PairVertex } from './vertex';


@inline
export function addTo(address: usize, value: f64): void {
  store<f64>(address, load<f64>(address) + value);
}

/**
 * Adds a pair to the sums (`pairSumsLength`).
 *
 * @param charges sum of both charges
 * @returns the pair's cell
 */
export function recordPair(
  cuts: PairCuts,
  vertex: PairVertex,
  lane: i32,
  charges: f64,
  weight: f64,
  sums: usize,
): i32 {
  const from = changetype<usize>(vertex) + (usize(lane) << 3);
  const z = load<f64>(from, offsetof<PairVertex>('zTax'));
  const cda = Math.abs(load<f64>(from, offsetof<PairVertex>('cdaTax')));
  const combination = i32(0.5 * charges) + 1;
  const regions = i32(cuts.regionCount);
  let region = 0;
  while (region < regions) {
    const bounds = boundsOf(cuts, region);
    if (z > bounds.fromZ && z < bounds.toZ && cda < bounds.cda) break;
    region++;
  }
  const cell = combination * (regions + 1) + region;
  const cells = cellsOf(cuts);
  const at = sums + (usize(1 + cell) << 3);
  addTo(at, 1.0);
  addTo(at + (usize(cells) << 3), weight);
  addTo(at + (usize(2 * cells) << 3), weight * weight);

  let next = 1 + 3 * cells;
  const massBins = i32(cuts.massBins);
  if (combination == 1) {
    const bin = binOf(
      load<f64>(from, offsetof<PairVertex>('mass')),
      cuts.massFrom,
      cuts.massStep,
      massBins,
    );
    if (bin >= 0) addTo(sums + (usize(next + region * massBins + bin) << 3), weight);
  }
  next += (regions + 1) * massBins;
  for (let k = 0; k < i32(cuts.histogramCount); k++) {
    const axes = axesOf(cuts, k);
    const binsZ = i32(axes.binsZ);
    const binsCda = i32(axes.binsCda);
    const binZ = binOf(z, axes.fromZ, axes.stepZ, binsZ);
    const binCda = binOf(cda, 0.0, axes.stepCda, binsCda);
    if (binZ >= 0 && binCda >= 0) {
      const bin = (combination * binsZ + binZ) * binsCda + binCda;
      addTo(sums + (usize(next + bin) << 3), weight);
    }
    next += COMBINATIONS * binsZ * binsCda;
  }
  return cell;
}

/** −1 outside of the axis. */
@inline
function binOf(value: f64, from: f64, step: f64, bins: i32): i32 {
  const place = Math.floor((value - from) / step);
  return place >= 0.0 && place < f64(bins) ? i32(place) : -1;
}
