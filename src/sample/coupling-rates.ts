import { square } from '../arithmetic.js';
import { properDecayLength } from '../model/dark-photon.js';
import type { Scan } from './sampling.js';

/** Squarings after an exponential; 12 of them make its rounding error 2¹² ulp, some 1e-12. */
const chainDepth = 12;

/** The couplings as the kernels weigh with them (assembly/weighting/decay-weights.ts). */
export interface CouplingRates {
  /** ε²/cτ at ε = 1, m⁻¹. */
  readonly rates: readonly number[];
  readonly stride: number;
  readonly depth: number;
}

export function couplingRates(scan: Scan, massGeV: number): CouplingRates {
  const decayLength = properDecayLength(massGeV);
  // ε² doubles every half octave of ε: without a coupling there, there are no chains.
  const perOctave = scan.couplingsPerOctave ?? 1;
  const halfOctave = perOctave % 2 === 0 ? perOctave / 2 : undefined;
  return {
    rates: scan.couplings.map((coupling) => square(coupling) / decayLength),
    stride: halfOctave ?? scan.couplings.length,
    depth: halfOctave === undefined ? 1 : chainDepth,
  };
}
