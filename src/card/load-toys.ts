import { resolve } from 'node:path';
import type { ToysPart } from '../inference/toy-parts.js';
import { readDocument } from './read-document.js';
import { toysSchema } from './schema/toys-schema.js';
import { validate } from './validate.js';

/**
 * Reads toys that were saved.
 *
 * @throws UserError with file, line and column for a file that holds something else
 */
export function loadToys(path: string): ToysPart {
  const { document } = readDocument(resolve(path), path);
  const part = validate(document, toysSchema);
  if (part.passed > part.drawn)
    throw document.error(
      ['passed'],
      `found ${part.passed} of ${part.drawn} toys, expected no more than were drawn`,
    );
  return part;
}
