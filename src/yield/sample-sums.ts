import { addTo } from '../arithmetic.js';
import type { Selection } from '../experiment/selection.js';
import { findModel } from '../model/find-model.js';
import { modesOf } from '../model/production-modes.js';
import { couplingRates } from '../sample/coupling-rates.js';
import type { SampleSettings } from '../sample/sampling.js';
import type { SampleKey } from '../sample/shards.js';

/** Weighted sums over couplings: Σ a e^{−D/λ} and the sum of the squared terms (assembly/weighting). */
export interface CouplingSums {
  readonly sums: Float64Array;
  readonly squares: Float64Array;
}

/** What simulated events come down to, at ε = 1 and meson scale 1; decays of B mesons at a branching ratio of 1. */
export interface EventSums {
  /** Particles per proton, in all and with a momentum above 10 GeV: P(pN → A′)/ε² of a dark photon. */
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

/** The sums of one mass, production and decay: of all events, and of those of each mode of the production. */
export interface SampleSums extends SampleKey, EventSums {
  /** 1/cτ, m⁻¹, for which the sums over couplings are. */
  readonly decayRates: readonly number[];
  readonly modes: readonly ModeSums[];
}

export interface ModeSums extends EventSums {
  /** A mode of the production (`modesOf`), or `wholeSample` where events do not say which. */
  readonly mode: string;
}

/** The mode of events of a file. */
export const wholeSample = 'all';

const scalars = 4;
const stages = 6;

/**
 * Adds up the results of a sample's shards in their planned order, whichever workers made them: the same bits for
 * any number of workers.
 *
 * @param shards results for each of the modes, one behind the other
 */
export function mergeShards(
  { scan, model }: Pick<SampleSettings, 'scan' | 'model'>,
  key: SampleKey,
  shards: readonly Float64Array[],
  modes: readonly string[] = modesOf(key.production),
): SampleSums {
  const { rates } = couplingRates(scan, findModel(model), key.massMeV / 1000);
  const length = (shards[0]?.length ?? 0) / modes.length;
  const all = new Float64Array(length);
  const ofMode = modes.map(() => new Float64Array(length));
  for (const shard of shards) {
    const ofShard = new Float64Array(length);
    ofMode.forEach((sums, i) => {
      const part = shard.subarray(i * length, (i + 1) * length);
      addTo(sums, part);
      addTo(ofShard, part);
    });
    addTo(all, ofShard);
  }
  return {
    ...key,
    decayRates: rates,
    ...named(all),
    modes: modes.map((mode, i) => ({ mode, ...named(ofMode[i] as Float64Array) })),
  };
}

/** Results of the kernel (assembly/simulation/simulate.ts) by their names. */
function named(total: Float64Array): EventSums {
  const couplings = (total.length - scalars) / (2 * stages);
  const row = (i: number): Float64Array =>
    total.subarray(scalars + i * couplings, scalars + (i + 1) * couplings);
  const stage = (i: number): CouplingSums => ({ sums: row(2 * i), squares: row(2 * i + 1) });
  return {
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
