import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { InputFile, TableProvenance } from '../analysis/analysis.js';
import { readDarkcast } from '../published-limits/darkcast.js';
import { readDarkcastMetadata } from '../published-limits/darkcast-metadata.js';
import { readHepData } from '../published-limits/hepdata.js';
import type { LimitLine } from '../published-limits/limit-table.js';
import { readTwoColumns } from '../published-limits/two-column.js';
import type { CardDocument, Path } from './document.js';
import { loadCitations } from './load-citations.js';
import { parseYaml } from './parse-yaml.js';
import { decodeText } from './read-document.js';
import { readInputFile } from './read-file.js';
import type { LimitTableEntry } from './schema/existing-schema.js';

const maximumBytes = 10_000_000;

/** The lines of a table with where they come from. */
export interface LoadedLimitTable {
  readonly lines: readonly LimitLine[];
  readonly provenance: TableProvenance;
  readonly inputs: readonly InputFile[];
}

/**
 * Reads the file of a limit table that a card names.
 *
 * @param at path of the table's section in the card
 * @param card path of the card as it was given
 * @throws UserError for a file that cannot be read, with line and column for what is wrong in it
 */
export function loadLimitTable(
  document: CardDocument,
  at: Path,
  entry: LimitTableEntry,
  card: string,
): LoadedLimitTable {
  const read = (key: 'file' | 'metadata', path: string) => {
    const shown = isAbsolute(path) ? path : join(dirname(card), path);
    const place = `${document.place([...at, key])}: ${shown}`;
    const { bytes, input } = readInputFile(
      resolve(dirname(resolve(card)), path),
      maximumBytes,
      place,
    );
    return { text: decodeText(bytes, shown), shown, input };
  };
  const { text, shown, input } = read('file', entry.file);
  const lines = linesOf(document, at, entry, text, shown);
  const metadata = entry.metadata === undefined ? undefined : read('metadata', entry.metadata);
  const { model, source, confidenceLevel, origin, format } = entry;
  const known = metadata && readDarkcastMetadata(metadata.text, metadata.shown);
  const citations =
    entry.citations && loadCitations(document, [...at, 'citations'], entry.citations, card);
  const bibtex = [known?.bibtex, citations?.bibtex].filter((one) => one !== undefined);
  return {
    lines,
    provenance: {
      ...{ model, source, confidenceLevel, origin, format, input },
      ...(known && { notes: known.notes }),
      ...(bibtex.length > 0 && { bibtex: bibtex.join('\n\n') }),
    },
    inputs: [input, ...(metadata ? [metadata.input] : []), ...(citations ? [citations.input] : [])],
  };
}

function linesOf(
  document: CardDocument,
  at: Path,
  entry: LimitTableEntry,
  text: string,
  shown: string,
): LimitLine[] {
  const { format, line, columns } = entry;
  if (format === 'hepdata') {
    requireKey(columns?.upper === undefined && line === undefined, 'line', 'hepdata');
    refuseKey(columns?.upper !== undefined && line !== undefined, 'line', 'columns.upper');
    return readHepData(parseYaml(text, shown), entry);
  }
  refuseKey(columns !== undefined, 'columns', `format: ${format}`);
  if (format === 'two-column') {
    if (line !== undefined) return readTwoColumns(text, shown, line, entry);
    requireKey(true, 'line', 'two-column');
  }
  refuseKey(line !== undefined, 'line', 'format: darkcast, whose columns say it');
  return readDarkcast(text, shown, entry);

  function requireKey(isMissing: boolean, key: string, with_: string): void {
    if (!isMissing) return;
    throw document.error(
      at,
      `found no ${key} with format: ${with_}, expected ${key}: closed or ${key}: lower-edge`,
    );
  }
  function refuseKey(isThere: boolean, key: string, with_: string): void {
    if (!isThere) return;
    throw document.error([...at, key], `found ${key} with ${with_}, expected no ${key}`);
  }
}
