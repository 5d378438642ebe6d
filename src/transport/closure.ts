import { binOf, checkEdges, histogram, ratioOf, type Histogram, type Ratio } from './histogram.js';
import { checkWeights, type MuonTracks } from '../sample/muon-tracks.js';
import type { Propagated } from './propagate.js';
import { arrivals, upAndDown, type Ways, type WaysOptions } from './ways.js';

export interface ClosureOptions extends WaysOptions {
  /** Weight of each track; 1 where absent. */
  readonly weights?: Float64Array;
  /** Edges of bins; momentum in GeV, radius (at the upstream plane) and position (at the reference plane) in metres. */
  readonly bins: ClosureBins;
}

export interface ClosureBins {
  readonly momentumGeV: readonly number[];
  readonly radiusM: readonly number[];
  readonly positionM: readonly number[];
  readonly slope: readonly number[];
}

/** One variable at the reference plane, before and after the way up and down again. */
export interface ClosureDistribution {
  readonly before: Histogram;
  readonly after: Histogram;
  /** The muons after, with the correction weights. */
  readonly corrected: Histogram;
  /** before/after in each bin, undefined where nothing is after; errors take both as independent. */
  readonly ratio: readonly (Ratio | undefined)[];
  readonly correctedRatio: readonly (Ratio | undefined)[];
}

export interface ClosureResult {
  /** The muons at the upstream plane: the sample for simulations, with `weights` × the correction of each. */
  readonly upstream: Propagated;
  /** Correction of each muon; 1 where its bin is empty, 0 where it did not arrive upstream. */
  readonly corrections: Float64Array;
  /** before/after in bins of momentum at the reference plane (rows) and radius at the upstream plane. */
  readonly correctionTable: readonly (readonly (Ratio | undefined)[])[];
  readonly distributions: Readonly<
    Record<'momentumGeV' | 'xM' | 'yM' | 'slopeX' | 'slopeY', ClosureDistribution>
  >;
  /** Share of the weight that does not reach the upstream plane, and that does not come back down. */
  readonly lostUpstream: number;
  readonly lostDownstream: number;
  /**
   * Relative systematic uncertainty: root mean square of corrected before/after − 1 over the bins of positions and slopes,
   * weighted with their content, after subtraction of what the statistical errors explain; 0 if they explain all.
   */
  readonly systematic: number;
  /** The same without corrections. */
  readonly uncorrectedSystematic: number;
}

/**
 * Follows tracks back upstream and then down again through the same material, and compares what arrives with what was there:
 * the test of section 5.1 of CERN-EP-2023-032, where the two ways are PUMAS and GEANT4. The ratio in bins of momentum at the
 * reference plane and of radius at the upstream plane is the correction weight, what is left after it the systematic.
 *
 * Muons are counted, not fluxes: the way up moves each track to one muon, whose count is that of the track.
 *
 * @throws UserError for tracks, weights, bins, planes or beam lines that make no sense
 */
export function closureTest(options: ClosureOptions): ClosureResult {
  const { tracks, weights, bins } = options;
  checkClosure(tracks, weights, bins);
  return compareWays(tracks, weights, bins, upAndDown(options));
}

function checkClosure(
  tracks: MuonTracks,
  weights: Float64Array | undefined,
  bins: ClosureBins,
): void {
  if (weights !== undefined) checkWeights(weights, tracks.momentumGeV.length);
  for (const [name, edges] of Object.entries(bins)) checkEdges(edges as number[], `bins.${name}`);
}

/**
 * The closure test of muons that have been followed up and down (`upAndDown`).
 *
 * @throws UserError for weights or bins that make no sense
 */
