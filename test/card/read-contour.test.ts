import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readContour } from '../../src/card/read-contour.js';

const folder = mkdtempSync(join(tmpdir(), 'read-contour-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'contour.csv');

function read(text: string, name = 'observed') {
  writeFileSync(path, text);
  return readContour(path, name);
}

const named = `name,line,massMeV,coupling
observed,0,220,1e-7
observed,0,300,2e-7
observed,0,220,3e-7
observed,0,220,1e-7
expected,0,220,1e-7
observed,1,400,1e-7
observed,1,410,2e-7
observed,1,405,3e-7
`;

describe('a contour from a file', () => {
  it('is the lines of a name, closed', () => {
    const { lines, input } = read(named);
    expect(lines).toEqual([
      {
        name: 'observed',
        line: 0,
        massesMeV: [220, 300, 220, 220],
        couplings: [1e-7, 2e-7, 3e-7, 1e-7],
      },
      {
        name: 'observed',
        line: 1,
        massesMeV: [400, 410, 405, 400],
        couplings: [1e-7, 2e-7, 3e-7, 1e-7],
      },
    ]);
    expect(input.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ['two columns', '# a comment\n220,1e-7\n300,2e-7\n\n220,3e-7\n'],
    ['two columns with names', 'mass,epsilon\n220,1e-7\n300,2e-7\n220,3e-7\n'],
    ['two named columns', 'coupling,massMeV\n1e-7,220\n2e-7,300\n3e-7,220\n'],
  ])('can be %s', (_, text) => {
    expect(read(text).lines).toEqual([
      {
        name: 'observed',
        line: 0,
        massesMeV: [220, 300, 220, 220],
        couplings: [1e-7, 2e-7, 3e-7, 1e-7],
      },
    ]);
  });

  it.each([
    [named.replace('3e-7', 'x'), ':4 (column 4, coupling): found "x", expected a number above 0'],
    [named.replace('3e-7', '-3e-7'), ':4 (column 4, coupling): found "-3e-7", expected a number'],
    [named.replace('300', '0'), ':3 (column 3, massMeV): found "0", expected a number above 0'],
    [named.replace('observed,0,300', 'observed,300'), ':3: found a row of 3 cells'],
    [
      named.replace(',coupling', ',epsilon'),
      ':1: found the columns "name", "line", "massMeV", "epsilon", expected coupling',
    ],
    ['a,b,c\n1,2,3\n', ':1: found the columns "a", "b", "c", expected name, line, massMeV'],
    ['', ': found no rows, expected masses and couplings'],
    ['220,1e-7\n300,2e-7\n', ': found a line of 2 points, expected three or more'],
    ['220,1e-7\n300,2e-7\n"220,3e-7\n', ': found a quotation mark without its other end'],
  ])('%j is refused with its place', (text, sentence) => {
    expect(() => read(text)).toThrow(sentence);
  });

  it('has to have the name', () => {
    expect(() => read(named, 'observd')).toThrow(
      'found no contour "observd", expected one of "observed", "expected"',
    );
  });

  it('has to be there', () => {
    expect(() => readContour(join(folder, 'nothing.csv'), 'observed')).toThrow(
      /^--from-contour: .*nothing.csv: found no file/,
    );
  });
});
