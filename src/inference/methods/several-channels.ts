import { UserError } from '../../errors.js';
import type { LimitMethod } from '../names.js';
import type { ResolvedModel } from '../resolved-model.js';

/**
 * What methods that profile need of a model: plain counts, and a signal somewhere.
 *
 * @throws UserError at the events of an unbinned channel, and where no channel has signal
 */
export function requireCounts({ channels }: ResolvedModel, method: LimitMethod): void {
  const unbinned = channels.findIndex(({ events }) => events !== undefined);
  if (unbinned >= 0)
    throw new UserError(
      `found events with their densities, expected a plain count with the method ${method}: bayes takes them.`,
      `channels[${unbinned}].events`,
    );
  if (channels.every(({ signal }) => signal === 0))
    throw new UserError(
      'found a signal of 0 in all channels, expected a number above 0 in one of them: without one there is no limit.',
      'channels[0].signal',
    );
}
