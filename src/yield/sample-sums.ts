import type { Selection } from '../experiment/selection.js';
import type { SampleKey } from '../sample/shards.js';

/** Weighted sums over couplings: Σ a e^{−D/λ} and the sum of the squared terms (assembly/weighting). */
export interface CouplingSums {
  readonly sums: Float64Array;
  readonly squares: Float64Array;
}

/** What the simulated events of one mass, production and decay come down to, at ε = 1 and meson scale 1. */
export interface SampleSums extends SampleKey {
  /** P(pN → A′)/ε² per proton, in all and with a momentum above 10 GeV. */
  readonly productionProbability: number;
  readonly productionProbabilityAbove: number;
  /** Numbers of events after each selection. */
  readonly events: Readonly<Record<Selection, number>>;
  readonly simulated: CouplingSums;
  readonly selected: Readonly<Record<Selection, CouplingSums>>;
  /** Of the full selection, each event times its squared mass residual, GeV²; zero where nothing is reconstructed. */
  readonly residuals: CouplingSums;
  /** Reconstructed events that point back to the validation region, and to neither region. */
  readonly validation: CouplingSums;
  readonly outside: CouplingSums;
}

const scalars = 4;
const stages = 6;

/**
 * Adds up the results of a sample's shards in their planned order, whichever workers made them: the same bits for
 * any number of workers.
 */
export function mergeShards(key: SampleKey, shards: readonly Float64Array[]): SampleSums {
  const total = new Float64Array(shards[0]?.length ?? scalars);
  for (const shard of shards)
    for (let i = 0; i < total.length; i++) total[i] = (total[i] as number) + (shard[i] as number);
  const couplings = (total.length - scalars) / (2 * stages);
  const row = (i: number): Float64Array =>
    total.subarray(scalars + i * couplings, scalars + (i + 1) * couplings);
  const stage = (i: number): CouplingSums => ({ sums: row(2 * i), squares: row(2 * i + 1) });
  return {
    ...key,
    productionProbability: total[0] as number,
    productionProbabilityAbove: total[1] as number,
    events: { geometrical: total[2] as number, full: total[3] as number },
    simulated: stage(0),
    selected: { geometrical: stage(1), full: stage(2) },
    residuals: stage(3),
    validation: stage(4),
    outside: stage(5),
  };
}
