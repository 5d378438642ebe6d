import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { InputFile } from '../analysis/analysis.js';
import { bibtexEntries } from '../citation/bibtex.js';
import { suggestion } from '../suggest.js';
import type { CardDocument, Path } from './document.js';
import { quote } from './found.js';
import { decodeText } from './read-document.js';
import { readInputFile } from './read-file.js';
import type { CitationsEntry } from './schema/citations-schema.js';

const maximumBytes = 10_000_000;

/**
 * The entries of a BibTeX file that a card names, as BibTeX.
 *
 * @param at path of the section in the card
 * @param card path of the card as it was given
 * @throws UserError for a file that cannot be read or is no BibTeX, and for a key that it does not have
 */
export function loadCitations(
  document: CardDocument,
  at: Path,
  { file, keys }: CitationsEntry,
  card: string,
): { readonly bibtex: string; readonly input: InputFile } {
  const shown = isAbsolute(file) ? file : join(dirname(card), file);
  const place = `${document.place([...at, 'file'])}: ${shown}`;
  const { bytes, input } = readInputFile(
    resolve(dirname(resolve(card)), file),
    maximumBytes,
    place,
  );
  const entries = bibtexEntries(decodeText(bytes, shown), shown);
  const known = entries.map(({ key }) => key);
  keys?.forEach((key, index) => {
    if (known.includes(key)) return;
    throw document.error(
      [...at, 'keys', index],
      `found ${quote(key)}, which ${shown} does not have, expected the key of an entry${suggestion(key, known)}`,
    );
  });
  const chosen = keys ? keys.map((key) => entries.find((entry) => entry.key === key)!) : entries;
  return { bibtex: chosen.map(({ text }) => text).join('\n\n'), input };
}
