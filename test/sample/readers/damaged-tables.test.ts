import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.js';
import { openCsvTable } from '../../../src/sample/readers/csv-table.js';
import { openParquetTable } from '../../../src/sample/readers/parquet-table.js';
import { openTable, type ReadTableOptions } from '../../../src/sample/readers/read-table.js';
import { openRootTable } from '../../../src/sample/readers/root-table.js';
import type { OpenedTable, TableFormat } from '../../../src/sample/readers/table.js';

const tables = join(import.meta.dirname, 'tables');
const scratch = mkdtempSync(join(tmpdir(), 'damaged-'));
afterAll(() => rmSync(scratch, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(scratch, name);
  writeFileSync(path, content);
  return path;
}

/** Reads all of a file in its thread; the message of its error without the folder. */
async function mistake(path: string, format: TableFormat, options?: ReadTableOptions) {
  try {
    const table = await openTable({ path, format }, options);
    try {
      for await (const { rows } of table.chunks(table.columns)) expect(rows).toBeGreaterThan(0);
    } finally {
      await table.close();
    }
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    return (error as Error).message.replace(`${scratch}/`, '');
  }
  return undefined;
}

const sentence = /^[^\n]+: found [^\n]+, expected [^\n]+$/;

describe('files that are no tables end in one sentence', () => {
  it.each([
    ['', 'csv', /empty table/],
    ['# nothing\n', 'csv', /empty table/],
    ['a,b\n1,2\n3,4', 'csv', /without line end/],
    ['1,2\n3,4\n', 'csv', /found numbers, expected a row of column names/],
    ['a,b\n1,2\n# c\n3\n', 'csv', /:4: found 1 cells, expected 2/],
    ['a,b\n1,2\n3,x\n', 'csv', /:3: found the text "x" in column "b", expected a number/],
    ['a,a\n1,2\n', 'csv', /column "a" twice/],
    ['a,\n1,2\n', 'csv', /no name for column 2/],
    [`a,b\n${'1'.repeat(2_200_000)}`, 'csv', /a line of more than/],
    ['', 'parquet', /empty file/],
    ['PAR1 and no more', 'parquet', /damaged Parquet file/],
    ['', 'root', /empty file/],
    ['root and no more', 'root', /damaged ROOT file/],
  ] as const)('%j as %s', async (content, format, expected) => {
    const message = await mistake(file(`case.${format}`, content), format);
    expect(message).toMatch(expected);
    expect(message).toMatch(sentence);
  });

  it('a missing file, a folder', async () => {
    expect(await mistake(join(scratch, 'none.csv'), 'csv')).toMatch(/cannot be read \(ENOENT\)/);
    expect(await mistake(scratch, 'csv')).toMatch(/cannot be read \(EISDIR\)/);
  });

  it('several trees, or none of the name', async () => {
    const path = join(tables, 'two-trees.root');
    await expect(openRootTable(path, undefined)).rejects.toThrow(
      'found the trees "one", "two", expected the name of one of them',
    );
    await expect(openRootTable(path, 'three')).rejects.toThrow(
      'found nothing with the name "three", expected a TTree; the file has "one", "two"',
    );
    await expect(openRootTable(path, 'note')).rejects.toThrow(
      'found a TNamed with the name "note", expected a TTree',
    );
    expect((await openRootTable(path, 'one')).columns).toEqual(['a', 'b']);
  });
});

describe('a truncated file', () => {
  it.each([
    ['none.parquet', 'parquet'],
    ['zlib.root', 'root'],
  ] as const)('%s', async (name, format) => {
    const whole = readFileSync(join(tables, name));
    for (const share of [0.1, 0.9])
      expect(
        await mistake(file(`cut.${format}`, whole.subarray(0, share * whole.length)), format),
      ).toMatch(sentence);
  });
});

describe('limits of the reader', () => {
  it.each(['snappy.parquet', 'zlib.root'])(
    '%s is given up when nothing comes in time',
    async (name) => {
      const format = name.endsWith('root') ? 'root' : 'parquet';
      // No reader has started after a thousandth of a second.
      await expect(
        openTable({ path: join(tables, name), format }, { deadlineMs: 1 }),
      ).rejects.toThrow(
        /that gave no rows for 0.001 s, expected a faster one or one that is not damaged$/,
      );
    },
  );

  it('a Parquet file that makes its reader fill an array without end is given up', async () => {
    const bytes = Uint8Array.from(readFileSync(join(tables, 'missing.parquet')));
    // Found by trying: the length of a run becomes some 10⁸.
    for (const [at, value] of [
      [1101, 187],
      [821, 144],
      [1150, 195],
    ] as const)
      bytes[at] = value;
    expect(await mistake(file('fills.parquet', bytes), 'parquet', { memoryMB: 64 })).toBe(
      'fills.parquet: found a Parquet file that needs more than 64 MB of memory to read, expected a smaller one or one ' +
        'that is not damaged',
    );
  });

  it('a table that needs more memory than its thread has is given up', async () => {
    const wide = file('wide.csv', `${Array.from({ length: 40_000 }, (_, i) => `c${i}`).join()}\n`);
    expect(await mistake(wide, 'csv', { memoryMB: 8 })).toMatch(
      /^wide.csv: found a CSV file that needs more than 8 MB of memory/,
    );
  });
});

describe('files with one to three bytes changed', () => {
  const openers: Record<TableFormat, (path: string) => OpenedTable | Promise<OpenedTable>> = {
    csv: openCsvTable,
    parquet: openParquetTable,
    root: (path) => openRootTable(path, undefined),
  };
  const csv = `a,b\n${Array.from({ length: 50 }, (_, i) => `${i},${i / 7}\n`).join('')}`;

  it.each([
    ['csv', Buffer.from(csv), 100],
    ['parquet', readFileSync(join(tables, 'snappy.parquet')), 60],
    ['root', readFileSync(join(tables, 'zlib.root')), 60],
  ] as const)('%s: numbers, or one sentence', async (format, content, cases) => {
    let refused = 0;
    for (let seed = 1000; seed < 1000 + cases; seed++) {
      const path = file(`changed.${format}`, mutated(content, seed));
      try {
        const table = await openers[format](path);
        let rows = 0;
        for await (const chunk of table.read(table.columns, 64)) {
          rows += chunk.rows;
          for (const column of chunk.columns) expect(column).toHaveLength(chunk.rows);
        }
        expect(rows).toBe(table.rows ?? rows);
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
        expect((error as Error).message).toMatch(sentence);
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(cases / 20);
    expect(refused).toBeLessThan(cases);
  });
});

/** One to three bytes set to other values, by a congruential generator (Numerical Recipes, section 7.1). */
function mutated(content: Uint8Array, seed: number): Uint8Array {
  let state = Math.imul(seed, 2_654_435_761) >>> 0;
  const next = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
  const bytes = Uint8Array.from(content);
  const changes = 1 + Math.floor(next() * 3);
  for (let i = 0; i < changes; i++)
    bytes[Math.floor(next() * bytes.length)] = Math.floor(next() * 256);
  return bytes;
}
