import type { Decay, Production } from '../model/production.js';
import { findModel } from '../model/find-model.js';
import { partsOf } from '../yield/factors.js';
import type { SampleSums } from '../yield/sample-sums.js';
import type { Analysis } from './analysis.js';

/** How often a proton makes a dark photon of one mass. */
export interface ProductionSummary {
  readonly production: Production;
  readonly decay: Decay;
  readonly massMeV: number;
  /** P(pN → A′)/ε² with the card's form factors and meson scale. */
  readonly probability: number;
  /** The same for momenta above 10 GeV. */
  readonly probabilityAbove10GeV: number;
}

export function productionSummary(
  { model: settings, production }: Analysis,
  samples: readonly SampleSums[],
): ProductionSummary[] {
  const model = findModel(settings);
  return samples.map((sample) => {
    const { decay, massMeV } = sample;
    let probability = 0;
    let probabilityAbove10GeV = 0;
    for (const { mode, sums } of partsOf(model, sample)) {
      const factor = model.production(mode, massMeV / 1000, production);
      probability += factor * sums.productionProbability;
      probabilityAbove10GeV += factor * sums.productionProbabilityAbove;
    }
    const own = { production: sample.production, decay, massMeV };
    return { ...own, probability, probabilityAbove10GeV };
  });
}
