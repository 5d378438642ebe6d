import type { Model } from '../model.js';

/**
 * A particle of B → K^(*) a about which nothing is assumed: its "coupling" is 1/cτ in m⁻¹, and what is counted stands for a
 * branching ratio B(B → K a) = B(B → K* a) of 1, times one of 1 to the pair that is looked for (CERN-EP-2023-032, Eq. 3).
 */
export const longLived: Model = {
  name: 'long-lived',
  labels: { particle: 'a', coupling: '1/cτ' },
  massRangeMeV: [0, 4000],
  productions: ['bMesons'],
  decayRate: () => (inverseLength) => inverseLength,
  quadratic: false,
  branchingRatio: () => 1,
  production: () => 1,
  mesonsAlike: true,
  productionLaw: () => 1,
};
