import { core } from '../../core/node.js';
import { requireLevel } from '../arguments.js';
import { likelihoodInterval } from '../likelihood-ratio.js';
import { resolveModel } from '../resolved-model.js';
import type { Method } from './method.js';
import { requireCounts } from './several-channels.js';

/**
 * Two-sided likelihood-ratio interval: all μ ≥ 0 with −2 ln L(μ)/L(μ̂) at most the `level` quantile of χ² with one degree of
 * freedom; nuisances at their best for each μ, the best μ̂ bounded at 0. Wilks' theorem makes it an interval for many events;
 * for few it under- or overcovers.
 *
 * @throws UserError for a mistake in the model, a level outside (0, 1), and events with densities
 */
export const profile: Method = (model, { level = 0.9 } = {}) => {
  requireLevel(level);
  const resolved = resolveModel(model, false);
  requireCounts(resolved, 'profile');
  const z = core().exports.normalQuantile(0.5 + 0.5 * level);
  const result = likelihoodInterval(resolved, z);
  return {
    method: 'profile',
    level,
    lowerLimit: result.lower,
    upperLimit: result.upper,
    numericalError: Math.max(result.lowerError, result.upperError),
    notes: [
      `−2Δ ln L ≤ ${Number((z * z).toPrecision(6))} (χ² with one degree of freedom), nuisances profiled`,
      `best signal multiplier ${Number(result.best.toPrecision(6))}, bounded at 0`,
    ],
    warnings: [],
  };
};
