import { limit } from './limit.js';
import type { MethodOptions } from './methods/method.js';
import type { RelativeNuisance } from './model.js';
import type { LimitMethod, Prior } from './names.js';
import { upperLimits, type UpperLimitSettings } from './upper-limits.js';

export interface UpperLimitOptions extends UpperLimitSettings, MethodOptions {
  /** Observed count: a whole number up to 1e6. */
  readonly observed: number;
  /** Expected background events; up to 1e6. */
  readonly background: number;
  /** Standard deviation of the background in events; 0 by default. */
  readonly backgroundUncertainty?: number;
  /** Needed with an uncertainty of the background above 0. */
  readonly backgroundPrior?: Prior;
  /** Relative efficiency of the signal. */
  readonly efficiency?: RelativeNuisance;
}

export interface UpperLimit {
  readonly method: LimitMethod;
  readonly level: number;
  /** Upper limit on the expected signal at nominal POT, in events. */
  readonly upperLimit: number;
  /** How far the limit may be off numerically, in events. */
  readonly numericalError: number;
  readonly warnings: readonly string[];
}

/**
 * Upper limit on the signal s of one count n ~ Poisson(κ s + b), with the relative POT κ marginalised: `limit` of a model
 * with one channel, written shorter. All methods of `limit` and their options serve; of the two that need no more:
 *
 * - `bayes`: flat prior in s ≥ 0; the posterior probability of s below the limit is `level`.
 * - `cousins-highland` (NIM A 320 (1992) 331): the probability of at most n events, averaged over the
 *   prior of κ, is 1 − `level`; its normal prior is cut at κ > 0 unless a minimum is given.
 *
 * The relative numerical error is below 1e-10 from a level of 1e-4 on; below that the rounding of
 * 1 − level grows in it, and `numericalError` says how much.
 *
 * @example upperLimit({ observed: 1, background: 0.016, pot: { relativeUncertainty: 0.2, prior: 'lognormal' }, level: 0.9 }).upperLimit // 4.18340248…
 * @throws UserError for a level outside (0, 1), a count that is not whole, a negative or infinite
 *   number, an unknown prior or method, an uncertainty without its prior or a prior without its
 *   uncertainty, a normal prior without a minimum in a posterior, and a gamma prior with σ ≥ 1 in one
 */
export function upperLimit(options: UpperLimitOptions): UpperLimit {
  const { observed, background, ...settings } = options;
  if (!isPlain(options)) return limitOf(options);
  const result = upperLimits({ ...settings, observed: [observed], background: [background] });
  const { level = 0.9, method = 'bayes' } = options;
  return {
    method,
    level,
    upperLimit: result.upperLimits[0] ?? NaN,
    numericalError: result.numericalErrors[0] ?? NaN,
    warnings: warningsOf(options, result.empty[0] === 1),
  };
}

const plainOptions = ['observed', 'background', 'pot', 'level', 'method'];

/** Whether the count needs nothing but the POT, and the method no options. */
function isPlain(options: UpperLimitOptions): boolean {
  const { method = 'bayes' } = options;
  return (
    (method === 'bayes' || method === 'cousins-highland') &&
    Object.keys(options).every((key) => plainOptions.includes(key))
  );
}

function limitOf(options: UpperLimitOptions): UpperLimit {
  const { observed, background, backgroundUncertainty, backgroundPrior, pot, efficiency, ...rest } =
    options;
  const model = {
    channels: [
      {
        observed,
        backgrounds: [
          {
            mean: background,
            ...(backgroundUncertainty !== undefined && { uncertainty: backgroundUncertainty }),
            ...(backgroundPrior && { prior: backgroundPrior }),
          },
        ],
      },
    ],
    ...(pot && { pot }),
    ...(efficiency && { efficiency }),
  };
  return limit(model, rest);
}

function warningsOf(
  { observed, background, pot, method }: UpperLimitOptions,
  empty: boolean,
): string[] {
  const warnings: string[] = [];
  if (empty)
    warnings.push(
      `With ${background} events expected from background, observing ${observed} or fewer is less likely than ` +
        'the level allows even without a signal: no signal is allowed by this method, and the limit is set to 0.',
    );
  if (pot?.prior === 'normal' && method !== 'cousins-highland')
    warnings.push(
      `The normal prior is cut at a relative POT of ${pot.minimum}; the limit depends on this cut.`,
    );
  return warnings;
}
