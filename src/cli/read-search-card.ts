import { cardKind } from '../card/card-kind.js';
import { readCard, type LoadedCard } from '../card/load-card.js';
import { UserError } from '../errors.js';

/** Cards that are of something else, and which command takes them. */
const others = {
  backgrounds: ['background estimate', 'beamlimits background runs this one'],
  'lifetime-plane': ['lifetime plane', 'beamlimits run takes this one'],
} as const;

/**
 * The card of a search.
 *
 * @throws UserError for a card of another kind, and for whatever is wrong in it
 */
export function readSearchCard(path: string): LoadedCard {
  const kind = cardKind(path);
  if (kind === 'search') return readCard(path);
  const [what, command] = others[kind];
  throw new UserError(`found the card of a ${what}, expected that of a search; ${command}.`, path);
}
