import { UserError } from '../errors.js';
import { requireChoice } from './arguments.js';
import { credibleInterval, intervalKinds, type IntervalKind } from './credible-interval.js';
import { limit, type LimitOptions } from './limit.js';
import type { LimitResult } from './methods/method.js';
import { requireOptionsOf } from './methods/option-use.js';
import { withoutKey } from './model-changes.js';
import type { CountingModel } from './model.js';
import { limitMethods, type LimitMethod } from './names.js';

/** Methods whose answer has two ends. */
export const intervalMethods: readonly LimitMethod[] = [
  'bayes',
  'feldman-cousins',
  'rolke',
  'profile',
];

export interface IntervalOptions extends LimitOptions {
  /** bayes: 'central' by default. */
  readonly kind?: IntervalKind;
}

export interface IntervalResult extends LimitResult {
  readonly lowerLimit: number;
  /** bayes only, as the two that follow. */
  readonly kind?: IntervalKind;
  /** Signal multiplier of largest posterior density. */
  readonly mode?: number;
  readonly median?: number;
}

/**
 * Two-sided interval of the common signal multiplier of a model: credible ('bayes'), by ordering ('feldman-cousins'), or
 * from the profile likelihood ('profile', 'rolke').
 *
 * @throws UserError as the method does, and for a method that has an upper limit only
 */
export function interval(model: CountingModel, options: IntervalOptions = {}): IntervalResult {
  const { kind, ...rest } = options;
  const method = requireChoice(options.method ?? 'bayes', limitMethods, 'method');
  if (!intervalMethods.includes(method))
    throw new UserError(
      `found ${method}, which sets upper limits only, expected a method with two ends: ${intervalMethods.join(', ')}.`,
      'method',
    );
  if (method === 'bayes') return credible(model, options);
  if (kind !== undefined)
    throw new UserError(
      `found '${kind}' with the method ${method}, expected it with bayes only.`,
      'kind',
    );
  const result = limit(model, rest);
  return { ...result, lowerLimit: result.lowerLimit ?? 0 };
}

function credible(model: CountingModel, options: IntervalOptions): IntervalResult {
  const { kind, level = 0.9, ...others } = options;
  const rest = withoutKey(others, 'method');
  requireOptionsOf('bayes', rest);
  requireChoice(kind ?? 'central', intervalKinds, 'kind');
  const found = credibleInterval(model, { ...rest, level, ...(kind && { kind }) });
  // For the warnings on the model, which are the same.
  const { warnings } = limit(model, { ...rest, method: 'bayes', level });
  return {
    method: 'bayes',
    level,
    kind: found.kind,
    lowerLimit: found.lowerLimit,
    upperLimit: found.upperLimit,
    numericalError: found.numericalError,
    mode: found.mode,
    median: found.median,
    notes: [
      `${found.kind} credible interval, prior of the signal ${found.signalPrior}`,
      `marginal likelihood and posterior as piecewise Chebyshev series (${found.panels.join(' and ')} panels)`,
    ],
    warnings,
  };
}
