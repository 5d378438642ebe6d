import { resolve } from 'node:path';
import { describeFound } from './found.js';
import { readDocument } from './read-document.js';

/** Kinds of cards that say so in their first key; the card of a search has none. */
const kinds = ['backgrounds', 'lifetime-plane'] as const;

export type CardKind = (typeof kinds)[number] | 'search';

/**
 * What a card is for.
 *
 * @param path of a YAML or JSON card
 * @throws UserError where it cannot be read, and for an unknown kind
 */
export function cardKind(path: string): CardKind {
  const { document } = readDocument(resolve(path), path);
  const word = document.at(['kind']);
  if (word === undefined) return 'search';
  const kind = kinds.find((one) => one === word);
  if (kind) return kind;
  throw document.error(
    ['kind'],
    `found ${describeFound(word)}, expected ${kinds.join(' or ')}, or no kind for the card of a search`,
  );
}
