import { core } from '../core/node.js';
import { UserError } from '../errors.js';
import { requireLevel, requireWhole } from './arguments.js';

/**
 * Clopper–Pearson interval of a probability of which `passed` of `trials` were seen: central, with at
 * least the coverage `level` (Biometrika 26 (1934) 404).
 *
 * @throws UserError unless 0 ≤ passed ≤ trials ≤ 2^53 are whole and 0 < level < 1
 */
export function clopperPearson(
  passed: number,
  trials: number,
  level = 0.95,
): readonly [number, number] {
  requireWhole(trials, 'trials', 1, Number.MAX_SAFE_INTEGER);
  requireWhole(passed, 'passed', 0, Number.MAX_SAFE_INTEGER);
  requireLevel(level);
  if (passed > trials)
    throw new UserError(`found ${passed}, expected at most the ${trials} trials.`, 'passed');
  const tail = 0.5 * (1 - level);
  const { exports } = core();
  return [
    passed === 0 ? 0 : exports.betaQuantile(tail, passed, trials - passed + 1, 0),
    passed === trials ? 1 : exports.betaQuantile(tail, passed + 1, trials - passed, 1),
  ];
}
