import { resolve } from 'node:path';
import type { InputFile } from '../analysis/analysis.js';
import type { ContourLine } from '../analysis/result.js';
import { UserError } from '../errors.js';
import { csvRecords, decimal, type CsvRecord } from './csv-records.js';
import { printable } from './found.js';
import { readInputFile } from './read-file.js';

const maximumBytes = 64_000_000;
const place = '--from-contour';

/** Lines of a contour from a file. */
export interface ContourFile {
  readonly lines: readonly ContourLine[];
  readonly input: InputFile;
}

/**
 * The lines of a contour: those of one name in a file like contours.csv (name, line, massMeV, coupling), or masses in MeV and couplings
 * in two columns, with a row of names or without. Lines that begin with # and empty ones are left out; a line that is not closed is.
 *
 * @param name of the contour, for a file that has several
 * @throws UserError with line and column for what is no number, no mass or coupling above 0, and for a name that the file does not have
 */
export function readContour(path: string, name: string): ContourFile {
  const { bytes, input } = readInputFile(resolve(path), maximumBytes, `${place}: ${path}`);
  const [first, ...rest] = csvRecords(bytes, path);
  if (!first) throw new UserError('found no rows, expected masses and couplings', path);
  const hasNames = first.cells.includes('massMeV');
  const isBare = !hasNames && first.cells.length === 2;
  if (!hasNames && !isBare)
    throw new UserError(
      `found the columns ${first.cells.map(shown).join(', ')}, expected name, line, massMeV and coupling, or two columns`,
      `${path}:${first.line}`,
    );
  const columns = hasNames ? first.cells : ['massMeV', 'coupling'];
  const headless = isBare && first.cells.every((cell) => Number.isFinite(decimal(cell)));
  const table = new Columns(columns, path, first.line);
  const wanted = [...(headless ? [first] : []), ...rest].filter(
    (row) => !table.has('name') || table.text(row, 'name') === name,
  );
  if (wanted.length === 0)
    throw new UserError(
      `found no contour ${shown(name)}, expected one of ${[...new Set(rest.map((row) => table.text(row, 'name')))].map(shown).slice(0, 20).join(', ')}`,
      path,
    );
  const lines = new Map<string, { massesMeV: number[]; couplings: number[] }>();
  for (const row of wanted) {
    const key = table.has('line') ? table.text(row, 'line') : '0';
    const line = lines.get(key) ?? { massesMeV: [], couplings: [] };
    line.massesMeV.push(table.number(row, 'massMeV'));
    line.couplings.push(table.number(row, 'coupling'));
    lines.set(key, line);
  }
  return {
    lines: [...lines.values()].map((line, i) => ({ name, line: i, ...closed(line, path) })),
    input,
  };
}

class Columns {
  readonly #names: readonly string[];
  readonly #file: string;

  constructor(names: readonly string[], file: string, line: number) {
    this.#names = names;
    this.#file = file;
    for (const name of ['massMeV', 'coupling'])
      if (!this.has(name))
        throw new UserError(
          `found the columns ${names.map(shown).join(', ')}, expected ${name} as well`,
          `${file}:${line}`,
        );
  }

  has(name: string): boolean {
    return this.#names.includes(name);
  }

  text({ cells }: CsvRecord, name: string): string {
    return cells[this.#names.indexOf(name)] ?? '';
  }

  number(row: CsvRecord, name: string): number {
    const text = this.text(row, name);
    const value = decimal(text);
    if (value > 0 && Number.isFinite(value)) return value;
    throw new UserError(
      `found ${shown(text)}, expected a number above 0`,
      `${this.#file}:${row.line} (column ${this.#names.indexOf(name) + 1}, ${name})`,
    );
  }
}

function closed(
  line: { massesMeV: number[]; couplings: number[] },
  path: string,
): { massesMeV: number[]; couplings: number[] } {
  const { massesMeV, couplings } = line;
  if (massesMeV.length < 3)
    throw new UserError(
      `found a line of ${massesMeV.length} points, expected three or more around a region`,
      path,
    );
  const isClosed = massesMeV[0] === massesMeV.at(-1) && couplings[0] === couplings.at(-1);
  return isClosed
    ? line
    : {
        massesMeV: [...massesMeV, massesMeV[0] as number],
        couplings: [...couplings, couplings[0] as number],
      };
}

function shown(text: string): string {
  return JSON.stringify(printable(text.slice(0, 60)));
}
