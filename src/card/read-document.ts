import type { InputFile } from '../analysis/analysis.js';
import { UserError } from '../errors.js';
import type { CardDocument } from './document.js';
import { parseYaml } from './parse-yaml.js';
import { readInputFile } from './read-file.js';

const maximumBytes = 1_000_000;

/**
 * Reads and parses a YAML or JSON file of at most 1 MB.
 *
 * @param path absolute path
 * @param shown the file as messages name it
 * @param place what an error names when the file cannot be read
 * @throws UserError where the file cannot be read, is no UTF-8 text, or is not the YAML of a card
 */
export function readDocument(
  path: string,
  shown: string,
  place = shown,
): { readonly document: CardDocument; readonly input: InputFile } {
  const { bytes, input } = readInputFile(path, maximumBytes, place);
  return { document: parseYaml(decodeText(bytes, shown), shown), input };
}

/**
 * The text of a file.
 *
 * @param shown the file as messages name it
 * @throws UserError for what is not UTF-8
 */
export function decodeText(bytes: Uint8Array, shown: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UserError('found bytes that are not UTF-8, expected a text file', shown);
  }
}
