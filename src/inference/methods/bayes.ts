import { upperLimits } from '../upper-limits.js';
import { resolveModel } from '../resolved-model.js';
import type { Method } from './method.js';

/** Bayesian upper limit. */
export const bayes: Method = (model, { level = 0.9 } = {}) => {
  const { channels } = resolveModel(model, true);
  const [channel] = channels;
  const result = upperLimits({
    observed: [channel!.observed],
    background: [channel!.fixedBackground],
    level,
    ...(model.pot && { pot: model.pot }),
  });
  return {
    method: 'bayes',
    level,
    upperLimit: result.upperLimits[0]! / channel!.signal,
    numericalError: result.numericalErrors[0]!,
    notes: [],
    warnings: [],
  };
};
