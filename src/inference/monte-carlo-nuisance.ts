import { requirePositive } from './arguments.js';
import type { RelativeNuisance } from './model.js';

/**
 * The uncertainty of a signal yield that was estimated from a finite simulated sample. With weights w the sample is
 * worth N = (Σw)² / Σw² events; its Poisson fluctuation makes the yield uncertain by a gamma of mean 1 and standard
 * deviation 1/√N (the posterior-like factor of R. Barlow and C. Beeston, Comput. Phys. Commun. 77 (1993) 219, for one bin).
 *
 * @param effectiveEvents N, above 1
 * @throws UserError for a number that is not above 0
 */
export function monteCarloNuisance(effectiveEvents: number): RelativeNuisance {
  requirePositive(effectiveEvents, 'effectiveEvents', 1e12);
  return { relativeUncertainty: 1 / Math.sqrt(effectiveEvents), prior: 'gamma' };
}
