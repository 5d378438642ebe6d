import { resolve } from 'node:path';
import type { PublishedLimit } from '../analysis/existing-distance.js';
import { loadLimitTable } from './load-limit-table.js';
import { readDocument } from './read-document.js';
import { checkMassUnit } from './rules/mass-unit-rule.js';
import { checkModelOfTable } from './rules/same-model-rule.js';
import { cardSchema } from './schema/card-schema.js';
import { validate } from './validate.js';

/**
 * The published limits that stand in a card beside exclusions which are computed. They validate a result and never enter one:
 * nothing else reads them.
 *
 * @param path of the card
 * @throws UserError for a file that cannot be read, with line and column for what is wrong in it, and for another model
 */
export function loadPublishedLimits(path: string): PublishedLimit[] {
  const { document } = readDocument(resolve(path), path);
  const card = validate(document, cardSchema);
  return (card.existing ?? []).flatMap(({ name, published = [] }, index) =>
    published.map((entry, number) => {
      const at = ['existing', index, 'published', number];
      checkModelOfTable(document, at, card, entry);
      const { lines, provenance } = loadLimitTable(document, at, entry, path);
      checkMassUnit(document, at, card, entry, lines);
      return { name, source: provenance.source, lines };
    }),
  );
}
