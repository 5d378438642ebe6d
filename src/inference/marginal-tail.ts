import { core } from '../core/node.js';
import { InternalError } from '../errors.js';

/** The expected background of a count. */
export interface BackgroundEstimate {
  readonly background: number;
  readonly backgroundUncertainty: number;
}

/** P(n ≥ count), the background marginalised over a normal cut at zero. */
export function probabilityOfAtLeast(count: number, estimate: BackgroundEstimate): number {
  return marginalTail(count, estimate, 1);
}

/** P(n ≤ count), the background marginalised over a normal cut at zero; 0 for a negative count. */
export function probabilityOfAtMost(count: number, estimate: BackgroundEstimate): number {
  return count < 0 ? 0 : marginalTail(count, estimate, 0);
}

function marginalTail(count: number, estimate: BackgroundEstimate, upper: 0 | 1): number {
  const { background, backgroundUncertainty } = estimate;
  const value = core().exports.marginalPoissonTail(count, background, backgroundUncertainty, upper);
  if (Number.isNaN(value))
    throw new InternalError(
      `the average of a Poisson tail over the background did not converge for n = ${count}, b = ${background} ± ${backgroundUncertainty}`,
    );
  return value;
}
