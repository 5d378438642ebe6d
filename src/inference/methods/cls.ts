import { UserError } from '../../errors.js';
import { requireChoice, requireLevel } from '../arguments.js';
import { averagedLimit } from '../averaged-limit.js';
import { nuisanceTreatments, testStatistics } from '../names.js';
import { resolveModel, type ResolvedModel } from '../resolved-model.js';
import type { LimitResult, Method, MethodOptions } from './method.js';
import { averageNotes, emptyWarning, requireOneChannel } from './one-channel.js';
import { qTildeLimit } from './q-tilde-limit.js';
import { requireCounts } from './several-channels.js';

/**
 * CLs limit (A. Read, J. Phys. G 28 (2002) 2693): the μ with p(μ)/(1 − p_b) = 1 − level. On the count, the default of one
 * channel, with p-values averaged over the priors each on its own (hybrid); on the profile-likelihood ratio q̃μ by exact sums
 * over the outcomes, or by toys.
 *
 * @throws UserError for a mistake in the model or the options
 */
export const cls: Method = (model, options = {}) => limitOf(resolve(model), 'cls', options);

/** As `cls`, but p(μ) = 1 − level without the division: no protection where the background alone is improbable. */
export const clsb: Method = (model, options = {}) => limitOf(resolve(model), 'clsb', options);

function resolve(model: Parameters<Method>[0]): ResolvedModel {
  return resolveModel(model, false);
}

function limitOf(
  model: ResolvedModel,
  method: 'cls' | 'clsb',
  { level = 0.9, statistic, nuisances = 'hybrid', toys, seed = 1 }: MethodOptions,
): LimitResult {
  requireLevel(level);
  requireChoice(nuisances, nuisanceTreatments, 'nuisances');
  requireCounts(model, method);
  const single = model.channels.length === 1 && nuisances === 'hybrid' && toys === undefined;
  const chosen = requireChoice(
    statistic ?? (single ? 'count' : 'q-tilde'),
    testStatistics,
    'statistic',
  );
  if (chosen === 'q-tilde') return qTildeLimit({ model, method, level, nuisances, toys, seed });
  if (nuisances !== 'hybrid')
    throw new UserError(
      "found 'count' with frequentist nuisances, expected 'q-tilde': the count alone has no use for auxiliary measurements.",
      'statistic',
    );
  if (toys !== undefined)
    throw new UserError(
      `found ${toys} with the statistic 'count', expected none: its p-values are integrals.`,
      'toys',
    );
  return onTheCount(model, method, level);
}

function onTheCount(model: ResolvedModel, method: 'cls' | 'clsb', level: number): LimitResult {
  requireOneChannel(model, method);
  const result = averagedLimit(model, level, method);
  return {
    method,
    level,
    upperLimit: result.upperLimit,
    numericalError: result.numericalError,
    notes: [
      method === 'cls'
        ? 'CLs on the count; hybrid: numerator and denominator averaged over the priors each on its own'
        : 'CLs+b on the count; hybrid: the p-value is averaged over the priors',
      ...averageNotes(result),
    ],
    warnings: result.empty ? [emptyWarning(model, result)] : [],
  };
}
