import { isBackgroundCard } from '../card/load-background.js';
import { readCard, type LoadedCard } from '../card/load-card.js';
import { UserError } from '../errors.js';

/**
 * The card of a search.
 *
 * @throws UserError for that of a background estimate, and for whatever is wrong in it
 */
export function readSearchCard(path: string): LoadedCard {
  if (isBackgroundCard(path))
    throw new UserError(
      'found the card of a background estimate, expected that of a search; beamlimits background runs this one.',
      path,
    );
  return readCard(path);
}
