import { square } from '../../arithmetic.js';
import {
  branchingRatio,
  largestMass,
  properDecayLength,
  timelikeFormFactorSquared,
  transitionFormFactorSquared,
} from '../dark-photon.js';
import type { Model } from '../model.js';

/** The dark photon with coupling ε to the electromagnetic current: what the kernels simulate at ε = 1. */
export const darkPhoton: Model = {
  name: 'dark-photon',
  labels: { particle: 'A′', coupling: 'ε' },
  massRangeMeV: [0, 1000 * largestMass],
  productions: ['bremsstrahlung', 'mesons'],
  decayRate: (massGeV) => {
    const decayLength = properDecayLength(massGeV);
    return (coupling) => square(coupling) / decayLength;
  },
  quadratic: true,
  branchingRatio,
  production: (mode, massGeV, { bremsstrahlung, mesons }) => {
    if (mode === 'bremsstrahlung')
      return bremsstrahlung.formFactor === 'vmd' ? timelikeFormFactorSquared(massGeV) : 1;
    const formFactor =
      mesons.transitionFormFactor === 'vmd' ? transitionFormFactorSquared(massGeV) : 1;
    return mesons.scale * formFactor;
  },
  mesonsAlike: true,
  productionLaw: square,
};
