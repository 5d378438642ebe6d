import { UserError } from '../errors.js';
import { requireChoice, requireNonNegative, requireWhole } from './arguments.js';
import {
  probabilityOfAtLeast,
  probabilityOfAtMost,
  type BackgroundEstimate,
} from './marginal-tail.js';
import { backgroundPriors, type BackgroundPrior } from './names.js';
import { sideBandAtLeast, sideBandAtMost } from './side-band.js';

/** A background that is known by an estimate. */
export interface EstimatedBackground {
  /** Expected background events; up to 1e6. */
  readonly background: number;
  /** Its standard deviation S in events; 0 by default. */
  readonly backgroundUncertainty?: number;
  /**
   * What the uncertainty means; no default. 'lognormal': b e^((S/b)θ); 'gamma': mean b and standard
   * deviation S; 'normal': cut at 0; 'lognormal-kappa': b (1+S/b)^θ; 'lognormal-mean': log-normal with
   * mean b and standard deviation S. θ is standard normal.
   */
  readonly backgroundPrior?: BackgroundPrior;
  readonly off?: never;
  readonly tau?: never;
}

/** A background that is known by a count in a side band. */
export interface SideBand {
  /** Events in the side band: a whole number up to 1e9. */
  readonly off: number;
  /** Expected background of the side band over that of the signal region. */
  readonly tau: number;
  readonly background?: never;
  readonly backgroundUncertainty?: never;
  readonly backgroundPrior?: never;
}

export type BackgroundOptions = EstimatedBackground | SideBand;

/** Tail probabilities of a count with background alone, the background's uncertainty included. */
export interface BackgroundModel {
  readonly sideBand?: { readonly off: number; readonly tau: number };
  /** P(n ≥ count). */
  atLeast(count: number): number;
  /** P(n ≤ count). */
  atMost(count: number): number;
}

/** Up to here go counts with a side band, and τ. */
export const LARGEST_SIDE_BAND = 1e9;

/**
 * Checks what is said about the background.
 *
 * @throws UserError where it is missing, said twice, or an uncertainty has no named prior
 */
export function requireBackground(options: BackgroundOptions): BackgroundModel {
  const { off, tau } = options as Partial<SideBand>;
  if (off === undefined && tau === undefined) {
    const estimate = requireEstimate(options as EstimatedBackground);
    return {
      atLeast: (count) => probabilityOfAtLeast(count, estimate),
      atMost: (count) => probabilityOfAtMost(count, estimate),
    };
  }
  refuseBoth(options);
  if (off === undefined)
    throw new UserError('found nothing with tau, expected the count of the side band.', 'off');
  if (tau === undefined)
    throw new UserError(
      'found nothing with off, expected the background of the side band over that of the signal region.',
      'tau',
    );
  requireWhole(off, 'off', 0, LARGEST_SIDE_BAND);
  if (!(typeof tau === 'number' && tau > 0 && tau <= LARGEST_SIDE_BAND))
    throw new UserError(
      `found ${String(tau)}, expected a number above 0 and up to ${LARGEST_SIDE_BAND}.`,
      'tau',
    );
  const sideBand = { off, tau };
  return {
    sideBand,
    atLeast: (count) => sideBandAtLeast(count, sideBand),
    atMost: (count) => sideBandAtMost(count, sideBand),
  };
}

/** @throws UserError for an estimate beside a side band */
function refuseBoth(options: BackgroundOptions): void {
  for (const place of ['background', 'backgroundUncertainty', 'backgroundPrior'] as const)
    if (options[place] !== undefined)
      throw new UserError(
        `found ${String(options[place])} with a side band, expected either a background or off and tau.`,
        place,
      );
}

/**
 * Checks an estimated background; one without uncertainty is certain, whatever its prior.
 *
 * @throws UserError with the place background, backgroundUncertainty or backgroundPrior
 */
export function requireEstimate(options: EstimatedBackground): BackgroundEstimate {
  if ((options.background as unknown) === undefined)
    throw new UserError(
      'found nothing, expected the number of background events, or a side band by off and tau.',
      'background',
    );
  const background = requireNonNegative(options.background, 'background');
  const backgroundUncertainty = requireNonNegative(
    options.backgroundUncertainty ?? 0,
    'backgroundUncertainty',
  );
  if (options.backgroundPrior === undefined) {
    if (backgroundUncertainty > 0)
      throw new UserError(
        `found nothing with an uncertainty of ${backgroundUncertainty}, expected the prior by name ` +
          `(one of ${backgroundPriors.join(', ')}): they give different p-values.`,
        'backgroundPrior',
      );
    return { background, backgroundUncertainty, backgroundPrior: 'none' };
  }
  const backgroundPrior = requireChoice(
    options.backgroundPrior,
    backgroundPriors,
    'backgroundPrior',
  );
  if (options.backgroundUncertainty === undefined)
    throw new UserError(
      `found nothing, expected the standard deviation of the background for the prior ${backgroundPrior}.`,
      'backgroundUncertainty',
    );
  if (backgroundUncertainty === 0)
    return { background, backgroundUncertainty, backgroundPrior: 'none' };
  if (background === 0 && backgroundPrior !== 'normal')
    throw new UserError(
      `found 0 ± ${backgroundUncertainty} with the prior ${backgroundPrior}, expected a background above 0, ` +
        'or the prior normal.',
      'background',
    );
  return { background, backgroundUncertainty, backgroundPrior };
}
