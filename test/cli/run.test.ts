import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageFolder } from '../../src/card/builtin-card.js';
import { replaced } from '../card/workspace.js';
import { na62 } from '../na62.js';
import { beamlimits, type Finished } from './process.js';
import { na62CardText } from './small-na62.js';

/** The NA62 card with few masses, events and pseudo-experiments. */
function smallCard(): string {
  const changes: [string, string][] = [
    ['../../experiments/na62-dump.yaml', join(packageFolder(), 'experiments/na62-dump.yaml')],
    ['{ fromMeV: 215, toMeV: 700, stepMeV: 5 }', '{ fromMeV: 215, toMeV: 425, stepMeV: 35 }'],
    ['{ fromMeV: 5, toMeV: 700, stepMeV: 5 }', '[5, 40, 100, 200]'],
    ['pseudoExperiments: 100000', 'pseudoExperiments: 1000'],
  ];
  const { events } = na62.sampling;
  for (const count of new Set([events.bremsstrahlung, events.mesons]))
    changes.push([`: ${count}`, ': 4000']);
  return changes.reduce((text, [from, to]) => replaced(text, from, to), na62CardText());
}

const folder = mkdtempSync(join(tmpdir(), 'beamlimits-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const card = join(folder, 'card.yaml');
const run = (out: string, ...flags: string[]): Promise<Finished> =>
  beamlimits(['run', card, '--no-figures', '--out', join(folder, out), ...flags], folder);

interface Row {
  readonly [column: string]: string;
}
const table = (out: string, file: string): { columns: string[]; rows: Row[] } => {
  const text = readFileSync(join(folder, out, file), 'utf8');
  return {
    columns: text.slice(0, text.indexOf('\n')).split(','),
    rows: parse(text, { columns: true }),
  };
};

describe('beamlimits run', () => {
  let finished: Finished;
  beforeAll(async () => {
    writeFileSync(card, smallCard());
    finished = await run('first', '--seed', '7', '--workers', '1');
  });

  it('ends well, prints a summary and says where the numbers are', () => {
    expect(finished.exitCode).toBe(0);
    expect(finished.out).toContain('Upper limit on the signal, events   n = 0: 2.459');
    expect(finished.out).toContain('Excluded masses and couplings');
    expect(finished.out).toMatch(
      /^ {2}anywhere in 215–425 MeV \(global\) +p = 0\.\d+, .*trials factor/m,
    );
    expect(finished.out).toMatch(/^Numbers and tables {2}first$/m);
    expect(finished.err).toContain('Simulating 100%');
  });

  it('leaves the files that it promises, and no others', () => {
    expect(readdirSync(join(folder, 'first'), { recursive: true }).sort()).toEqual(
      [
        'acceptance.csv',
        'contours.csv',
        'pointing.csv',
        'reconstruction.csv',
        'summary.json',
        'tables',
        ...['table-2', 'table-3', 'table-4', 'upper-limits'].flatMap((name) => [
          `tables/${name}.csv`,
          `tables/${name}.md`,
        ]),
        'yields.csv',
      ].sort(),
    );
    expect(readdirSync(folder).sort()).toEqual(['card.yaml', 'first']);
  });

  it('gives the golden contours', () => {
    // A change goes into CHANGELOG.md, "Numerical changes"; take the new value from the failing test.
    const contours = readFileSync(join(folder, 'first/contours.csv'));
    expect(createHash('sha256').update(contours).digest('hex')).toBe(
      '0dacd4eb1f07742fb18eb384fb4fa26edf0f1587dffaafa3c3d07a7f8e57af8a',
    );
  });

  it('writes closed lines of known names to contours.csv', () => {
    const { columns, rows } = table('first', 'contours.csv');
    expect(columns).toEqual(['name', 'line', 'massMeV', 'coupling']);
    const names = new Set(rows.map((row) => row['name']));
    const wanted = [
      'observed',
      'expected',
      ...['68', '95'].flatMap((band) => [`expected-${band}-inner`, `expected-${band}-outer`]),
      ...['mumu', 'ee', 'all', 'bremsstrahlung', 'mesons'].map((name) => `zero-events-${name}`),
      'events-2.3-bremsstrahlung',
      'discovery-3sigma',
      'discovery-5sigma',
      'observed-mesons-0',
      'observed-mesons-1',
      'observed-form-factor',
    ];
    for (const name of wanted) expect(names).toContain(name);
    for (const name of names)
      for (let line = 0; ; line++) {
        const points = rows.filter((row) => row['name'] === name && row['line'] === String(line));
        if (points.length === 0) break;
        expect(points.length).toBeGreaterThan(3);
        expect(points.at(-1)).toEqual(points[0]);
      }
  });

  it.each([
    ['yields.csv', 'expectedEvents'],
    ['acceptance.csv', 'acceptance'],
  ])('writes every grid point of each sample to %s', (file, value) => {
    const { columns, rows } = table('first', file);
    expect(columns).toEqual([
      'production',
      'decay',
      'selection',
      'massMeV',
      'coupling',
      value,
      'relativeError',
    ]);
    const samples = new Set(rows.map((r) => `${r['production']} ${r['decay']} ${r['selection']}`));
    expect([...samples].sort()).toEqual(
      ['bremsstrahlung', 'mesons'].flatMap((production) => [
        `${production} ee geometrical`,
        `${production} mumu full`,
        `${production} mumu geometrical`,
      ]),
    );
    const couplings = new Set(rows.map((row) => row['coupling'])).size;
    expect(couplings).toBeGreaterThanOrEqual(190);
    expect(rows).toHaveLength(2 * (7 + 7 + 4) * couplings);
    const empty = rows.filter((row) => row[value] === '0');
    expect(empty.length).toBeGreaterThan(0);
    for (const row of rows) expect(row['relativeError'] === '').toBe(row[value] === '0');
  });

  it('prints summary.json with --json, and the same bits with other workers', async () => {
    const again = await run('second', '--seed', '7', '--workers', '2', '--json', '--quiet');
    expect(again.exitCode).toBe(0);
    expect(again.err).toBe('');
    for (const file of [
      'contours.csv',
      'yields.csv',
      'acceptance.csv',
      'pointing.csv',
      'reconstruction.csv',
      'summary.json',
    ])
      expect(readFileSync(join(folder, 'second', file))).toEqual(
        readFileSync(join(folder, 'first', file)),
      );
    expect(again.out).toBe(readFileSync(join(folder, 'second/summary.json'), 'utf8'));
    const summary = JSON.parse(again.out) as {
      provenance: { seed: number; coreSha256: string; inputs: { file: string; sha256: string }[] };
      comparisons: unknown[];
    };
    expect(summary.provenance.seed).toBe(7);
    expect(summary.provenance.coreSha256).toMatch(/^[0-9a-f]{64}$/);
    expect(summary.provenance.inputs).toHaveLength(3);
    expect(summary.provenance.inputs[0].file).toBe('card.yaml');
    expect(summary.comparisons).toEqual([]);
  });

  it('refuses a folder that it cannot write before any work, in one sentence', async () => {
    const { exitCode, out, err } = await run('card.yaml/result');
    expect([exitCode, out]).toEqual([1, '']);
    expect(err).toMatch(/^beamlimits: --out: the folder .* cannot be written .*\n$/);
  });

  it.each([
    [['--seed', '1.5'], '--seed'],
    [['--seed', '-1'], '--seed'],
    [['--workers', '0'], '--workers'],
    [['--bands', 'pink'], '--bands'],
  ])('refuses %s with its place', async (flags, place) => {
    const { exitCode, err } = await run('refused', ...flags);
    expect(exitCode).toBe(1);
    expect(err).toContain(place);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(existsSync(join(folder, 'refused'))).toBe(false);
  });
});

describe('beamlimits reproduce', () => {
  it('lists the built-in analyses without a name', async () => {
    const { exitCode, out } = await beamlimits(['reproduce'], folder);
    expect([exitCode, out]).toEqual([0, 'na62-alp\nna62-backgrounds\nna62-dark-photon\n']);
  });

  it('suggests the name that was meant', async () => {
    const { exitCode, err } = await beamlimits(['reproduce', 'na62-dark-photn'], folder);
    expect(exitCode).toBe(1);
    expect(err).toMatch(/na62-dark-photon/);
  });
});

describe('the starter card', () => {
  it('runs from init to numbers', async () => {
    await beamlimits(['init', 'starter'], folder);
    const starter = join(folder, 'starter/card.yaml');
    const { exitCode, out } = await beamlimits(
      ['run', starter, '--no-figures', '--quiet', '--workers', '2'],
      folder,
    );
    expect(exitCode).toBe(0);
    expect(out).toContain('My search at a toy proton dump');
    // A toy whose region is not empty: a first run that shows something.
    const contours = readFileSync(join(folder, 'results/my-analysis/contours.csv'), 'utf8');
    expect(contours).toMatch(/^observed,0,/m);
  });
});
