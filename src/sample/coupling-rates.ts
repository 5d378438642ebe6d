import type { Model } from '../model/model.js';
import type { Scan } from './sampling.js';

/** Squarings after an exponential; 12 of them make its rounding error 2¹² ulp, some 1e-12. */
const chainDepth = 12;

/** The couplings as the kernels weigh with them (assembly/weighting/decay-weights.ts). */
export interface CouplingRates {
  /** 1/cτ at each coupling, m⁻¹: ε²/cτ₁ of a dark photon. */
  readonly rates: readonly number[];
  readonly stride: number;
  readonly depth: number;
}

export function couplingRates(scan: Scan, model: Model, massGeV: number): CouplingRates {
  // ε² doubles every half octave of ε: without a coupling there, or with another law, there are no chains.
  const perOctave = scan.couplingsPerOctave ?? 1;
  const halfOctave = model.quadratic && perOctave % 2 === 0 ? perOctave / 2 : undefined;
  return {
    rates: scan.couplings.map(model.decayRate(massGeV)),
    stride: halfOctave ?? scan.couplings.length,
    depth: halfOctave === undefined ? 1 : chainDepth,
  };
}
