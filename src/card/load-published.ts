import { resolve } from 'node:path';
import type { Comparison } from '../analysis/result.js';
import { readDocument } from './read-document.js';
import { publishedSchema } from './schema/published-schema.js';
import { validate } from './validate.js';

/** A published number that a result is compared with. */
export interface PublishedNumber {
  /** Stable name; `compatibility/<table>/<group>/<region>` for P(L ≤ L_obs) of a card's table. */
  readonly id: string;
  readonly quantity: string;
  readonly value: number;
  readonly relation: Comparison['relation'];
  /** Absolute. */
  readonly tolerance: number;
  readonly where: string;
  /** Printed as a number, stated in words, or implied by another statement. */
  readonly basis: 'printed' | 'stated' | 'implied';
  readonly knownDifference?: string;
}

/**
 * Reads the published numbers that validate a result; they never enter one.
 *
 * @param path of a published.yaml
 * @throws UserError with file, line, column and path inside for anything that is wrong in it
 */
export function loadPublished(path: string): readonly PublishedNumber[] {
  const { document } = readDocument(resolve(path), path);
  const { numbers } = validate(document, publishedSchema);
  const ids = numbers.map((entry) => entry.id);
  for (const [index, id] of ids.entries())
    if (ids.indexOf(id) !== index)
      throw document.error(
        ['numbers', index, 'id'],
        `found the id "${id}" for the second time, expected each id once`,
      );
  return numbers;
}
