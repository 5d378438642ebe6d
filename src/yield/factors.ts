import { square } from '../arithmetic.js';
import type { Model } from '../model/model.js';
import { modesOf } from '../model/production-modes.js';
import type { Decay, ProductionSettings } from '../model/production.js';
import type { CouplingSums, EventSums, SampleSums } from './sample-sums.js';

/**
 * What turns the sum of decay weights into expected events (CERN-EP-2023-032, Eq. 8), apart from POT and efficiency, over the
 * coupling at one mass: how production grows with it (ε²), the decay per metre (ε²/cτ₁), and the branching ratio.
 */
export function decayFactor(
  model: Model,
  decay: Decay,
  massGeV: number,
): (coupling: number) => number {
  const rate = model.decayRate(massGeV);
  const branchingRatio = model.branchingRatio(massGeV, decay);
  return (coupling) => model.productionLaw(coupling) * rate(coupling) * branchingRatio;
}

/** Modes of a production that are added up with one factor. */
export interface Part {
  readonly mode: string;
  readonly sums: EventSums;
}

/** The parts of a sample: all its modes together where the model makes them alike, else each that is open. */
export function partsOf(model: Model, sample: SampleSums): readonly Part[] {
  const [first, ...others] = sample.modes;
  if (!first) return [];
  if (others.length === 0 || model.mesonsAlike)
    // Events of a file do not say how each was made: any mode of the production stands for all that are made alike.
    return [{ mode: modesOf(sample.production)[0] as string, sums: sample }];
  return sample.modes
    .filter(({ productionProbability }) => productionProbability > 0)
    .map((sums) => ({ mode: sums.mode, sums }));
}

/** Σ w and Σ w² of a stage of selection over the modes of a sample, with the factors of the model, at coupling k. */
export function weighted(
  model: Model,
  settings: ProductionSettings,
  sample: SampleSums,
  of: (sums: EventSums) => CouplingSums,
): (k: number) => { readonly sum: number; readonly squares: number } {
  const parts = partsOf(model, sample).map(({ mode, sums }) => ({
    factor: model.production(mode, sample.massMeV / 1000, settings),
    stage: of(sums),
  }));
  return (k) => {
    let sum = 0;
    let squares = 0;
    for (const { factor, stage } of parts) {
      sum += factor * (stage.sums[k] as number);
      squares += square(factor) * (stage.squares[k] as number);
    }
    return { sum, squares };
  };
}
