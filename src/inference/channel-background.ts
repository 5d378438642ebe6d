import { UserError } from '../errors.js';
import {
  requireBackground,
  type BackgroundModel,
  type EstimatedBackground,
  type SideBand,
} from './background.js';
import type { Background, Channel, CountingModel } from './model.js';
import { resolveModel } from './resolved-model.js';
import { sumOfBackgrounds, withKnownBackground } from './sum-of-backgrounds.js';

/** An estimate or a side band, as `significance` and `discovery` take it. */
export function backgroundOptionsOf(background: Background): EstimatedBackground | SideBand {
  const { mean = 0, uncertainty, prior, sideBand } = background;
  if (sideBand) return sideBand;
  return uncertainty && prior && prior !== 'none'
    ? { background: mean, backgroundUncertainty: uncertainty, backgroundPrior: prior }
    : { background: mean };
}

/**
 * Tail probabilities of a channel's count with background alone: its backgrounds are added, those with an uncertainty each
 * averaged over its own prior. What scales the signal does not enter.
 *
 * @throws UserError at `channels[0].events` for an unbinned channel
 */
export function channelBackground({ backgrounds = [], events }: Channel): BackgroundModel {
  if (events)
    throw new UserError(
      'found events with their densities, expected a plain count: a p-value of the count does not look at them.',
      'channels[0].events',
    );
  const [only] = backgrounds;
  if (only && backgrounds.length === 1) return requireBackground(backgroundOptionsOf(only));
  const options = backgrounds.map(backgroundOptionsOf);
  const isKnown = (each: EstimatedBackground | SideBand): each is EstimatedBackground =>
    each.background !== undefined && each.backgroundUncertainty === undefined;
  const known = options.filter(isKnown).reduce((sum, { background }) => sum + background, 0);
  const [first, ...others] = options.filter((each) => !isKnown(each)).map(requireBackground);
  if (!first) return requireBackground({ background: known });
  return withKnownBackground(
    known,
    others.reduce((sum, each) => sumOfBackgrounds(sum, each, 'channels[0].backgrounds'), first),
  );
}

/**
 * The only channel of a model.
 *
 * @throws UserError for a mistake in the model, and for several channels: `instead` says what can be done
 */
export function onlyChannel(model: CountingModel, instead: string): Channel {
  resolveModel(model, false);
  const [channel, another] = model.channels;
  if (!channel || another)
    throw new UserError(
      `found ${model.channels.length} channels, expected one: ${instead}`,
      'channels',
    );
  return channel;
}
