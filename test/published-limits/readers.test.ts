import { describe, expect, it } from 'vitest';
import { parseYaml } from '../../src/card/parse-yaml.js';
import { UserError } from '../../src/errors.js';
import { readDarkcast } from '../../src/published-limits/darkcast.js';
import { readDarkcastMetadata } from '../../src/published-limits/darkcast-metadata.js';
import { readHepData } from '../../src/published-limits/hepdata.js';
import type { LimitTableSettings } from '../../src/published-limits/limit-table.js';
import { readTwoColumns } from '../../src/published-limits/two-column.js';

const gev = { massUnit: 'GeV', coupling: 'epsilon' } as const;
const mevSquared = { massUnit: 'MeV', coupling: 'epsilon-squared' } as const;

/** The sentence of the UserError that `body` throws. */
function sentence(body: () => unknown): string {
  try {
    body();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.message;
  }
  throw new Error('expected a UserError, found none');
}

describe('the text format of DarkCast', () => {
  it('goes along the lower edge and back along the upper one', () => {
    const text = '#  mass  lower  upper\n 0.25 1e-7 4e-6\n\n 0.5\t2e-7  3e-6 # a remark\n';
    expect(readDarkcast(text, 'toy.lmt', gev)).toEqual([
      {
        massesMeV: [250, 500, 500, 250, 250],
        couplings: [1e-7, 2e-7, 3e-6, 4e-6, 1e-7],
        closed: true,
      },
    ]);
  });

  it('is a lower edge with two columns', () => {
    expect(readDarkcast('4 1e-8\r\n9 4e-8\r\n', 'toy.lmt', mevSquared)).toEqual([
      { massesMeV: [4, 9], couplings: [1e-4, 2e-4], closed: false },
    ]);
  });

  it.each([
    ['0.2 1e-7 2e-6\n0.3 1e-7\n', 'toy.lmt:2:5: found 2 numbers in a row, expected 3'],
    ['0.2 1e-7 2e-6 7\n', 'toy.lmt:1:15: found 4 numbers in a row, expected 2 or 3'],
    ['0.2 1e-7 2e-6\n0.3 1,5e-7 x\n', 'toy.lmt:2:12: found "x", expected a number'],
    ['0.2 1e-7\n0.3 0x1F\n', 'toy.lmt:2:5: found "0x1F", expected a number'],
    ['0.2 1e-7\n0.3 nan\n', 'toy.lmt:2:5: found "nan", expected a number'],
    ['0.2 1e-7\n0.3 1e999\n', 'toy.lmt:2:5: found "1e999", expected a number'],
    ['0.2 1e-7\n0.3 -1e-7\n', 'toy.lmt:2:5: found the coupling -1e-7, expected one above 0'],
    ['0 1e-7\n0.3 1e-7\n', 'toy.lmt:1:1: found the mass 0, expected one above 0'],
    ['0.3 1e-7\n0.2 1e-7\n', 'toy.lmt:2:1: found the mass 0.2 after 0.3, expected rising masses'],
    [
      '0.2 1e-7 2e-6\n0.3 2e-6 1e-7\n',
      'toy.lmt:2:10: found the upper edge 1e-7 below the lower edge 0.000002, expected it above',
    ],
    ['0.2 1e-7\n', 'toy.lmt:1:5: found one point, expected at least 2 for an edge'],
    ['# mass lower\n\n', 'toy.lmt: found no numbers, expected rows of masses and couplings'],
    [
      '#   mass    g    r\n0.2 1e-6 0.5\n',
      'toy.lmt: found a table of ratios (mass, g, r), expected edges (mass, lower, upper): the contour r = 1 has to be drawn first',
    ],
  ])('refuses %j with its line and column', (text, message) => {
    expect(sentence(() => readDarkcast(text, 'toy.lmt', gev))).toBe(message);
  });

  it('has notes and a BibTeX entry beside it, read as text', () => {
    const file =
      'import os\nnotes = """\nRead off\nfigure 1.\n"""\nbibtex = """\n@article{A:1,\n}\n"""\n';
    expect(readDarkcastMetadata(file, 'toy.py')).toEqual({
      notes: 'Read off figure 1.',
      bibtex: '@article{A:1,\n}',
    });
    expect(sentence(() => readDarkcastMetadata('notes = """x"""\n', 'toy.py'))).toBe(
      'toy.py: found no bibtex = """…""", expected them beside the limit',
    );
  });
});

