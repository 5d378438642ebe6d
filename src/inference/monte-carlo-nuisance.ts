import { UserError } from '../errors.js';
import { requirePositive } from './arguments.js';
import type { CountingModel, RelativeNuisance } from './model.js';

const LARGEST = 1e12;

/**
 * The uncertainty of a signal yield that was estimated from a finite simulated sample. With weights w the sample is
 * worth N = (Σw)² / Σw² events; its Poisson fluctuation makes the yield uncertain by a gamma of mean 1 and standard
 * deviation 1/√N (the posterior-like factor of R. Barlow and C. Beeston, Comput. Phys. Commun. 77 (1993) 219, for one bin).
 *
 * @param effectiveEvents N, above 0
 * @throws UserError for a number that is not above 0
 */
export function monteCarloNuisance(effectiveEvents: number): RelativeNuisance {
  requirePositive(effectiveEvents, 'effectiveEvents', LARGEST);
  return { relativeUncertainty: 1 / Math.sqrt(effectiveEvents), prior: 'gamma' };
}

/**
 * The model with the finite simulated sample behind each channel's signal as a further nuisance: a factor of the channel's
 * own, as `monteCarloNuisance` has it. In a model of one channel that has an efficiency of its own, this moves to the
 * shared one, which means the same there.
 *
 * @param effectiveEvents of all channels alike, or one number for each; the samples are independent
 * @throws UserError for a number that is not above 0, for a list of another length, and for a channel whose efficiency
 *   is taken
 */
export function withFiniteSample(
  model: CountingModel,
  effectiveEvents: number | readonly number[],
): CountingModel {
  const { channels } = model;
  const numbers =
    typeof effectiveEvents === 'number' ? channels.map(() => effectiveEvents) : effectiveEvents;
  if (numbers.length !== channels.length)
    throw new UserError(
      `found ${numbers.length} numbers, expected ${channels.length}: one for each channel.`,
      'effectiveEvents',
    );
  const [only] = channels;
  const moved =
    channels.length === 1 && only?.efficiency && !model.efficiency
      ? { efficiency: only.efficiency }
      : undefined;
  return {
    ...model,
    ...moved,
    channels: channels.map((channel, r) => {
      if (channel.efficiency && !moved)
        throw new UserError(
          'found an uncertain efficiency of this channel, expected none beside effective events: state one uncertainty for both.',
          `channels[${r}].efficiency`,
        );
      return { ...channel, efficiency: monteCarloNuisance(numbers[r]!) };
    }),
  };
}
