import type { CardDocument, Path } from '../document.js';
import { quote } from '../found.js';
import type { Card } from '../schema/card-schema.js';
import { searchDecays } from './selection-rules.js';

/**
 * Variants change something that is there, names are not used twice, figures have the decay they show.
 *
 * @throws UserError at the value that breaks a rule
 */
export function checkOutputs(document: CardDocument, card: Card): void {
  for (const [index, variant] of card.variants.entries()) {
    const path = ['variants', index];
    if (variant.mesonScale === undefined && variant.bremsstrahlungFormFactor === undefined)
      throw document.error(
        path,
        `found the variant ${quote(variant.name)} without a change, expected mesonScale or bremsstrahlungFormFactor`,
      );
    if (variant.mesonScale !== undefined && card.production.mesons === undefined)
      throw document.error(
        [...path, 'mesonScale'],
        'found a meson scale without meson production, expected production.mesons in the card',
      );
    if (
      variant.bremsstrahlungFormFactor !== undefined &&
      card.production.bremsstrahlung === undefined
    )
      throw document.error(
        [...path, 'bremsstrahlungFormFactor'],
        'found a form factor without bremsstrahlung, expected production.bremsstrahlung in the card',
      );
  }
  const names = (key: 'variants' | 'compatibilityTables') =>
    once(
      document,
      [key],
      card[key].map((entry) => entry.name),
      'name',
    );
  names('variants');
  names('compatibilityTables');
  once(document, ['figures'], card.figures);
  const { mumu } = card.scan.massesMeV;
  const needReconstruction = ['figure-5', 'figure-12', 'figure-15-signal'];
  for (const [index, figure] of card.figures.entries())
    if (needReconstruction.includes(figure) && card.selection.full.reconstruction !== 'simulated')
      throw document.error(
        ['figures', index],
        `found ${figure} without a simulated reconstruction, expected selection.full.reconstruction: simulated`,
      );
  const searched = searchDecays(card).some((decay) => card.scan.massesMeV[decay]);
  for (const [index, figure] of card.figures.entries()) {
    if (figure === 'figure-3' || figure === 'figure-4') continue;
    if (figure === 'figure-14' ? !searched : mumu === undefined)
      throw document.error(
        ['figures', index],
        `found ${figure} without decays to two muons, expected scan.massesMeV.mumu in the card`,
      );
  }
}

function once(document: CardDocument, path: Path, names: readonly string[], key?: string): void {
  for (const [index, name] of names.entries())
    if (names.indexOf(name) !== index)
      throw document.error(
        key === undefined ? [...path, index] : [...path, index, key],
        `found ${quote(name)} for the second time, expected each name once`,
      );
}
