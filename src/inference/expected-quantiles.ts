import { core } from '../core/node.js';
import type { LimitResult } from './methods/method.js';
import type { NamedFactor } from './resolved-model.js';

/** The limits that a method sets on given counts, one for each channel. */
export type LimitAt = (counts: readonly number[]) => LimitResult;

export interface QuantileLimits {
  readonly limits: readonly number[];
  readonly numericalError: number;
  readonly monteCarloErrors?: readonly number[];
  /** Of all outcomes that the quantiles are taken over: what is missing from 1 was left out. */
  readonly probability: number;
  readonly notes: readonly string[];
  readonly warnings: readonly string[];
}

/** Upper limits of outcomes with their probabilities. */
export interface Outcomes {
  readonly limits: readonly number[] | Float64Array;
  readonly probabilities: readonly number[] | Float64Array;
}

/**
 * Quantile of the limit over outcomes: where the POT are certain the smallest limit that outcomes up to it reach the
 * probability with, otherwise the L with Σ P(n) P(κ ≥ S(n)/L) = probability.
 */
export function outcomeQuantile(
  { limits, probabilities }: Outcomes,
  probability: number,
  pot: NamedFactor | undefined,
): number {
  if (!pot) return stepQuantile({ limits, probabilities }, probability);
  return core().scope((allocate) =>
    core().exports.repeatedLimitQuantile(
      probability,
      limits.length,
      allocate(limits).address,
      allocate(probabilities).address,
      pot.prior,
      pot.relativeUncertainty,
      pot.minimum,
    ),
  );
}

function stepQuantile({ limits, probabilities }: Outcomes, probability: number): number {
  const order = Array.from(limits, (_, i) => i).sort((i, j) => limits[i]! - limits[j]!);
  let sum = 0;
  for (const i of order) {
    sum += probabilities[i]!;
    // Sums of up to some thousand probabilities are rounded by about 1e-13.
    if (sum >= probability - 1e-12) return limits[i]!;
  }
  return limits[order.at(-1)!]!;
}

/** What stands behind a warning of several limits: each sentence once. */
export function warningsOf(results: readonly LimitResult[]): string[] {
  return [...new Set(results.flatMap(({ warnings }) => warnings))];
}

/** Largest relative numerical error of some limits. */
export function largestRelativeError(results: readonly LimitResult[]): number {
  return results.reduce(
    (largest, { upperLimit, numericalError }) =>
      upperLimit > 0 ? Math.max(largest, numericalError / upperLimit) : largest,
    0,
  );
}
