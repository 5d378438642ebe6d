import { UserError } from '../errors.js';
import { csvRecords, decimal } from './csv-records.js';
import { printable } from './found.js';

/** A small table of numbers, read whole: its columns by name, and where each row stands. */
export interface NumberTable {
  readonly names: readonly string[];
  readonly rows: number;
  /** @throws UserError where the table has no such column */
  readonly column: (name: string) => readonly number[];
  /** `file:line` of a row, from 0 on, with the column where one is named. */
  readonly place: (row: number, column?: string) => string;
  /** `file:line` of the names. */
  readonly head: string;
  readonly file: string;
}

/**
 * Comma-separated numbers under a row of names; lines that begin with # and empty ones are left out.
 *
 * @param file as messages name it
 * @throws UserError with line and column for what is no number, a row of another length, a name that comes twice
 */
export function readNumberTable(bytes: Uint8Array, file: string): NumberTable {
  const [first, ...body] = csvRecords(bytes, file);
  if (!first || body.length === 0)
    throw new UserError('found no rows, expected names of columns and rows of numbers', file);
  const names = first.cells;
  const head = `${file}:${first.line}`;
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined)
    throw new UserError(`found the column ${quoted(twice)} twice, expected each once`, head);
  const place = (row: number, column?: string): string => {
    const line = `${file}:${body[row]?.line ?? 0}`;
    return column === undefined ? line : `${line} (column ${names.indexOf(column) + 1}, ${column})`;
  };
  const values = body.map(({ cells }, row) =>
    cells.map((cell, i) => {
      const value = decimal(cell);
      if (Number.isFinite(value)) return value;
      throw new UserError(
        `found ${cell === '' ? 'nothing' : quoted(cell)}, expected a number`,
        place(row, names[i]),
      );
    }),
  );
  return {
    names,
    rows: body.length,
    file,
    head,
    place,
    column: (name) => {
      const index = names.indexOf(name);
      if (index < 0)
        throw new UserError(
          `found the columns ${names.map(shortened).join(', ')}, expected ${name} as well`,
          head,
        );
      return values.map((row) => row[index] as number);
    },
  };
}

const shortened = (text: string): string => printable(text.slice(0, 60));
const quoted = (text: string): string => JSON.stringify(shortened(text));
