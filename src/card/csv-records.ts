import { CsvError, parse } from 'csv-parse/sync';
import { UserError } from '../errors.js';

/** A row of a CSV file: its cells, and the line where it ends. */
export interface CsvRecord {
  readonly cells: readonly string[];
  readonly line: number;
}

/**
 * The rows of a CSV file, all of one length; lines that begin with # and empty ones are left out.
 *
 * @param file as messages name it
 * @throws UserError with the line for a row of another length and for an open quotation mark; for bytes that are no text
 */
export function csvRecords(bytes: Uint8Array, file: string): CsvRecord[] {
  try {
    const records = parse(textOf(bytes, file), {
      bom: true,
      comment: '#',
      comment_no_infix: true,
      info: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return records.map(({ record, info }) => ({ cells: record, line: info.lines }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? error['lines'] : 1;
    throw new UserError(damage(error), `${file}:${line}`);
  }
}

const decimalNumber = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** A number as people write it, NaN for what else JavaScript takes for one, such as 0x10. */
export function decimal(text: string): number {
  return decimalNumber.test(text) ? Number(text) : NaN;
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
