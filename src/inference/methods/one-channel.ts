import { core } from '../../core/node.js';
import { UserError } from '../../errors.js';
import type { AveragedLimit } from '../averaged-limit.js';
import type { LimitMethod } from '../names.js';
import type { ResolvedChannel, ResolvedModel } from '../resolved-model.js';

/** @throws UserError unless the model has one channel with a plain count, which is returned */
export function requireOneChannel(model: ResolvedModel, method: LimitMethod): ResolvedChannel {
  const [channel] = model.channels;
  if (channel === undefined || model.channels.length > 1)
    throw new UserError(
      `found ${model.channels.length} channels, expected one with the method ${method}: combine several with bayes, cls or clsb on q-tilde, profile or asymptotic.`,
      'channels',
    );
  if (channel.events)
    throw new UserError(
      `found events with their densities, expected a plain count with the method ${method}: bayes takes them.`,
      'channels[0].events',
    );
  return channel;
}

/** How an average over priors was made. */
export function averageNotes({ nodes: [factors, backgrounds] }: AveragedLimit): string[] {
  if (factors === 1 && backgrounds === 1)
    return ['no nuisance: an incomplete gamma function, inverted'];
  return [
    `trapezoid sums over the priors, steps halved until the limit settles (${factors} × ${backgrounds} nodes of signal factors × background)`,
  ];
}

/** That an interval is empty, and why. */
export function emptyWarning(
  model: ResolvedModel,
  { logProbabilityOfAtMost }: AveragedLimit,
): string {
  const [channel] = model.channels;
  const probability = core().exports.exp(logProbabilityOfAtMost);
  return (
    `With ${channel?.nominalBackground} events expected from background, observing ${channel?.observed} or fewer ` +
    `(probability ${Number(probability.toPrecision(3))}) is less likely than the level allows even without a signal: ` +
    'no signal is allowed by this method, and the limit is set to 0.'
  );
}
