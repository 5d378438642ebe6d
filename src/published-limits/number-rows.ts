import { UserError } from '../errors.js';

/** A number of a text file, and where it stands. */
export interface NumberCell {
  readonly value: number;
  /** `file:line:column`. */
  readonly place: string;
}

/** The numbers of a text file. */
export interface NumberRows {
  /** Rows by block: a blank line begins a new one. */
  readonly blocks: readonly (readonly (readonly NumberCell[])[])[];
  /** Comments without their `#`, and a first row without any number. */
  readonly headings: readonly string[];
}

const decimalNumber = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/**
 * Rows of numbers that blanks, tabs, commas or semicolons separate; `#` begins a comment.
 *
 * @param file as messages name it
 * @throws UserError with line and column for what is no number, and for a file without numbers
 */
export function numberRows(text: string, file: string): NumberRows {
  const blocks: NumberCell[][][] = [];
  const headings: string[] = [];
  let block: NumberCell[][] | undefined;
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    const hash = line.indexOf('#');
    if (hash >= 0) headings.push(line.slice(hash + 1).trim());
    const cells = [...(hash < 0 ? line : line.slice(0, hash)).matchAll(/[^\s,;]+/g)];
    if (cells.length === 0) {
      if (hash < 0) block = undefined;
      continue;
    }
    if (blocks.length === 0 && !cells.some(([cell]) => decimalNumber.test(cell))) {
      headings.push(cells.join(' '));
      continue;
    }
    if (!block) blocks.push((block = []));
    block.push(
      cells.map(({ 0: cell, index: column }) => {
        const place = `${file}:${index + 1}:${column + 1}`;
        const value = decimalNumber.test(cell) ? Number(cell) : NaN;
        if (!Number.isFinite(value))
          throw new UserError(`found ${shown(cell)}, expected a number`, place);
        return { value, place };
      }),
    );
  }
  if (blocks.length === 0)
    throw new UserError('found no numbers, expected rows of masses and couplings', file);
  return { blocks, headings };
}

/** The row, which has to have one of the wanted numbers of columns. */
export function requireColumns(row: readonly NumberCell[], wanted: readonly number[]): void {
  if (wanted.includes(row.length)) return;
  const extra = row[Math.max(...wanted)] ?? row.at(-1)!;
  throw new UserError(
    `found ${row.length === 1 ? 'one number' : `${row.length} numbers`} in a row, expected ${wanted.join(' or ')}`,
    extra.place,
  );
}

/** Text of a file in a message: short, and harmless to a terminal. */
export function shown(text: string): string {
  return JSON.stringify(text.slice(0, 40).replace(/[\p{Cc}\p{Cs}]/gu, '�'));
}
