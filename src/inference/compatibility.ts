import { core } from '../core/node.js';
import { requireNonNegative, requireWhole } from './arguments.js';
import { probabilityOfAtLeast, probabilityOfAtMost } from './marginal-tail.js';

export interface CompatibilityOptions {
  /** Observed count: a whole number up to 1e6. */
  readonly observed: number;
  /** Expected events; up to 1e6. */
  readonly background: number;
  /** Standard deviation of the expectation in events; 0 by default. */
  readonly backgroundUncertainty?: number;
}

/** Likelihoods this close, relatively, are the same: equal ones differ by rounding. */
const TIE = 1e-9;

/**
 * P(L ≤ L_obs): the probability to observe a count with a likelihood no larger than that of the
 * observed one (CERN-EP-2023-032, Tables 2 and 3). Counts n′ are Poisson with mean b′, b′ from a
 * normal cut at b′ > 0; they are ordered by their nominal likelihood Poisson(n′ | b), ties included.
 * These counts are those up to one number and those from another one on, so the sum is exact.
 *
 * @throws UserError for a count that is not whole and for a negative or infinite number
 */
export function compatibility(options: CompatibilityOptions): { readonly pValue: number } {
  const observed = requireWhole(options.observed, 'observed');
  const background = requireNonNegative(options.background, 'background');
  const backgroundUncertainty = requireNonNegative(
    options.backgroundUncertainty ?? 0,
    'backgroundUncertainty',
  );
  const { below, above } = lessLikelyCounts(observed, background);
  if (below + 1 >= above) return { pValue: 1 };
  const estimate = { background, backgroundUncertainty, backgroundPrior: 'normal' as const };
  const pValue = probabilityOfAtMost(below, estimate) + probabilityOfAtLeast(above, estimate);
  return { pValue: Math.min(1, pValue) };
}

/** The counts with Poisson(n′ | b) ≤ Poisson(observed | b) are n′ ≤ below (−1: none) and n′ ≥ above. */
function lessLikelyCounts(observed: number, background: number): { below: number; above: number } {
  const { exports } = core();
  const limit = exports.poissonLogProbability(observed, background) + TIE;
  const isUnlikely = (count: number): boolean =>
    exports.poissonLogProbability(count, background) <= limit;
  const mode = Math.floor(background);
  if (isUnlikely(mode)) return { below: mode, above: mode };
  let farAbove = Math.max(observed, mode + 1);
  while (!isUnlikely(farAbove)) farAbove = 2 * farAbove - mode;
  return {
    below: isUnlikely(0) ? boundary(0, mode, isUnlikely) : -1,
    above: boundary(farAbove, mode, isUnlikely),
  };
}

/** The last count on the way from `inside` to `outside` for which `holds` is true. */
function boundary(inside: number, outside: number, holds: (count: number) => boolean): number {
  while (Math.abs(outside - inside) > 1) {
    const middle = Math.floor(0.5 * (inside + outside));
    if (holds(middle)) inside = middle;
    else outside = middle;
  }
  return inside;
}