export function compareWays(
  tracks: MuonTracks,
  given: Float64Array | undefined,
  bins: ClosureBins,
  { upstream, downstream }: Ways,
): ClosureResult {
  checkClosure(tracks, given, bins);
  const count = tracks.momentumGeV.length;
  const weights = given ?? new Float64Array(count).fill(1);
  const arrived = arrivals(upstream);
  const back = (i: number): number => (downstream.status[i] === 0 ? weights[i]! : 0);
  const { xM, yM } = upstream.tracks;
  const radii = xM.map((x, i) => Math.sqrt(x * x + yM[i]! * yM[i]!));
  const after = downstream.tracks.momentumGeV;
  const table = correctionTable(
    bins,
    radii,
    tracks.momentumGeV,
    after,
    (i) => (upstream.status[i] === 0 ? weights[i]! : 0),
    back,
  );
  const corrections = new Float64Array(count);
  for (const track of arrived) {
    const row = binOf(bins.momentumGeV, after[track]!);
    const column = binOf(bins.radiusM, radii[track]!);
    corrections[track] = (row < 0 || column < 0 ? undefined : table[row]![column])?.value ?? 1;
  }
  const distribution = (name: keyof MuonTracks, edges: readonly number[]): ClosureDistribution => {
    const found = downstream.tracks[name];
    const before = histogram(tracks[name], edges, (i) => weights[i]!);
    const after = histogram(found, edges, back);
    const corrected = histogram(found, edges, (i) => back(i) * corrections[i]!);
    return {
      before,
      after,
      corrected,
      ratio: ratios(before, after),
      correctedRatio: ratios(before, corrected),
    };
  };
  const distributions = {
    momentumGeV: distribution('momentumGeV', bins.momentumGeV),
    xM: distribution('xM', bins.positionM),
    yM: distribution('yM', bins.positionM),
    slopeX: distribution('slopeX', bins.slope),
    slopeY: distribution('slopeY', bins.slope),
  };
  const transverse = [
    distributions.xM,
    distributions.yM,
    distributions.slopeX,
    distributions.slopeY,
  ];
  const all = weights.reduce((sum, w) => sum + w, 0);
  const up = arrived.reduce((sum, i) => sum + weights[i]!, 0);
  const again = arrived.reduce((sum, i) => sum + back(i), 0);
  return {
    upstream,
    corrections,
    correctionTable: table,
    distributions,
    lostUpstream: 1 - up / all,
    lostDownstream: 1 - again / up,
    systematic: residual(transverse.map(({ before, correctedRatio }) => [before, correctedRatio])),
    uncorrectedSystematic: residual(transverse.map(({ before, ratio }) => [before, ratio])),
  };
}

function correctionTable(
  bins: ClosureBins,
  radii: Float64Array,
  before: Float64Array,
  after: Float64Array,
  weight: (i: number) => number,
  back: (i: number) => number,
): (Ratio | undefined)[][] {
  const columns = bins.radiusM.length - 1;
  const cells = (bins.momentumGeV.length - 1) * columns;
  const edges = Array.from({ length: cells + 1 }, (_, i) => i);
  const cellsOf = (momenta: Float64Array) =>
    momenta.map((p, i) => {
      const row = binOf(bins.momentumGeV, p);
      const column = binOf(bins.radiusM, radii[i]!);
      return row < 0 || column < 0 ? -1 : row * columns + column;
    });
  const flat = ratios(
    histogram(cellsOf(before), edges, weight),
    histogram(cellsOf(after), edges, back),
  );
  return Array.from({ length: bins.momentumGeV.length - 1 }, (_, row) =>
    flat.slice(row * columns, (row + 1) * columns),
  );
}

function ratios(upper: Histogram, lower: Histogram): (Ratio | undefined)[] {
  return Array.from(upper.sums, (sum, bin) =>
    ratioOf(
      { sum, square: upper.squares[bin]! },
      { sum: lower.sums[bin]!, square: lower.squares[bin]! },
    ),
  );
}

/** Root mean square of ratio − 1 beyond the statistical errors, weighted with the content before. */
function residual(
  parts: readonly (readonly [Histogram, readonly (Ratio | undefined)[]])[],
): number {
  let sum = 0;
  let content = 0;
  for (const [before, ratio] of parts)
    for (const [bin, weight] of before.sums.entries()) {
      const found = ratio[bin];
      if (found === undefined) continue;
      sum += weight * ((found.value - 1) * (found.value - 1) - found.error * found.error);
      content += weight;
    }
  return content > 0 ? Math.sqrt(Math.max(0, sum / content)) : 0;
}
