import { core } from '../core/node.js';
import { InternalError, UserError } from '../errors.js';
import {
  LARGEST_OUTCOME,
  requireChoice,
  requireLevel,
  requireNonNegative,
  requirePot,
  requireWhole,
} from './arguments.js';
import type { RelativePot } from './model.js';
import type { LimitMethod } from './names.js';

export interface UpperLimitSettings {
  readonly pot?: RelativePot;
  /** Confidence (or credibility) level; 0.9 by default. */
  readonly level?: number;
  /** 'bayes' by default. */
  readonly method?: LimitMethod;
}

export interface UpperLimitsOptions extends UpperLimitSettings {
  /** Observed counts: whole numbers up to 1e6. */
  readonly observed: readonly number[];
  /** Expected backgrounds, of the same length; up to 1e6. */
  readonly background: readonly number[];
}

export interface UpperLimits {
  /** Upper limits on the expected signal at nominal POT, in events. */
  readonly upperLimits: Float64Array;
  /** Their numerical errors, in events. */
  readonly numericalErrors: Float64Array;
  /** 1 where the observed count is so low that no signal at all is allowed, and the limit is set to 0. */
  readonly empty: Float64Array;
}

/** The position is the code in the core. */
const coreMethods: readonly LimitMethod[] = ['bayes', 'cousins-highland'];

/** Status code of assembly/inference/averaged-limit.ts. */
const EMPTY = 2;

/**
 * Upper limits for many pairs of observed count and background in one call of the core, all with the
 * same prior, level and method. See `upperLimit` for their meaning.
 *
 * @throws UserError as `upperLimit` does
 */
export function upperLimits(options: UpperLimitsOptions): UpperLimits {
  const { observed, background, level = 0.9, method = 'bayes' } = options;
  if (observed.length !== background.length)
    throw new UserError(
      `found ${background.length} values, expected one for each of the ${observed.length} observed counts.`,
      'background',
    );
  for (const count of observed) requireWhole(count, 'observed', 0, LARGEST_OUTCOME);
  for (const mean of background) requireNonNegative(mean, 'background');
  requireLevel(level);
  const code = coreMethods.indexOf(requireChoice(method, coreMethods, 'method'));
  const pot = requirePot(options.pot ?? {}, method === 'bayes');
  const { exports } = core();
  return core().scope((allocate) => {
    const counts = allocate(observed);
    const means = allocate(background);
    const limits = allocate(observed.length);
    const errors = allocate(observed.length);
    const statuses = allocate(observed.length);
    exports.upperLimits(
      observed.length,
      counts.address,
      means.address,
      level,
      code,
      pot.prior,
      pot.relativeUncertainty,
      pot.minimum,
      limits.address,
      errors.address,
      statuses.address,
    );
    for (const status of statuses.view) if (status !== 0 && status !== EMPTY) fail(status);
    return {
      upperLimits: limits.copy(),
      numericalErrors: errors.copy(),
      empty: statuses.copy().map((status) => Number(status === EMPTY)),
    };
  });
}

function fail(status: number): never {
  if (status === 1)
    throw new UserError(
      'found a prior so wide that the integral over the POT does not reach a relative accuracy of 1e-10, expected a narrower one.',
      'pot.relativeUncertainty',
    );
  throw new InternalError(`the core gave the unknown status ${status} for a limit`);
}
