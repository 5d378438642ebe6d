import { core } from '../core/node.js';
import { InternalError } from '../errors.js';
import { priors, type BackgroundPrior } from './names.js';

/** The expected background of a count. */
export interface BackgroundEstimate {
  readonly background: number;
  /** Standard deviation in events; 0 for a certain background. */
  readonly backgroundUncertainty: number;
  /** What the uncertainty means; 'none' for a certain background. */
  readonly backgroundPrior: BackgroundPrior | 'none';
}

/** P(n ≥ count), averaged over the prior of the background. */
export function probabilityOfAtLeast(count: number, estimate: BackgroundEstimate): number {
  return marginalTail(count, estimate, 1);
}

/** P(n ≤ count), averaged over the prior of the background; 0 for a negative count. */
export function probabilityOfAtMost(count: number, estimate: BackgroundEstimate): number {
  return count < 0 ? 0 : marginalTail(count, estimate, 0);
}

function marginalTail(count: number, estimate: BackgroundEstimate, upper: 0 | 1): number {
  const { background, backgroundUncertainty, backgroundPrior } = estimate;
  const value = core().exports.marginalPoissonTail(
    count,
    background,
    backgroundUncertainty,
    priors.indexOf(backgroundPrior),
    upper,
  );
  if (Number.isNaN(value))
    throw new InternalError(
      `the average of a Poisson tail over the background did not converge for n = ${count}, b = ${background} ± ${backgroundUncertainty} (${backgroundPrior})`,
    );
  return value;
}
