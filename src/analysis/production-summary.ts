import type { Decay, Production } from '../model/production.js';
import { productionFactor } from '../yield/factors.js';
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
  { production: settings }: Analysis,
  samples: readonly SampleSums[],
): ProductionSummary[] {
  return samples.map((sample) => {
    const { production, decay, massMeV } = sample;
    const factor = productionFactor(production, settings, massMeV / 1000);
    return {
      production,
      decay,
      massMeV,
      probability: factor * sample.productionProbability,
      probabilityAbove10GeV: factor * sample.productionProbabilityAbove,
    };
  });
}
