import type { ModelSettings } from '../../model/find-model.js';
import type { CardDocument, Path } from '../document.js';
import { quote } from '../found.js';
import type { Card } from '../schema/card-schema.js';
import type { LimitTableEntry } from '../schema/existing-schema.js';

/**
 * A limit table is of the model of the card that shows it: another model's coupling means something else.
 *
 * @param at path of the table's section in the card
 * @throws UserError for a table of another model
 */
export function checkModelOfTable(
  document: CardDocument,
  at: Path,
  { model }: Card,
  entry: LimitTableEntry,
): void {
  if (entry.model === model.name) return;
  throw document.error(
    [...at, 'model'],
    `found a table of ${quote(entry.model)}, expected one of ${model.name}, the model of this card`,
  );
}

/**
 * So is a card whose region is shown; models from tables are the same when all numbers are.
 *
 * @param other the model of the other card
 * @param shown the other card as messages name it
 * @throws UserError for a card of another model
 */
export function checkModelOfCard(
  document: CardDocument,
  at: Path,
  own: ModelSettings,
  other: ModelSettings,
  shown: string,
): void {
  if (other.name !== own.name)
    throw document.error(
      at,
      `found a card of the model ${other.name} (${shown}), expected one of ${own.name}, the model of this card`,
    );
  if (JSON.stringify(other.table) !== JSON.stringify(own.table))
    throw document.error(
      at,
      `found a card with another table of the model ${other.name} (${shown}), expected that of this card`,
    );
}
