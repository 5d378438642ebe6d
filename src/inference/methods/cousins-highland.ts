import { requireLevel } from '../arguments.js';
import { averagedLimit } from '../averaged-limit.js';
import { resolveModel } from '../resolved-model.js';
import type { Method } from './method.js';
import { averageNotes, emptyWarning, requireOneChannel } from './one-channel.js';

/**
 * Cousins and Highland (NIM A 320 (1992) 331): the s with ⟨P(N ≤ n | κs + b)⟩ = 1 − level, averaged over the priors of κ
 * and b; not divided by P(N ≤ n | b). A normal prior is cut at zero unless a minimum is given. The same as CLs+b on the
 * count with averaged p-values.
 *
 * @throws UserError for a mistake in the model, a level outside (0, 1), and more than one channel
 */
export const cousinsHighland: Method = (model, { level = 0.9 } = {}) => {
  requireLevel(level);
  const resolved = resolveModel(model, false);
  requireOneChannel(resolved, 'cousins-highland');
  const result = averagedLimit(resolved, level, 'clsb');
  return {
    method: 'cousins-highland',
    level,
    upperLimit: result.upperLimit,
    numericalError: result.numericalError,
    notes: [
      'the probability of at most n events is averaged over the priors',
      ...averageNotes(result),
    ],
    warnings: result.empty ? [emptyWarning(resolved, result)] : [],
  };
};
