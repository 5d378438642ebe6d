import type { SimulationCore } from '../core/core.js';
import { core } from '../core/node.js';
import type { Experiment } from '../experiment/experiment.js';
import { UserError } from '../errors.js';
import { seedWords } from '../inference/random-streams.js';
import { controlSampleStreams } from './streams.js';
import { acceptInTable, type TrackCuts } from './track-acceptance.js';
import { allocateTable, tracksOf } from './track-table.js';
import { sampleColumns, trackSampleOf, type TrackSample } from './track-sample.js';

/**
 * A parametrisation of halo muons (assembly/simulation/halo.ts): they leave their last dense matter at `source.zM`, at a
 * position from a narrow and a wide normal distribution, on a line from the dump, which fields and scattering have turned by
 * angles that fall with the momentum.
 */
export interface HaloRecipe {
  /** Share of positive muons before the acceptance. */
  readonly positiveShare: number;
  /** Spectrum exp(−p/scale) between two momenta. */
  readonly momentum: {
    readonly fromGeV: number;
    readonly toGeV: number;
    readonly scaleGeV: number;
  };
  readonly source: {
    readonly zM: number;
    /** Standard deviations along x and along y. */
    readonly narrowM: number;
    readonly wideM: number;
    readonly wideShare: number;
    /** Centre for a charge of +1, opposite for −1. */
    readonly shiftM: readonly [x: number, y: number];
  };
  /** Standard deviation of each slope times the momentum. */
  readonly deflectionGeV: number;
  /** Change of the slopes along x and y times the momentum, for a charge of +1. */
  readonly bendGeV: readonly [x: number, y: number];
}

/** Candidates that are drawn at a time. */
const candidates = 1 << 15;

/** A recipe of which fewer than one in this many candidates is accepted is a mistake. */
const largestRejection = 1e4;

/** The first `count` muons of a recipe that pass the cuts on a track, and how many candidates that took. */
export function haloMuons(
  simulation: SimulationCore,
  experiment: Experiment,
  recipe: HaloRecipe,
  cuts: TrackCuts,
  settings: { readonly planeZM: number; readonly count: number; readonly seed: number },
): { readonly tracks: TrackSample; readonly candidates: number } {
  const { planeZM, count, seed } = settings;
  const { low, high } = seedWords(seed);
  const columns = sampleColumns.map(() => new Float64Array(count));
  let filled = 0;
  let used = 0;
  while (filled < count) {
    if (used > largestRejection * (filled + 1) && used > 1e6)
      throw new UserError(
        `found ${filled} of ${used} muons inside the acceptance, expected at least one in ${largestRejection}.`,
        'controlSample.recipe',
      );
    const block = simulation.scope((allocate) => {
      const table = allocateTable(allocate, candidates);
      simulation.exports.haloMuons(
        allocate(haloSettings(recipe, experiment)).address,
        planeZM,
        used,
        candidates,
        controlSampleStreams.haloMuons,
        low,
        high,
        table.address,
        table.stride,
      );
      const kept = acceptInTable(simulation, allocate, experiment, cuts, table, planeZM);
      return tracksOf(table, kept, planeZM);
    });
    const taken = Math.min(block.xM.length, count - filled);
    sampleColumns.forEach((name, k) =>
      columns[k]!.set((block[name] as Float64Array).subarray(0, taken), filled),
    );
    filled += taken;
    used += candidates;
  }
  return { tracks: trackSampleOf(planeZM, columns), candidates: used };
}

/** `Halo` of the core. */
function haloSettings(recipe: HaloRecipe, { beam }: Experiment): number[] {
  const { positiveShare, momentum, source, deflectionGeV, bendGeV } = recipe;
  return [
    positiveShare,
    momentum.fromGeV,
    momentum.scaleGeV,
    1 - core().exports.exp((momentum.fromGeV - momentum.toGeV) / momentum.scaleGeV),
    source.zM,
    source.narrowM,
    source.wideM,
    source.wideShare,
    ...source.shiftM,
    ...beam.impactPointM,
    deflectionGeV,
    ...bendGeV,
  ];
}
