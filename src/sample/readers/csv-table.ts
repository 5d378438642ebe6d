import { UserError } from '../../errors.js';
import { ChunkBuilder } from './chunk-builder.js';
import { lineBlocks } from './csv-lines.js';
import { csvNumber, readNumber } from './csv-number.js';
import { quoted } from './damaged.js';
import type { OpenedTable, TableChunk } from './table.js';

const comma = 0x2c;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const hash = 0x23;
const quotationMark = 0x22;

/**
 * A table in comma-separated text: `#` comments, one row of column names, one line for each row. Quotation marks
 * around a cell are allowed, line ends inside them are not. Only cells that are asked for are parsed.
 *
 * @throws UserError with the line
 */
export function openCsvTable(path: string): OpenedTable {
  const columns = header(path);
  return { columns, read: (names, chunkRows) => readCsv(path, columns, names, chunkRows) };
}

function header(path: string): string[] {
  let line = 0;
  for (const { bytes, start, end } of lineBlocks(path))
    for (let at = start; at < end;) {
      line++;
      const stop = bytes.indexOf(lineFeed, at);
      if (!isBlank(bytes[at]!)) return columnNames(bytes, at, stop, `${path}:${line}`);
      at = stop + 1;
    }
  throw new UserError('found an empty table, expected a row of column names', path);
}

function columnNames(bytes: Buffer, start: number, stop: number, place: string): string[] {
  const names = cellsOf(bytes, start, lineEnd(bytes, start, stop)).map(([from, to]) =>
    bytes.toString('utf8', from, to).trim(),
  );
  if (names.every((name) => name !== '' && Number.isFinite(Number(name))))
    throw new UserError('found numbers, expected a row of column names', place);
  const unnamed = names.indexOf('');
  if (unnamed >= 0)
    throw new UserError(`found no name for column ${unnamed + 1}, expected one`, place);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    throw new UserError(`found the column ${quoted(twice)} twice, expected each once`, place);
  return names;
}

// eslint-disable-next-line @typescript-eslint/require-await -- the other formats have to wait
async function* readCsv(
  path: string,
  columns: readonly string[],
  names: readonly string[],
  chunkRows: number,
): AsyncGenerator<TableChunk> {
  const builder = new ChunkBuilder(names.length, chunkRows);
  const rows = new CsvRows(path, columns, names, builder);
  for (const { bytes, start, end } of lineBlocks(path))
    for (let at = start; at < end;) {
      at = rows.take(bytes, at, end);
      if (builder.isFull) yield builder.take();
    }
  if (builder.rows > 0) yield builder.take();
}

/** Puts the cells of lines into the columns of a chunk. */
class CsvRows {
  readonly #path: string;
  readonly #columns: readonly string[];
  /** For each column of the file, where its numbers go; −1 for nowhere. */
  readonly #targets: Int32Array;
  readonly #builder: ChunkBuilder;
  #line = 0;
  #isHeader = true;

  constructor(
    path: string,
    columns: readonly string[],
    names: readonly string[],
    builder: ChunkBuilder,
  ) {
    this.#path = path;
    this.#columns = columns;
    this.#targets = Int32Array.from(columns, (column) => names.indexOf(column));
    this.#builder = builder;
  }

  /** Takes lines until the chunk is full or the block ends; returns where the next line starts. */
  take(bytes: Buffer, start: number, end: number): number {
    const builder = this.#builder;
    let at = start;
    while (at < end && !builder.isFull) {
      this.#line++;
      const blank = isBlank(bytes[at]!);
      if (blank || this.#isHeader) {
        this.#isHeader &&= blank;
        at = bytes.indexOf(lineFeed, at) + 1;
        continue;
      }
      at = this.#row(bytes, at);
      builder.rows++;
    }
    return at;
  }

  /** One line, from `start` on; returns the start of the next one. */
  #row(bytes: Buffer, start: number): number {
    const targets = this.#targets;
    const { columns, rows } = this.#builder;
    let from = start;
    for (let column = 0; ; column++) {
      const target = column < targets.length ? targets[column]! : -1;
      let at = target < 0 ? -1 : readNumber(bytes, from, columns[target]!, rows);
      if (at < 0 || !endsCell(bytes, at)) {
        at = cellEnd(bytes, from);
        if (bytes[at] === quotationMark) return this.#quotedRow(bytes, start);
        this.#cell(bytes, from, at, column);
      }
      if (bytes[at] !== comma) {
        this.#checkCells(column + 1);
        return bytes[at] === lineFeed ? at + 1 : at + 2;
      }
      from = at + 1;
    }
  }

  #quotedRow(bytes: Buffer, start: number): number {
    const stop = bytes.indexOf(lineFeed, start);
    const cells = cellsOf(bytes, start, lineEnd(bytes, start, stop));
    this.#checkCells(cells.length);
    cells.forEach(([from, to], column) => this.#cell(bytes, from, to, column));
    return stop + 1;
  }

  /** A cell that is no plain number: between quotation marks, a word, or too long for `readNumber`. */
  #cell(bytes: Buffer, from: number, to: number, column: number): void {
    const target = this.#targets[column] ?? -1;
    if (target < 0) return;
    const value = csvNumber(bytes, from, to);
    if (value === undefined)
      throw this.#fault(
        `found the text ${quoted(bytes.toString('utf8', from, to))} in column ${quoted(this.#columns[column]!)}, ` +
          'expected a number',
      );
    this.#builder.columns[target]![this.#builder.rows] = value;
  }

  #checkCells(found: number): void {
    const expected = this.#columns.length;
    if (found !== expected)
      throw this.#fault(`found ${found} cells, expected ${expected} as in the row of names`);
  }

  #fault(message: string): UserError {
    return new UserError(message, `${this.#path}:${this.#line}`);
  }
}

/** Whether a cell ends here: at a comma, or at the end of the line. */
function endsCell(bytes: Buffer, at: number): boolean {
  const byte = bytes[at];
  return (
    byte === comma || byte === lineFeed || (byte === carriageReturn && bytes[at + 1] === lineFeed)
  );
}

/** The end of the cell that starts at `from`, or the first quotation mark in it. */
function cellEnd(bytes: Buffer, from: number): number {
  let at = from;
  while (!endsCell(bytes, at) && bytes[at] !== quotationMark) at++;
  return at;
}

/** Whether a line that starts with this byte has nothing in it: comments and empty lines. */
function isBlank(byte: number): boolean {
  return byte === hash || byte === lineFeed || byte === carriageReturn;
}

function lineEnd(bytes: Buffer, start: number, stop: number): number {
  return stop > start && bytes[stop - 1] === carriageReturn ? stop - 1 : stop;
}

/** Ranges of the cells of a line, without the quotation marks around them. */
function cellsOf(bytes: Buffer, start: number, end: number): [from: number, to: number][] {
  const cells: [number, number][] = [];
  let from = start;
  let inside = false;
  for (let at = start; at <= end; at++) {
    if (at < end && bytes[at] === quotationMark) inside = !inside;
    if (at < end && (inside || bytes[at] !== comma)) continue;
    const isQuoted =
      bytes[from] === quotationMark && bytes[at - 1] === quotationMark && at - from > 1;
    cells.push(isQuoted ? [from + 1, at - 1] : [from, at]);
    from = at + 1;
  }
  return cells;
}
