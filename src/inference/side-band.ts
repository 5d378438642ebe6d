import { core } from '../core/node.js';
import type { SideBand } from './background.js';

type Measured = Pick<SideBand, 'off' | 'tau'>;

/**
 * The binomial p-value of `count` or more events: P(n ≥ count | background alone, sum of both regions)
 * = I_{1/(1+τ)}(count, off + 1) (R. Cousins, J. Linnemann and J. Tucker, NIM A 595 (2008) 480, Eq. 14).
 * It is also the average over the gamma posterior of the background that a flat prior gives.
 */
export function sideBandAtLeast(count: number, { off, tau }: Measured): number {
  return core().exports.sideBandTail(count, off, tau, 0);
}

/** The complement of the p-value of one more event. */
export function sideBandAtMost(count: number, { off, tau }: Measured): number {
  return core().exports.sideBandTail(count + 1, off, tau, 1);
}

/** Significance by T.-P. Li and Y.-Q. Ma, ApJ 272 (1983) 317, Eq. 17, α = 1/τ; negative for a deficit. */
export function zLiMa(count: number, { off, tau }: Measured): number {
  return core().exports.zLiMa(count, off, tau);
}
