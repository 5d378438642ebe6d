import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, describe, expect, it } from 'vitest';
import { packageFolder } from '../../src/card/builtin-card.js';
import { replaced } from '../card/workspace.js';
import { beamlimits, type Finished } from './process.js';

const folder = mkdtempSync(join(tmpdir(), 'beamlimits-project-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The starter card with few events, under a name. */
function card(name: string, ...changes: [string, string][]): string {
  const experiment = join(packageFolder(), 'examples/starter/experiment.yaml');
  const all: [string, string][] = [
    ['experiment: experiment.yaml', `experiment: ${experiment}`],
    ['bremsstrahlung: 40000', 'bremsstrahlung: 4000'],
    ['name: my-analysis', `name: ${name}`],
    ['pseudoExperiments: 10000', 'pseudoExperiments: 500'],
    ...changes,
  ];
  const text = readFileSync(join(packageFolder(), 'examples/starter/card.yaml'), 'utf8');
  const path = join(folder, `${name}.yaml`);
  writeFileSync(
    path,
    all.reduce((before, [from, to]) => replaced(before, from, to), text),
  );
  return path;
}

const own = card('own', ['# ee: [50, 100, 200]', 'ee: [50, 100, 200]']);
const blind = card('blind', ['signalRegion: { massesMeV: [] }', 'signalRegion: { blind: true }']);
const other = card('other-model', ['name: dark-photon', 'name: b-minus-l']);
const project = (out: string, ...args: string[]): Promise<Finished> =>
  beamlimits(['project', ...args, '--no-figures', '--quiet', '--out', join(folder, out)], folder);

describe('beamlimits project', () => {
  it('leaves a curve for each projection', async () => {
    const { exitCode, out, err } = await project(
      'all',
      own,
      blind,
      ...['--pot', '1e18', '--pot', '1e19', '--decay-volume', '15..60', '--combine-decays'],
    );
    expect([exitCode, err]).toEqual([0, '']);
    const names = ['observed', 'pot-1e18', 'pot-1e19', 'decay-volume-15-60', 'combined', 'blind'];
    const rows = parse<Record<string, string>>(
      readFileSync(join(folder, 'all/contours.csv'), 'utf8'),
      { columns: true },
    );
    expect([...new Set(rows.map(({ name }) => name))]).toEqual(names);
    for (const name of names) expect(out).toMatch(new RegExp(`^${name} +\\d`, 'm'));
    const summary = JSON.parse(readFileSync(join(folder, 'all/summary.json'), 'utf8')) as {
      curves: { name: string; kind: string; pot: number }[];
      notes: string[];
    };
    expect(summary.curves.map(({ name }) => name)).toEqual(names);
    expect(summary.curves.filter(({ kind }) => kind === 'measured')).toHaveLength(1);
    expect(summary.curves[1]!.pot).toBe(1e18);
    expect(summary.notes).toHaveLength(3);
  });

  it.each([
    [[own], 'project: found nothing to project, expected --pot'],
    [[own, '--pot', '-1e18'], "--pot: found '-1e18', expected a number of protons"],
    [[own, '--pot', 'many'], "--pot: found 'many', expected a number of protons"],
    [[own, '--decay-volume', '20-60'], "--decay-volume: found '20-60', expected two positions"],
    [[own, '--decay-volume', '20..70'], '--decay-volume: found the decay volume 20..70 m'],
    [[own, own], 'project: found two cards named own'],
    [[own, other], 'project: found cards of dark-photon and of b-minus-l, expected one model'],
    [[blind, '--combine-decays'], '--combine-decays: found masses of one decay'],
    [
      [
        own,
        ...['1e18', '2e18', '3e18', '4e18', '5e18', '6e18', '7e18'].flatMap((n) => ['--pot', n]),
      ],
      'project: found 7 projections, expected at most 6 on a figure',
    ],
  ])('refuses %j in one sentence and writes nothing', async (args, sentence) => {
    const { exitCode, err } = await project('refused', ...args);
    expect(exitCode).toBe(1);
    expect(err).toContain(sentence);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(existsSync(join(folder, 'refused'))).toBe(false);
  });
});
