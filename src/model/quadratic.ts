import { square } from '../arithmetic.js';
import { hbarC } from './constants.js';
import type { Model } from './model.js';

/** What models have in common whose amplitudes are proportional to the coupling, from the total width in GeV at coupling 1. */
export function quadraticLaws(
  totalWidth: (massGeV: number) => number,
): Pick<Model, 'decayRate' | 'quadratic' | 'productionLaw'> {
  return {
    decayRate: (massGeV) => {
      const rate = totalWidth(massGeV) / hbarC;
      return (coupling) => square(coupling) * rate;
    },
    quadratic: true,
    productionLaw: square,
  };
}
