import { square } from '../arithmetic.js';
import {
  branchingRatio,
  properDecayLength,
  timelikeFormFactorSquared,
  transitionFormFactorSquared,
} from '../model/dark-photon.js';
import type { Decay, Production, ProductionSettings } from '../model/production.js';

/** What multiplies the production probability of the simulation: form factors and the scale of the mesons. */
export function productionFactor(
  production: Production,
  settings: ProductionSettings,
  massGeV: number,
): number {
  if (production === 'bremsstrahlung')
    return settings.bremsstrahlung.formFactor === 'vmd' ? timelikeFormFactorSquared(massGeV) : 1;
  const { scale, transitionFormFactor } = settings.mesons;
  return scale * (transitionFormFactor === 'vmd' ? transitionFormFactorSquared(massGeV) : 1);
}

/**
 * What turns the sum of decay weights into expected events (CERN-EP-2023-032, Eq. 8), apart from POT and efficiency:
 * ε² for the production, ε²/cτ₁ for the decay per metre, and the branching ratio.
 */
export function decayFactor(decay: Decay, massGeV: number, coupling: number): number {
  return (square(square(coupling)) / properDecayLength(massGeV)) * branchingRatio(massGeV, decay);
}
