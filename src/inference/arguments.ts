import { UserError } from '../errors.js';
import type { RelativeNuisance } from './model.js';
import { priors } from './names.js';

/** Counts, backgrounds and their uncertainties are accepted up to here. */
export const LARGEST_COUNT = 1e6;
/** Observed counts of a model go further, so that the outcomes of a background of 1e6 are among them. */
export const LARGEST_OUTCOME = 2e6;

function shown(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : String(value);
}

/** @throws UserError unless `value` is a finite number from 0 to `largest` */
export function requireNonNegative(value: unknown, place: string, largest = LARGEST_COUNT): number {
  if (typeof value !== 'number' || !(value >= 0 && value <= largest))
    throw new UserError(`found ${shown(value)}, expected a number from 0 to ${largest}.`, place);
  return value;
}

/** @throws UserError unless `value` is a finite number above 0, up to `largest` */
export function requirePositive(value: unknown, place: string, largest = LARGEST_COUNT): number {
  if (typeof value !== 'number' || !(value > 0 && value <= largest))
    throw new UserError(
      `found ${shown(value)}, expected a number above 0, up to ${largest}.`,
      place,
    );
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

/** A factor with its prior, as the core takes it. */
export interface FactorCode {
  /** Position in `priors`. */
  readonly prior: number;
  readonly relativeUncertainty: number;
  readonly minimum: number;
  /** Nominal value: 1, but 0 for a background of mean 0 with a normal prior. */
  readonly centre: number;
  /** Count of the side band that a gamma prior comes from; a likelihood needs it where a posterior needs σ only. */
  readonly off?: number;
}

/** Largest relative uncertainty that is accepted: beyond it a prior says nothing. */
const LARGEST_UNCERTAINTY = 10;

/**
 * Checks what is said about a factor of nominal value 1 and translates it for the core.
 *
 * @param place where it stands, for example 'pot'
 * @param forPosterior whether the posterior of what the factor scales must be proper: a normal prior is cut above zero,
 *   and the σ of a gamma prior is below 1
 * @param uncertaintyKey the key of its uncertainty below `place`
 * @throws UserError at `place`.prior, .minimum or the uncertainty's key
 */
export function requireFactor(
  nuisance: RelativeNuisance,
  place: string,
  forPosterior: boolean,
  uncertaintyKey = 'relativeUncertainty',
): FactorCode {
  const relativeUncertainty = requireNonNegative(
    nuisance.relativeUncertainty ?? 0,
    `${place}.${uncertaintyKey}`,
    LARGEST_UNCERTAINTY,
  );
  const prior = requireChoice(nuisance.prior ?? 'none', priors, `${place}.prior`);
  if (prior === 'none' && relativeUncertainty > 0)
    throw new UserError(
      `found none with a relative uncertainty of ${relativeUncertainty}, expected the prior by name ` +
        `(one of ${priors.slice(1).join(', ')}): they give different limits.`,
      `${place}.prior`,
    );
  // In a model file an uncertainty of 0 means fixed, whatever the prior of a background.
  const isBackground = uncertaintyKey === 'uncertainty';
  if (prior !== 'none' && relativeUncertainty === 0 && !isBackground)
    throw new UserError(
      `found ${nuisance.relativeUncertainty === undefined ? 'nothing' : '0'}, expected an uncertainty above 0 for the prior ${prior}.`,
      `${place}.${uncertaintyKey}`,
    );
  if (forPosterior && prior === 'gamma' && relativeUncertainty >= 1)
    throw new UserError(
      `found a gamma prior with ${relativeUncertainty}, expected less than 1: from there on the posterior has no finite integral.`,
      `${place}.${uncertaintyKey}`,
    );
  return {
    prior: relativeUncertainty === 0 ? 0 : priors.indexOf(prior),
    relativeUncertainty,
    minimum: isBackground ? 0 : requireMinimum(nuisance, place, prior === 'normal', forPosterior),
    centre: 1,
  };
}

/** As `requireFactor`, for the POT. */
export function requirePot(pot: RelativeNuisance, forPosterior: boolean): FactorCode {
  return requireFactor(pot, 'pot', forPosterior);
}

function requireMinimum(
  { minimum, prior = 'none' }: RelativeNuisance,
  place: string,
  normal: boolean,
  needed: boolean,
): number {
  if (!normal) {
    if (minimum !== undefined)
      throw new UserError(
        `found ${shown(minimum)} with the prior ${prior}, expected it with the prior normal only.`,
        `${place}.minimum`,
      );
    return 0;
  }
  if (minimum === undefined) {
    if (needed)
      throw new UserError(
        'found nothing, expected a lower cut of the factor such as 0.01: with a normal prior ' +
          'that reaches zero the posterior has no finite integral, and the limit grows with the ' +
          'logarithm of the cut.',
        `${place}.minimum`,
      );
    return 0;
  }
  const lowest = needed ? 'above 0' : '0 or more';
  if (!(minimum < 1 && (needed ? minimum > 0 : minimum >= 0)))
    throw new UserError(
      `found ${shown(minimum)}, expected a number ${lowest} and below 1.`,
      `${place}.minimum`,
    );
  return minimum;
}
