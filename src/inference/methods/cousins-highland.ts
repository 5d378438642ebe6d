import { upperLimits } from '../upper-limits.js';
import { resolveModel } from '../resolved-model.js';
import type { Method } from './method.js';

/** Cousins–Highland upper limit. */
export const cousinsHighland: Method = (model, { level = 0.9 } = {}) => {
  const { channels } = resolveModel(model, false);
  const [channel] = channels;
  const result = upperLimits({
    observed: [channel!.observed],
    background: [channel!.fixedBackground],
    method: 'cousins-highland',
    level,
    ...(model.pot && { pot: model.pot }),
  });
  return {
    method: 'cousins-highland',
    level,
    upperLimit: result.upperLimits[0]! / channel!.signal,
    numericalError: result.numericalErrors[0]!,
    notes: [],
    warnings: [],
  };
};
