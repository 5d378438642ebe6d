import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageFolder } from '../../src/card/builtin-card.js';
import { replaced } from '../card/workspace.js';
import { beamlimits, type Finished } from './process.js';

const folder = mkdtempSync(join(tmpdir(), 'beamlimits-recast-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const card = join(folder, 'card.yaml');

/** The starter card with few events. */
const starter = replaced(
  replaced(
    readFileSync(join(packageFolder(), 'examples/starter/card.yaml'), 'utf8'),
    'experiment: experiment.yaml',
    `experiment: ${join(packageFolder(), 'examples/starter/experiment.yaml')}`,
  ),
  'bremsstrahlung: 40000',
  'bremsstrahlung: 4000',
);

const recast = (out: string, ...flags: string[]): Promise<Finished> =>
  beamlimits(
    ['recast', card, '--no-figures', '--quiet', '--out', join(folder, out), ...flags],
    folder,
  );
const names = (out: string): Set<string | undefined> =>
  new Set(
    parse<Record<string, string>>(readFileSync(join(folder, out, 'contours.csv'), 'utf8'), {
      columns: true,
    }).map(({ name }) => name),
  );

beforeAll(() => writeFileSync(card, starter));

describe('beamlimits recast', () => {
  let finished: Finished;
  beforeAll(async () => {
    finished = await recast('exact', '--to', 'b-minus-l');
  });

  it('prints what is excluded of the other model and where the numbers are', () => {
    expect(finished.err).toBe('');
    expect(finished.exitCode).toBe(0);
    expect(finished.out).toContain('My search at a toy proton dump, recast to Z′(B−L) (b-minus-l)');
    expect(finished.out).toMatch(/^Excluded masses and couplings +\d/m);
    expect(finished.out).toMatch(/^Numbers and tables {2}exact$/m);
  });

  it('leaves the files of a run, and says in summary.json where they come from', () => {
    expect(readdirSync(join(folder, 'exact')).sort()).toEqual([
      'acceptance.csv',
      'contours.csv',
      'summary.json',
      'tables',
      'yields.csv',
    ]);
    for (const name of ['observed', 'expected', 'expected-68-outer', 'zero-events-mumu'])
      expect(names('exact')).toContain(name);
    const summary = JSON.parse(readFileSync(join(folder, 'exact/summary.json'), 'utf8')) as {
      name: string;
      recast: object;
      provenance: { inputs: { file: string }[] };
    };
    expect(summary.name).toBe('my-analysis-to-b-minus-l');
    expect(summary.recast).toMatchObject({ from: 'dark-photon', to: 'b-minus-l', way: 'events' });
    expect(summary.provenance.inputs[0]!.file).toBe('card.yaml');
  });

  it('works from a contour alone', async () => {
    const own = await recast('own', '--to', 'dark-photon');
    expect(own.exitCode).toBe(0);
    const contour = join(folder, 'own/contours.csv');
    const { exitCode, out, err } = await recast(
      'contour',
      ...['--to', 'b-minus-l', '--from-contour', contour],
    );
    expect([exitCode, err]).toEqual([0, '']);
    expect(out).toContain('Production of the contour           bremsstrahlung 100%');
    expect(readdirSync(join(folder, 'contour')).sort()).toEqual(['contours.csv', 'summary.json']);
    expect(names('contour')).toEqual(new Set(['observed']));
    const summary = JSON.parse(readFileSync(join(folder, 'contour/summary.json'), 'utf8')) as {
      recast: object;
      provenance: { inputs: { file: string }[] };
    };
    expect(summary.recast).toMatchObject({
      way: 'contour',
      productionShares: { bremsstrahlung: 1 },
      lengthRatio: 2,
    });
    expect(summary.provenance.inputs.map(({ file }) => file)).toContain('own/contours.csv');
  });

  it.each([
    [['--to', 'b-minus-1'], "--to: found 'b-minus-1', expected dark-photon, b-minus-l,"],
    [['--to', 'dark-scalar'], '--to: found dark-scalar, which is made by B-meson decays'],
    [['--to', 'nothing.yaml'], 'nothing.yaml: found no file'],
    [['--to', 'b-minus-l', '--from-contour', 'nothing.csv'], '--from-contour: nothing.csv'],
    [[], "required option '--to <model>' not specified"],
  ])('refuses %j in one sentence and writes nothing', async (flags, sentence) => {
    const { exitCode, err } = await recast('refused', ...flags);
    expect(exitCode).toBe(1);
    expect(err).toContain(sentence);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(existsSync(join(folder, 'refused'))).toBe(false);
  });
});
