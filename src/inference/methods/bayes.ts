import { requireLevel } from '../arguments.js';
import { averagedLimit } from '../averaged-limit.js';
import { credibleInterval } from '../credible-interval.js';
import type { CountingModel } from '../model.js';
import { resolveModel, type ResolvedModel } from '../resolved-model.js';
import type { LimitResult, Method, MethodOptions } from './method.js';
import { averageNotes } from './one-channel.js';

/** Up to this count a single channel has the quicker of the two ways to the same limit. */
const QUICK_COUNT = 1000;

/**
 * Bayesian upper limit: the posterior probability of a multiplier below it is `level`. All nuisances are integrated over
 * their priors; the prior of the signal is flat unless told otherwise (see `credibleInterval`).
 *
 * With a flat prior one count is an average of incomplete gamma functions; everything else goes through the posterior as a
 * piecewise series. Both reach a relative accuracy of 1e-10 in ordinary cases, and say what they reached.
 *
 * @throws UserError as `credibleInterval` does
 */
export const bayes: Method = (model, options = {}) => {
  const level = requireLevel(options.level ?? 0.9);
  const { signalPrior = 'flat' } = options;
  const resolved = resolveModel(model, true);
  const [only] = resolved.channels;
  const quick =
    signalPrior === 'flat' &&
    options.signalMinimum === undefined &&
    resolved.channels.length === 1 &&
    !only?.events &&
    (only?.observed ?? 0) <= QUICK_COUNT &&
    (only?.signal ?? 0) > 0 &&
    nuisanceCount(resolved) <= 2;
  const { upperLimit, numericalError, notes } = quick
    ? fromAverages(resolved, level)
    : fromPosterior(model, options, level);
  const warnings = [...resolved.signalFactors]
    .filter(({ minimum }) => minimum > 0)
    .map(
      ({ place, minimum }) =>
        `The normal prior is cut at a relative ${place === 'pot' ? 'POT' : place} of ${minimum}; the limit depends on this cut.`,
    );
  return {
    method: 'bayes',
    level,
    upperLimit,
    numericalError,
    notes: [
      `prior of the signal ${signalPrior}, likelihood marginalised over all nuisances`,
      ...notes,
    ],
    warnings,
  };
};

function nuisanceCount({ signalFactors, channels }: ResolvedModel): number {
  return signalFactors.length + channels.reduce((sum, r) => sum + r.uncertainBackgrounds.length, 0);
}

type Numbers = Pick<LimitResult, 'upperLimit' | 'numericalError' | 'notes'>;

function fromAverages(resolved: ResolvedModel, level: number): Numbers {
  const result = averagedLimit(resolved, level, 'posterior');
  return { ...result, notes: averageNotes(result) };
}

function fromPosterior(model: CountingModel, options: MethodOptions, level: number): Numbers {
  const { signalPrior, signalMinimum } = options;
  const { upperLimit, numericalError, panels } = credibleInterval(model, {
    kind: 'upper',
    level,
    ...(signalPrior && { signalPrior }),
    ...(signalMinimum !== undefined && { signalMinimum }),
  });
  return {
    upperLimit,
    numericalError,
    notes: [
      `marginal likelihood and posterior as piecewise Chebyshev series (${panels[0]} and ${panels[1]} panels), nuisances by nested trapezoid sums`,
    ],
  };
}
