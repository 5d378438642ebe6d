import { core } from '../core/node.js';
import { UserError } from '../errors.js';
import { requireWhole } from './arguments.js';
import { pValueOf } from './z-value.js';

export interface DiscoveryOptions {
  /** The observed count that is to be significant: a whole number from 1. */
  readonly observed: number;
  /** Wanted significance in standard deviations; 5 by default. */
  readonly zValue?: number;
  /** One-sided by default. */
  readonly sides?: 'one-sided' | 'two-sided';
}

/**
 * The largest background, in events, for which `observed` or more events have at least the wanted
 * significance: the b with P(n ≥ observed | b) equal to the p-value of z.
 *
 * @throws UserError for a count that is not whole or below 1, and for a z outside (0, 37]
 */
export function largestBackground(options: DiscoveryOptions): number {
  const { zValue = 5, sides = 'one-sided' } = options;
  const observed = requireWhole(options.observed, 'observed', 1);
  if (!(zValue > 0 && zValue <= 37))
    throw new UserError(`found ${zValue}, expected a number above 0 and up to 37.`, 'zValue');
  return core().exports.gammaQuantile(pValueOf(zValue, sides), observed, 0);
}
