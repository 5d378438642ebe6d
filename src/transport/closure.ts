import type { BeamLine } from '../experiment/beam-line.js';
import { binOf, checkEdges, histogram, ratioOf, type Histogram, type Ratio } from './histogram.js';
import type { LossSource } from './media.js';
import { checkWeights, type MuonTracks } from './muon-tracks.js';
import {
  propagateDownstream,
  propagateUpstream,
  type LossFluctuations,
  type Propagated,
  type StepLimits,
} from './propagate.js';
import { transportStreams } from './streams.js';

/** How muons are followed one way. */
export interface WayOptions {
  readonly fluctuations: LossFluctuations;
  readonly scattering: boolean;
}

export interface ClosureOptions {
  readonly tracks: MuonTracks;
  /** Weight of each track; 1 where absent. */
  readonly weights?: Float64Array;
  readonly beamLine: BeamLine;
  /** Plane where the tracks are, metres. */
  readonly referenceM: number;
  /** Plane up to which they are followed back, metres. */
  readonly upstreamM: number;
  readonly seed: number;
  /** The two ways may differ, as two programs do. */
  readonly upstream: WayOptions;
  readonly downstream: WayOptions;
  readonly loss?: LossSource;
  readonly steps?: StepLimits;
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
  const { tracks, beamLine, referenceM, upstreamM, bins } = options;
  const count = tracks.momentumGeV.length;
  const weights = options.weights ?? new Float64Array(count).fill(1);
  checkWeights(weights, count);
  for (const [name, edges] of Object.entries(bins)) checkEdges(edges as number[], `bins.${name}`);
  const shared = {
    seed: options.seed,
    ...(options.loss === undefined ? {} : { loss: options.loss }),
    ...(options.steps === undefined ? {} : { steps: options.steps }),
  };
  const upstream = propagateUpstream(tracks, beamLine, referenceM, upstreamM, {
    ...shared,
    ...options.upstream,
  });
  const arrived = [...upstream.status.keys()].filter((i) => upstream.status[i] === 0);
  const started = pick(upstream.tracks, arrived);
  const down = propagateDownstream(started, beamLine, upstreamM, referenceM, {
    ...shared,
    ...options.downstream,
    stream: transportStreams.closure,
  });
  const back = (i: number): number => (down.status[i] === 0 ? weights[arrived[i]!]! : 0);

  const radii = started.xM.map((x, i) => Math.sqrt(x * x + started.yM[i]! * started.yM[i]!));
  const beforeP = pick(tracks, arrived).momentumGeV;
  const table = correctionTable(
    bins,
    radii,
    beforeP,
    down.tracks.momentumGeV,
    (i) => weights[arrived[i]!]!,
    back,
  );
  const corrections = new Float64Array(count);
  for (const [i, track] of arrived.entries()) {
    const row = binOf(bins.momentumGeV, down.tracks.momentumGeV[i]!);
    const column = binOf(bins.radiusM, radii[i]!);
    corrections[track] = (row < 0 || column < 0 ? undefined : table[row]![column])?.value ?? 1;
  }
  const distribution = (name: keyof MuonTracks, edges: readonly number[]): ClosureDistribution => {
    const before = histogram(tracks[name], edges, (i) => weights[i]!);
    const after = histogram(down.tracks[name], edges, back);
    const corrected = histogram(
      down.tracks[name],
      edges,
      (i) => back(i) * corrections[arrived[i]!]!,
    );
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
  const again = arrived.reduce((sum, _, i) => sum + back(i), 0);
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

function pick(tracks: MuonTracks, indices: readonly number[]): MuonTracks {
  const column = (values: Float64Array) => Float64Array.from(indices, (i) => values[i]!);
  return {
    xM: column(tracks.xM),
    yM: column(tracks.yM),
    slopeX: column(tracks.slopeX),
    slopeY: column(tracks.slopeY),
    momentumGeV: column(tracks.momentumGeV),
    charge: column(tracks.charge),
  };
}
