import { UserError } from '../../errors.js';
import { requireNonNegative, requireChoice, requireWhole } from '../arguments.js';
import { nuisanceTreatments, signalPriors, testStatistics, type LimitMethod } from '../names.js';
import type { MethodOptions } from './method.js';

/** Which methods an option means something to. The level means something to all of them. */
export const optionUse: Readonly<
  Record<Exclude<keyof MethodOptions, 'level'>, readonly LimitMethod[]>
> = {
  signalPrior: ['bayes'],
  signalMinimum: ['bayes'],
  statistic: ['cls', 'clsb'],
  nuisances: ['cls', 'clsb'],
  toys: ['cls', 'clsb'],
  seed: ['cls', 'clsb'],
  lengthen: ['feldman-cousins'],
  bounded: ['rolke'],
  asimov: ['asymptotic'],
};

/**
 * Checks that a method has a use for each option it is given: one that it would ignore is refused, for whoever gave it
 * expects another answer.
 *
 * @throws UserError at the option's name
 */
export function requireOptionsOf(method: LimitMethod, options: MethodOptions): void {
  for (const [name, users] of Object.entries(optionUse)) {
    const value = options[name as keyof MethodOptions];
    if (value !== undefined && value !== false && !users.includes(method))
      throw new UserError(
        `found ${typeof value === 'string' ? `'${value}'` : value} with the method ${method}, expected it with ${users.join(' or ')} only.`,
        name,
      );
  }
  const { signalPrior, signalMinimum, statistic, nuisances, toys } = options;
  if (signalPrior !== undefined) requireChoice(signalPrior, signalPriors, 'signalPrior');
  if (statistic !== undefined) requireChoice(statistic, testStatistics, 'statistic');
  if (nuisances !== undefined) requireChoice(nuisances, nuisanceTreatments, 'nuisances');
  if (toys !== undefined) requireWhole(toys, 'toys', 1, 1e9);
  if (signalMinimum !== undefined) {
    requireNonNegative(signalMinimum, 'signalMinimum');
    if (signalPrior !== 'inverse')
      throw new UserError(
        `found ${signalMinimum} with the signal prior ${signalPrior ?? 'flat'}, expected it with the prior inverse only.`,
        'signalMinimum',
      );
  } else if (signalPrior === 'inverse')
    throw new UserError(
      'found nothing with the signal prior inverse, expected a lower cut of the signal above 0: 1/s has no finite integral down to 0.',
      'signalMinimum',
    );
}
