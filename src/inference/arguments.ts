import { UserError } from '../errors.js';
import { limitMethods, potPriors, type LimitMethod, type RelativePot } from './names.js';

/** Counts, backgrounds and their uncertainties are accepted up to here. */
export const LARGEST_COUNT = 1e6;

function shown(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : String(value);
}

/** @throws UserError unless `value` is a finite number from 0 to `largest` */
export function requireNonNegative(value: unknown, place: string, largest = LARGEST_COUNT): number {
  if (typeof value !== 'number' || !(value >= 0 && value <= largest))
    throw new UserError(`found ${shown(value)}, expected a number from 0 to ${largest}.`, place);
  return value;
}

/** @throws UserError unless `value` is a whole number from `least` to `largest` */
export function requireWhole(
  value: unknown,
  place: string,
  least = 0,
  largest = LARGEST_COUNT,
): number {
  if (!Number.isInteger(value) || (value as number) < least || (value as number) > largest)
    throw new UserError(
      `found ${shown(value)}, expected a whole number from ${least} to ${largest}.`,
      place,
    );
  return value as number;
}

/** @throws UserError unless `value` lies strictly between 0 and 1 */
export function requireLevel(value: unknown, place = 'level'): number {
  if (typeof value !== 'number' || !(value > 0 && value < 1))
    throw new UserError(
      `found ${shown(value)}, expected a confidence level between 0 and 1, such as 0.9.`,
      place,
    );
  return value;
}

/** @throws UserError unless `value` is one of `allowed` */
export function requireChoice<T extends string>(
  value: unknown,
  allowed: readonly T[],
  place: string,
): T {
  if (!allowed.includes(value as T))
    throw new UserError(`found ${shown(value)}, expected one of ${allowed.join(', ')}.`, place);
  return value as T;
}

/** Position of the method in the list, which is its code in the core. */
export function methodCode(method: LimitMethod): number {
  return limitMethods.indexOf(requireChoice(method, limitMethods, 'method'));
}

/** A prior as the core takes it. */
export interface PotCode {
  readonly prior: number;
  readonly relativeUncertainty: number;
  readonly minimum: number;
}

/**
 * Checks what is said about the POT and translates it for the core.
 *
 * @param needsMinimum whether a normal prior must be cut above zero, as a posterior needs
 * @throws UserError with the place pot.prior, pot.relativeUncertainty or pot.minimum
 */
export function requirePot(pot: RelativePot, needsMinimum: boolean): PotCode {
  const relativeUncertainty = requireNonNegative(
    pot.relativeUncertainty ?? 0,
    'pot.relativeUncertainty',
    10,
  );
  const prior = requireChoice(pot.prior ?? 'none', potPriors, 'pot.prior');
  if (prior === 'none' && relativeUncertainty > 0)
    throw new UserError(
      `found none with a relative uncertainty of ${relativeUncertainty}, expected the prior by name ` +
        `(one of ${potPriors.slice(1).join(', ')}): they give different limits.`,
      'pot.prior',
    );
  if (prior !== 'none' && relativeUncertainty === 0)
    throw new UserError(
      `found ${pot.relativeUncertainty === undefined ? 'nothing' : '0'}, expected an uncertainty above 0 for the prior ${prior}.`,
      'pot.relativeUncertainty',
    );
  return {
    prior: potPriors.indexOf(prior),
    relativeUncertainty,
    minimum: requireMinimum(pot, prior === 'normal', needsMinimum),
  };
}

function requireMinimum(pot: RelativePot, normal: boolean, needed: boolean): number {
  const { minimum } = pot;
  if (!normal) {
    if (minimum !== undefined)
      throw new UserError(
        `found ${shown(minimum)} with the prior ${pot.prior ?? 'none'}, expected it with the prior normal only.`,
        'pot.minimum',
      );
    return 0;
  }
  if (minimum === undefined) {
    if (needed)
      throw new UserError(
        'found nothing, expected a lower cut of the relative POT such as 0.01: with a normal prior ' +
          'that reaches zero the posterior has no finite integral, and the limit grows with the ' +
          'logarithm of the cut.',
        'pot.minimum',
      );
    return 0;
  }
  const lowest = needed ? 'above 0' : '0 or more';
  if (!(minimum < 1 && (needed ? minimum > 0 : minimum >= 0)))
    throw new UserError(
      `found ${shown(minimum)}, expected a number ${lowest} and below 1.`,
      'pot.minimum',
    );
  return minimum;
}
