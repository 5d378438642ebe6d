import { CsvError, parse } from 'csv-parse/sync';
import { UserError } from '../errors.js';

/** A small table of numbers, read whole: its columns by name, and where each row stands. */
export interface NumberTable {
  readonly names: readonly string[];
  readonly rows: number;
  /** @throws UserError where the table has no such column */
  readonly column: (name: string) => readonly number[];
  /** `file:line` of a row. */
  readonly place: (row: number) => string;
  readonly file: string;
}

/**
 * Comma-separated numbers under a row of names; lines that begin with # and empty ones are left out.
 *
 * @param file as messages name it
 * @throws UserError with line and column for what is no number, a row of another length, a name that comes twice
 */
export function readNumberTable(bytes: Uint8Array, file: string): NumberTable {
  const records = parseRecords(bytes, file);
  const [head, ...body] = records;
  if (!head || body.length === 0)
    throw new UserError('found no rows, expected names of columns and rows of numbers', file);
  const names = head.record;
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined)
    throw new UserError(
      `found the column ${JSON.stringify(twice)} twice, expected each once`,
      `${file}:${head.line}`,
    );
  const values = body.map(({ record, line }) =>
    record.map((cell, i) => {
      const value = cell === '' ? NaN : Number(cell);
      if (Number.isFinite(value)) return value;
      throw new UserError(
        `found ${JSON.stringify(cell)}, expected a number`,
        `${file}:${line} (column ${i + 1}, ${names[i] ?? ''})`,
      );
    }),
  );
  return {
    names,
    rows: body.length,
    file,
    place: (row) => `${file}:${body[row]?.line ?? 0}`,
    column: (name) => {
      const index = names.indexOf(name);
      if (index < 0)
        throw new UserError(
          `found the columns ${names.join(', ')}, expected ${name} as well`,
          `${file}:${head.line}`,
        );
      return values.map((row) => row[index] as number);
    },
  };
}

interface RecordLine {
  readonly record: readonly string[];
  readonly line: number;
}

function parseRecords(bytes: Uint8Array, file: string): RecordLine[] {
  try {
    const records = parse(Buffer.from(bytes), {
      bom: true,
      comment: '#',
      comment_no_infix: true,
      info: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return records.map(({ record, info }) => ({ record, line: info.lines }));
  } catch (error) {
    if (error instanceof CsvError && typeof error['lines'] === 'number')
      throw new UserError(
        'found a row that is not as long as the first, or a quotation mark without its other end; expected a table',
        `${file}:${error['lines']}`,
      );
    throw error;
  }
}
