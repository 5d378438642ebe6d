import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { builtinCard, packageFolder } from '../../src/card/builtin-card.js';
import { muonLoss } from '../../src/transport/media.js';
import { temporaryFolder } from '../run/folder.js';
import { expectRelative } from '../relative.js';
import { beamlimitsHere } from './in-process.js';

const card = builtinCard('na62-backgrounds');
const experiment = join(packageFolder(), 'experiments/na62-dump.yaml');
const published = (name: string) => join(packageFolder(), `experiments/muon-losses/${name}.txt`);

async function transport(...args: string[]) {
  const out = join(temporaryFolder(), 'out');
  const ran = await beamlimitsHere('transport', ...args, '--no-figures', '--quiet', '--out', out);
  const rows = (name: string) =>
    parseCsv(readFileSync(join(out, name)), { columns: true }) as Record<string, string>[];
  return { ...ran, out, rows };
}

describe('beamlimits transport', () => {
  it.each(['iron', 'standard-rock', 'copper'])(
    'computes losses and ranges in %s within 1% of the published table',
    async (material) => {
      const { exitCode, rows, stdout } = await transport(
        ...[experiment, '--material', material, '--published', published(material)],
      );
      expect(exitCode).toBe(0);
      expect(stdout).toContain(`Muons in ${material}: mean loss and range, computed`);
      expect(stdout).toContain('No closure test');
      const losses = rows('losses.csv');
      expect(losses.length).toBeGreaterThan(10);
      for (const row of losses) {
        expectRelative(Number(row['totalOverPublished']), 1, 0.01);
        expectRelative(Number(row['rangeOverPublished']), 1, 0.01);
      }
    },
  );

  it('closes the way back on the muons of a card, and writes the bins', async () => {
    const { exitCode, rows, stdout, out } = await transport(
      ...[card, '--muons', '1000', '--energies', '10,100'],
    );
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/Closure of 1000 muons from z = 180 m back to 92 m and down again/);
    const closure = rows('closure.csv').filter(({ variable }) => variable === 'momentumGeV');
    const sum = closure.reduce((total, { before }) => total + Number(before), 0);
    expect(sum).toBe(1000);
    const summary = JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8')) as {
      closure: { muons: number; basis: string; relativeSystematic: number };
    };
    expect(summary.closure).toMatchObject({ muons: 1000, basis: 'method shown on synthetic data' });
    const [low] = rows('losses.csv');
    expectRelative(Number(low!['totalMeVCm2PerG']), 1e3 * muonLoss('iron', [10])[0]!.total, 1e-9);
  });

  it.each<[string, string[], RegExp]>([
    [
      'an experiment without --material',
      [experiment],
      /^beamlimits: --material: found no material, expected one, such as those of .*iron/,
    ],
    [
      'an unknown material',
      [experiment, '--material', 'irn'],
      /--material: found the material "irn", expected one of air,/,
    ],
    [
      'the vacuum',
      [experiment, '--material', 'vacuum'],
      /--material: found vacuum, expected a material/,
    ],
    [
      'energies below 1 MeV',
      [card, '--energies', '0'],
      /--energies: found 0, expected a number from 0\.001 to 100000/,
    ],
    [
      'energies together with a table',
      [card, '--energies', '1', '--published', published('iron')],
      /--energies: found energies and a published table, expected one of them/,
    ],
    ['a table that is none', [card, '--published', card], /card\.yaml.*found .*/],
    [
      'a table that is not there',
      [card, '--published', 'nowhere.txt'],
      /--published: nowhere\.txt: found no file, expected a readable file/,
    ],
    [
      'the card of a search',
      [builtinCard('na62-dark-photon')],
      /found the card of a search, expected that of a background estimate/,
    ],
    [
      'a file that is not there',
      ['nowhere.yaml'],
      /nowhere\.yaml: found no file, expected a readable file/,
    ],
  ])('refuses %s in one sentence and writes nothing', async (_, args, message) => {
    const { exitCode, stderr, stdout, out } = await transport(...args);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(exitCode).toBe(1);
    expect(stdout).toBe('');
    expect(existsSync(out)).toBe(false);
    expect(readdirSync(join(out, '..'))).toEqual([]);
  });

  it('refuses a card without second muons', async () => {
    const built = parse(readFileSync(card, 'utf8')) as Record<string, unknown>;
    Reflect.deleteProperty(built, 'secondMuons');
    const path = join(temporaryFolder(), 'card.yaml');
    writeFileSync(path, stringify({ ...built, experiment, figures: [] }));
    const { exitCode, stderr } = await transport(path);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('found a card without secondMuons, expected them');
  });
});
