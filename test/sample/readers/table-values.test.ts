import { readFileSync, writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { openTable } from '../../../src/sample/readers/read-table.js';
import { csvNumber, readNumber } from '../../../src/sample/readers/csv-number.js';
import type { TableFormat } from '../../../src/sample/readers/table.js';

const tables = join(import.meta.dirname, 'tables');
const scratch = mkdtempSync(join(tmpdir(), 'tables-'));
afterAll(() => rmSync(scratch, { recursive: true }));

async function readAll(path: string, format: TableFormat, names: string[], chunkRows?: number) {
  const table = await openTable({ path, format }, { ...(chunkRows && { chunkRows }) });
  try {
    const columns = names.map((): number[] => []);
    const chunks: [firstRow: number, rows: number][] = [];
    for await (const chunk of table.chunks(names)) {
      chunks.push([chunk.firstRow, chunk.rows]);
      chunk.columns.forEach((column, index) => columns[index]!.push(...column));
    }
    return { table, columns, chunks };
  } finally {
    await table.close();
  }
}

const rows = Array.from({ length: 200 }, (_, row) => row);
/** What tables/make-tables.py wrote, with NumPy's arithmetic. */
const written: Record<string, number[]> = {
  x: rows.map((row) => row * 0.37 - 100),
  count: rows.map((row) => (row === 0 ? 0 : -row)),
  large: rows.map((row) => row * 1_000_000_007),
  single: rows.map((row) => row / 8),
  flag: rows.map((row) => (row % 3 === 0 ? 1 : 0)),
};

describe('tables written by other tools', () => {
  it.each([
    ...['snappy', 'zstd', 'gzip', 'none'].map((name) => [`${name}.parquet`, 'parquet'] as const),
    ...['uproot', 'zlib', 'lzma', 'lz4', 'zstd', 'plain'].map(
      (name) => [`${name}.root`, 'root'] as const,
    ),
  ])('%s is read bit by bit', async (file, format) => {
    const names = Object.keys(written);
    const { table, columns, chunks } = await readAll(join(tables, file), format, names, 64);
    expect(table.rows).toBe(200);
    expect(chunks).toEqual([
      [0, 64],
      [64, 64],
      [128, 64],
      [192, 8],
    ]);
    expect(Object.fromEntries(names.map((name, index) => [name, columns[index]]))).toEqual(written);
  });

  it('columns come in the order asked for, text and objects are left out', async () => {
    const { table, columns } = await readAll(join(tables, 'lz4.root'), 'root', [
      'pair.second',
      'vector[1]',
    ]);
    expect(table.columns).not.toContain('text');
    expect(columns).toEqual([rows.map((row) => row - 0.5), rows.map((row) => 2 * row)]);
    const parquet = await readAll(join(tables, 'snappy.parquet'), 'parquet', ['flag']);
    expect(parquet.table.columns).toEqual(Object.keys(written));
  });

  it('a missing number of a Parquet file is NaN', async () => {
    const { columns } = await readAll(join(tables, 'missing.parquet'), 'parquet', ['x']);
    expect(columns[0]).toEqual(rows.map((row) => (row % 10 === 3 ? NaN : row)));
  });

  it('a table without rows gives no chunks', async () => {
    const { chunks } = await readAll(join(tables, 'no-rows.parquet'), 'parquet', ['x']);
    expect(chunks).toEqual([]);
  });
});

/** What readNumber makes of all of a cell. */
function withoutString(text: string): number | undefined {
  const column = new Float64Array(1);
  const end = readNumber(Buffer.from(`${text},`), 0, column, 0);
  return end === text.length ? column[0] : undefined;
}

/** As the reader does it: what is no plain number is left to the host. */
const number = (text: string): number | undefined =>
  withoutString(text) ?? csvNumber(Buffer.from(text), 0, text.length);

describe('CSV', () => {
  it('skips comments, empty lines and what was not asked for; reads quotation marks and line ends of Windows', async () => {
    const path = join(scratch, 'mixed.csv');
    const text =
      '# made by hand\r\n\r\npx,"p, total",name\r\n1.5,2,"a, b"\r\n# between\r\n"-3e-2",nan,c\r\n+4,,true\r\n';
    writeFileSync(path, `\ufeff${text}`);
    const { table, columns } = await readAll(path, 'csv', ['px', 'p, total']);
    expect(table.columns).toEqual(['px', 'p, total', 'name']);
    expect(columns).toEqual([
      [1.5, -0.03, 4],
      [2, NaN, NaN],
    ]);
  });

  it.each([
    ['a,b\n1,2\n3\n', /:3: found 1 cells, expected 2/],
    ['a,b\n1,2,3\n', /:2: found 3 cells, expected 2/],
    ['a,b\n1,2,\r\n', /:2: found 3 cells, expected 2/],
    ['a,b\n1,2x\n', /:2: found the text "2x" in column "b", expected a number/],
    ['a,b\n1,2\rx\n', /:2: found the text "2.x" in column "b"/],
  ])('%j is refused with the line', async (text, message) => {
    const path = join(scratch, 'wrong.csv');
    writeFileSync(path, text);
    await expect(readAll(path, 'csv', ['a', 'b'])).rejects.toThrow(message);
  });

  it('gives what csv-parse gives, over block limits', async () => {
    const path = join(scratch, 'long.csv');
    const lines = Array.from(
      { length: 40_000 },
      (_, i) => `${Math.sqrt(i)},${(i * 7919) % 104_729},${-i / 3}e-${i % 300}`,
    );
    writeFileSync(path, `a,b,c\n${lines.join('\n')}\n`);
    const { columns } = await readAll(path, 'csv', ['c', 'a']);
    const records = parse(readFileSync(path), { columns: true }) as Record<string, string>[];
    expect(columns).toEqual([records.map(({ c }) => Number(c)), records.map(({ a }) => Number(a))]);
  });

  it('every double comes back from its shortest and from its 17-digit text', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (drawn) => {
        // The text of −0 is 0.
        const value = drawn + 0;
        expect(number(String(value))).toBe(value);
        expect(number(value.toExponential(16))).toBe(value);
        expect(number(value.toPrecision(17))).toBe(value);
        expect(number(value.toFixed(20))).toBe(Number(value.toFixed(20)));
      }),
    );
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 20n }), fc.nat(24), (digits, decimals) => {
        const whole = String(digits).padStart(decimals + 1, '0');
        const text = `${whole.slice(0, whole.length - decimals)}.${whole.slice(whole.length - decimals)}`;
        expect(number(text)).toBe(Number(text));
        expect(number(`-${text}e-3`)).toBe(Number(`-${text}e-3`));
      }),
      { numRuns: 5000 },
    );
  });

  it.each([
    '9007199254740993',
    '9007199254740993.0',
    '4503599627370496.5',
    '4503599627370497.5',
    '1.00000000000000011102230246251565404e0',
    '0.000000000000000000000000123456789',
    '123456789012345678901234567890',
    '2.2250738585072011e-308',
    '4.9e-324',
  ])('%s, at or near the middle of two doubles or far out, rounds as the host does', (text) => {
    expect(number(text)).toBe(Number(text));
  });

  it('numbers as programs print them, 1e-180 to 1e15, are read without a string, as the host reads them', () => {
    const mantissas = fc.double({ min: 1, max: 10, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(mantissas, fc.integer({ min: -180, max: 14 }), (mantissa, exponent) => {
        const text = `${mantissa}e${exponent}`;
        expect(withoutString(text)).toBe(Number(text));
      }),
      { numRuns: 20_000 },
    );
  });

  it.each([
    ['  1.5', 1.5],
    ['-0', -0],
    ['1e22', 1e22],
    ['007', 7],
    ['1.', 1],
    ['.5', 0.5],
    ['NaN', NaN],
    ['3.659236325003119e-10', 3.659236325003119e-10],
    ['0.00000000000000000000000000000012345678901234567', 1.2345678901234567e-31],
  ])('%j is read without a string', (text, value) => {
    expect(withoutString(text)).toBe(value);
  });

  it.each(['0x10', '1e', '1.2.3', '--1', 'one', '1_000', '.', '-', 'e5'])(
    '%s is no number',
    (text) => {
      expect(number(text)).toBeUndefined();
    },
  );
});
