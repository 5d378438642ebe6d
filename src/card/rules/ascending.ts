import type { CardDocument, Path } from '../document.js';
import { numberText } from '../found.js';

/** @throws UserError at the first value that is not above the one before it */
export function ascending(document: CardDocument, path: Path, values: readonly number[]): void {
  for (let index = 1; index < values.length; index++)
    if (!(values[index]! > values[index - 1]!))
      throw document.error(
        [...path, index],
        `found ${numberText(values[index]!)} after ${numberText(values[index - 1]!)}, expected ascending values`,
      );
}
