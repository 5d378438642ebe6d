import type { CardDocument } from '../document.js';
import type { Card } from '../schema/card-schema.js';

/** A region of a card's `observed`. */
export type ObservedRegion = Card['observed']['signalRegion'];

const regions = ['signalRegion', 'validationRegion'] as const;

/**
 * A region is blind or has been opened, and one that is not blind has events.
 *
 * @throws UserError at the value that breaks a rule; it never shows an event
 */
export function checkBlinding(document: CardDocument, card: Card): void {
  for (const region of regions) {
    const { blind = false, unblinded, massesMeV, events } = card.observed[region];
    if (blind && unblinded !== undefined)
      throw document.error(
        ['observed', region, 'unblinded'],
        `found the date ${unblinded} in a region with blind: true, expected one of the two`,
      );
    if (!blind && massesMeV === undefined && events === undefined)
      throw document.error(
        ['observed', region],
        'found no massesMeV, expected the observed masses ([] for none) or blind: true',
      );
    if (events === undefined) continue;
    const path = ['observed', region, 'events'];
    if (massesMeV !== undefined)
      throw document.error(path, 'found events beside massesMeV, expected one of the two');
    if (card.limit.massWindowSigmas !== 'none')
      throw document.error(
        path,
        'found a number of events with a mass window, expected their masses (massesMeV) or limit.massWindowSigmas: none',
      );
  }
}

/**
 * Takes the events of blind regions out of a card as it was read, before anything looks at them: a message about a wrong
 * mass would show it.
 */
export function forgetBlindEvents(value: unknown): void {
  for (const region of regions) {
    const found = part(part(value, 'observed'), region);
    if (part(found, 'blind') === true) forget(found as object);
  }
}

function forget(region: object): void {
  for (const key of ['massesMeV', 'events']) Reflect.deleteProperty(region, key);
}

function part(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}
