import { resolve } from 'node:path';
import type { ToyPart } from '../inference/model-toys.js';
import type { ToysPart } from '../inference/toy-parts.js';
import { readDocument } from './read-document.js';
import { modelToysSchema, toysSchema } from './schema/toys-schema.js';
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

/** Whether a file holds toys of a model, to judge from its keys. */
export function isModelToys(path: string): boolean {
  return readDocument(resolve(path), path).document.at(['mu']) !== undefined;
}

/**
 * Reads toys of a model that were saved.
 *
 * @throws UserError with file, line and column for a file that holds something else
 */
export function loadModelToys(path: string): ToyPart {
  const { document } = readDocument(resolve(path), path);
  const part = validate(document, modelToysSchema);
  for (const key of ['passedSignal', 'passedBackground'] as const)
    if (part[key] > part.toys)
      throw document.error(
        [key],
        `found ${part[key]} of ${part.toys} toys, expected no more than were drawn`,
      );
  return part;
}