describe('two columns', () => {
  it('are closed where the file does not, once', () => {
    const [open] = readTwoColumns(
      'mass,epsilon\n200,1e-7\n300,1e-7\n300,1e-6\n',
      'toy.csv',
      'closed',
      {
        ...gev,
        massUnit: 'MeV',
      },
    );
    const [closed] = readTwoColumns(
      '200 1e-7\n300 1e-7\n300 1e-6\n200 1e-7\n',
      'toy.csv',
      'closed',
      {
        ...gev,
        massUnit: 'MeV',
      },
    );
    expect(open).toEqual(closed);
    expect(open!.massesMeV).toEqual([200, 300, 300, 200]);
  });

  it('are several lines where blank lines part them', () => {
    const text = '0.2;1e-4\n0.3;2e-4\n\n\n0.4;1e-4\n0.5;2e-4\n';
    expect(
      readTwoColumns(text, 'toy.csv', 'lower-edge', gev).map(({ massesMeV }) => massesMeV),
    ).toEqual([
      [200, 300],
      [400, 500],
    ]);
  });

  it.each([
    ['0.2,1e-7\n0.3,1e-7\n', 'toy.csv:2:5: found 2 points, expected at least 3 for a closed line'],
    ['mass,g\n0.2,1e-7\nmass,g\n', 'toy.csv:3:1: found "mass", expected a number'],
    ['0.2,1e-7\n0.3\n', 'toy.csv:2:1: found one number in a row, expected 2'],
    ['0.2,1e-7,9\n', 'toy.csv:1:10: found 3 numbers in a row, expected 2'],
  ])('refuses %j with its line and column', (text, message) => {
    expect(sentence(() => readTwoColumns(text, 'toy.csv', 'closed', gev))).toBe(message);
  });
});

const table = `
independent_variables:
- header: {name: M, units: MEV}
  values: [{value: 200}, {value: '3e2'}, {value: 400}, {value: 500}, {value: 600}]
dependent_variables:
- header: {name: lower}
  values: [{value: 1e-7}, {value: '2e-7'}, {value: '-'}, {value: 3.0e-7}, {value: 4.0e-7}]
- header: {name: upper}
  values: [{value: 1.0e-6}, {value: 2.0e-6}, {value: 3.0e-6}, {value: 4.0e-6}, {value: 5.0e-6}]
`;
const settings: LimitTableSettings = {
  ...{ format: 'hepdata', massUnit: 'MeV', coupling: 'epsilon' },
  columns: { lower: 'lower', upper: 'upper' },
};
const read = (text: string, given: LimitTableSettings = settings) =>
  readHepData(parseYaml(text, 'toy.yaml'), given);

describe('a data table of HEPData', () => {
  it('has two edges, with numbers that YAML 1.1 takes for text, and ends a line at a dash', () => {
    expect(read(table)).toEqual([
      {
        massesMeV: [200, 300, 300, 200, 200],
        couplings: [1e-7, 2e-7, 2e-6, 1e-6, 1e-7],
        closed: true,
      },
      {
        massesMeV: [500, 600, 600, 500, 500],
        couplings: [3e-7, 4e-7, 5e-6, 4e-6, 3e-7],
        closed: true,
      },
    ]);
  });

  it('is a closed line, or an edge, with one dependent variable', () => {
    const one = {
      ...settings,
      columns: { lower: 'upper' },
    };
    expect(read(table, { ...one, line: 'lower-edge' })[0]).toMatchObject({ closed: false });
    const [closed] = read(table, { ...one, line: 'closed' });
    expect(closed!.massesMeV).toEqual([200, 300, 400, 500, 600, 200]);
  });

  it.each([
    [
      table.replace("'2e-7'", 'none'),
      'toy.yaml:7:27 (dependent_variables[0].values[1]): found "none", expected a number',
    ],
    [
      table.replace('{value: 4.0e-7}', '{low: 1, high: 2}'),
      'toy.yaml:7:75 (dependent_variables[0].values[4]): found no value, expected a number',
    ],
    [
      table.replace(', {value: 5.0e-6}', ''),
      'toy.yaml:9:11 (dependent_variables[1].values): found 4 values for 5 masses, expected as many',
    ],
    [
      table.replace('name: upper', 'name: top'),
      'toy.yaml:6:1 (dependent_variables): found no dependent variables of the name "upper", expected one of "lower", "top"',
    ],
    [
      table.replace('MEV', 'GeV'),
      'toy.yaml:3:28 (independent_variables[0].header.units): found masses in "GeV", expected MeV as the card says; did you mean massUnit: GeV?',
    ],
    [
      table.replace('{value: 500}', '{value: 100}'),
      'toy.yaml:4:70 (independent_variables[0].values[4]): found the mass 100 after 600, expected rising masses',
    ],
    [
      'a: 1\n',
      'toy.yaml:1:1 (independent_variables): found no list of independent_variables, expected a data table of HEPData',
    ],
  ])('is refused with its line and column', (text, message) => {
    const changed = text.includes('{value: 100}') ? swapped(text) : text;
    expect(sentence(() => read(changed))).toBe(message);
  });

  it('needs to know which of several variables is meant', () => {
    const { columns, ...rest } = settings;
    expect(columns).toBeDefined();
    expect(sentence(() => read(table, { ...rest, line: 'lower-edge' }))).toBe(
      'toy.yaml:6:1 (dependent_variables): found 2 dependent variables ("lower", "upper"), expected columns.lower in the card to name one',
    );
  });
});

/** The last mass before the one that is too small. */
function swapped(text: string): string {
  return text.replace('{value: 100}, {value: 600}', '{value: 600}, {value: 100}');
}
