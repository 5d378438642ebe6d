import { InternalError } from '../errors.js';
import type { CountingModel } from '../inference/model.js';
import type { Prior } from '../inference/names.js';
import type { Analysis, Observation } from './analysis.js';
import { eventCount, isOpen } from './blinding.js';

/**
 * The signal region of an analysis as one counting channel whose signal is 1, so that limits are limits in events. The
 * background enters as `limit.background` says: not at all where it is negligible, else the expectation of the whole
 * region with its uncertainty (a mass window belongs to a mass hypothesis, which a count of the region has not).
 *
 * @param backgroundPrior prior of the background's uncertainty
 * @param enters 'region' takes it into the model whatever the analysis neglects, as background-only outcomes need
 * @param isImagined whether the counts are imagined: the observed one stays out of the model
 * @throws InternalError for the count of a blind region
 */
export function signalRegionModel(
  { observed, background, pot, limit }: Analysis,
  backgroundPrior: Prior,
  enters: 'region' | 'as-in-limit',
  isImagined: boolean,
): CountingModel {
  const { expected, uncertainty } = background.signalRegion;
  const counts = enters === 'region' || limit.background !== 'negligible';
  return {
    channels: [
      {
        name: 'signal region',
        observed: isImagined ? 0 : countOf(observed.signalRegion),
        backgrounds: counts ? [{ mean: expected, uncertainty, prior: backgroundPrior }] : [],
      },
    ],
    ...(pot.relativeUncertainty > 0 && {
      pot: {
        relativeUncertainty: pot.relativeUncertainty,
        prior: pot.prior,
        ...(pot.minimum !== undefined && { minimum: pot.minimum }),
      },
    }),
  };
}

function countOf(region: Observation): number {
  if (!isOpen(region)) throw new InternalError('the count of a blind region was asked for');
  return eventCount(region);
}
