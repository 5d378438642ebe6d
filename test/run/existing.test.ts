import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { packageFolder } from '../../src/card/builtin-card.js';
import { loadCard } from '../../src/card/load-card.js';
import { runCard } from '../../src/cli/run-card.js';
import { run } from '../../src/run/run-analysis.js';
import { replaced } from '../card/workspace.js';

const folder = mkdtempSync(join(tmpdir(), 'beamlimits-existing-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The starter card with few events and masses, as some experiment with other protons. */
function writeCard(name: string, pot: string, more = ''): string {
  const starter = join(packageFolder(), 'examples/starter');
  const changes: [string, string][] = [
    ['experiment: experiment.yaml', `experiment: ${join(starter, 'experiment.yaml')}`],
    ['name: my-analysis', `name: ${name}`],
    ['nominal: 1.0e+17', `nominal: ${pot}`],
    ['{ fromMeV: 220, toMeV: 700, stepMeV: 40 }', '[220, 300, 380, 460]'],
    ['bremsstrahlung: 40000', 'bremsstrahlung: 2000'],
    ['pseudoExperiments: 10000', 'pseudoExperiments: 100'],
  ];
  const path = join(folder, `${name}.yaml`);
  const text = readFileSync(join(starter, 'card.yaml'), 'utf8');
  writeFileSync(path, changes.reduce((card, [from, to]) => replaced(card, from, to), text) + more);
  return path;
}

const other = writeCard('other', '1.0e+16');
writeFileSync(join(folder, 'toy.csv'), '230,1e-7\n300,1e-7\n300,1e-6\n');
const table =
  '{ file: toy.csv, format: two-column, line: closed, model: dark-photon, massUnit: MeV, coupling: epsilon, confidenceLevel: 0.90, origin: official, source: a toy }';
const card = writeCard(
  'shown',
  '1.0e+17',
  `existing:\n  - { name: Other, card: other.yaml, published: [${table}] }\n  - { name: Table, table: ${table} }\n`,
);

describe('a run of a card with exclusions', () => {
  it('has the observed region of another card, as a run of that card gives it, bit by bit', async () => {
    const shown = await run(loadCard(card), { seed: 5, workers: 2 });
    const alone = await run(loadCard(other), { seed: 5, workers: 1 });
    const lines = (result: typeof shown, wanted: string) =>
      result.contours
        .filter(({ name }) => name === wanted)
        .map(({ massesMeV, couplings }) => ({ massesMeV, couplings }));
    expect(lines(alone, 'observed').length).toBeGreaterThan(0);
    expect(lines(shown, 'existing-Other')).toEqual(lines(alone, 'observed'));
    expect(lines(shown, 'existing-Table')).toEqual([
      { massesMeV: [230, 300, 300, 230], couplings: [1e-7, 1e-7, 1e-6, 1e-7] },
    ]);
  });

  it('has the contours of a run without them, bit by bit, and theirs after those', async () => {
    const analysis = loadCard(card);
    const shown = await run(analysis, { seed: 5, workers: 1 });
    const without = await run({ ...analysis, existing: [] }, { seed: 5, workers: 1 });
    expect(shown.contours.slice(0, without.contours.length)).toEqual(without.contours);
    expect(
      shown.contours
        .slice(without.contours.length)
        .every(({ name }) => name.startsWith('existing-')),
    ).toBe(true);
    expect(shown.findings).toEqual(without.findings);
  });

  it('says so when another card excludes nothing', async () => {
    writeCard('weak', '1.0e+04');
    const path = writeCard('strong', '1.0e+17', 'existing:\n  - { name: Weak, card: weak.yaml }\n');
    const { warnings, contours } = await run(loadCard(path), { seed: 5, workers: 1 });
    expect(contours.some(({ name }) => name === 'existing-Weak')).toBe(false);
    expect(warnings).toContain(
      "The search of the exclusion Weak excludes nothing on its own card's grid.",
    );
  });

  it('writes distances from published points where they are asked for, and where they come from', async () => {
    const analysis = loadCard(card);
    const published = [
      {
        ...{ name: 'Other', source: 'a toy' },
        lines: [{ massesMeV: [230, 300], couplings: [1e-7, 1e-7], closed: false }],
      },
    ];
    const out = join(folder, 'result');
    const options = { seed: 5, workers: 1, quiet: true, figures: false };
    await runCard(analysis, { ...options, out, publishedLimits: published });
    const summary = JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8')) as {
      existing: unknown[];
      existingDistances: { name: string; median: number }[];
    };
    expect(summary.existing).toMatchObject([
      { name: 'Other', contour: 'existing-Other', from: 'card', origin: 'computed' },
      { name: 'Table', from: 'table', origin: 'official', input: { file: 'toy.csv' } },
    ]);
    const csv = readFileSync(join(out, 'tables/existing-limits.csv'), 'utf8');
    expect(csv).toMatch(
      /^name,edge,points,outside,median,largest,massOfLargestMeV,shift,source\nOther,lower,2,0,/,
    );
    expect(summary.existingDistances).toMatchObject([{ name: 'Other', edge: 'lower', points: 2 }]);

    await runCard(analysis, { ...options, out });
    const again = readFileSync(join(out, 'summary.json'), 'utf8');
    expect(again).not.toContain('existingDistances');
  });
});
