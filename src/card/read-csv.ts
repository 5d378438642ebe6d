import { CsvError, parse } from 'csv-parse/sync';
import { UserError } from '../errors.js';
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
  const [first, ...body] = parseRecords(bytes, file);
  if (!first || body.length === 0)
    throw new UserError('found no rows, expected names of columns and rows of numbers', file);
  const names = first.record;
  const head = `${file}:${first.line}`;
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined)
    throw new UserError(`found the column ${quoted(twice)} twice, expected each once`, head);
  const place = (row: number, column?: string): string => {
    const line = `${file}:${body[row]?.line ?? 0}`;
    return column === undefined ? line : `${line} (column ${names.indexOf(column) + 1}, ${column})`;
  };
  const values = body.map(({ record }, row) =>
    record.map((cell, i) => {
      const value = decimalNumber.test(cell) ? Number(cell) : NaN;
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

/** As people write numbers; not what else JavaScript takes for one, such as 0x10. */
const decimalNumber = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

const shortened = (text: string): string => printable(text.slice(0, 60));
const quoted = (text: string): string => JSON.stringify(shortened(text));

interface RecordLine {
  readonly record: readonly string[];
  readonly line: number;
}

function parseRecords(bytes: Uint8Array, file: string): RecordLine[] {
  try {
    const records = parse(textOf(bytes, file), {
      bom: true,
      comment: '#',
      comment_no_infix: true,
      info: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return records.map(({ record, info }) => ({ record, line: info.lines }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UserError(damage(error), `${file}:${String(error['lines'] ?? 1)}`);
  }
}

function textOf(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new UserError('found bytes that are not UTF-8, expected a text file', file);
  }
}

function damage(error: CsvError): string {
  const record: unknown = error['record'];
  return error.code === 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH' && Array.isArray(record)
    ? `found a row of ${record.length} cells, expected as many as the names of columns`
    : 'found a quotation mark without its other end, expected names and numbers';
}
