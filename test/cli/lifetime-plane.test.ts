import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { builtinCard, packageFolder } from '../../src/card/builtin-card.js';
import { temporaryFolder } from '../run/folder.js';
import { beamlimitsHere } from './in-process.js';

interface Card {
  [key: string]: unknown;
  sampling: Record<string, unknown>;
  curves: Record<string, unknown>[];
}

interface Summary {
  readonly curves: readonly {
    readonly name: string;
    readonly bQuarks?: { readonly bbCrossSectionNb: { readonly value: number } };
    readonly masses: readonly { readonly massMeV: number; readonly smallestProduct: number }[];
  }[];
  readonly provenance: { readonly inputs: readonly { readonly file: string }[] };
  readonly warnings: readonly string[];
}

/** Runs the card with 20000 events in a fresh folder, without figures. */
async function run(change: (card: Card) => void = () => undefined, ...flags: string[]) {
  const folder = temporaryFolder();
  const card = parse(readFileSync(builtinCard('na62-alp'), 'utf8')) as Card;
  card.sampling['events'] = 20_000;
  for (const curve of card.curves)
    curve['card'] = join(packageFolder(), 'examples/na62-alp', curve['card'] as string);
  change(card);
  writeFileSync(join(folder, 'card.yaml'), stringify(card));
  const out = join(folder, 'out');
  const ran = await beamlimitsHere(
    'run',
    join(folder, 'card.yaml'),
    ...['--no-figures', '--quiet', '--workers', '2', '--out', out, ...flags],
  );
  const read = (name: string): string => readFileSync(join(out, name), 'utf8');
  return { ...ran, out, read };
}

describe('beamlimits run of a lifetime plane', () => {
  it('leaves the curves by name, mass and lifetime', async () => {
    const { exitCode, read, stdout, out } = await run();
    expect(exitCode).toBe(0);
    expect(readdirSync(out).sort()).toEqual(['contours.csv', 'summary.json', 'yields.csv']);
    const [head, ...rows] = read('contours.csv').trim().split('\n');
    expect(head).toBe('name,line,massMeV,lifetimePs,branchingRatioProduct');
    const cells = rows.map((row) => row.split(','));
    expect([...new Set(cells.map(([name]) => name))]).toEqual(['NA62-full', 'NA62', 'CHARM']);
    for (const name of ['NA62-full', 'NA62', 'CHARM']) {
      const own = cells.filter((row) => row[0] === name);
      expect([...new Set(own.map((row) => row[2]))]).toEqual(['220', '240', '260', '280', '300']);
      expect([...new Set(own.map((row) => row[1]))]).toEqual(['0', '1', '2', '3', '4']);
      expect(own.every((row) => Number(row[4]) > 1e-11 && Number(row[4]) <= 1)).toBe(true);
      expect(own.some((row) => Number(row[3]) === 1e6)).toBe(true);
    }
    const summary = JSON.parse(read('summary.json')) as Summary;
    expect(summary.curves.map(({ bQuarks }) => bQuarks?.bbCrossSectionNb.value)).toEqual([
      2.63, 2.63, 2.63,
    ]);
    expect(summary.provenance.inputs[0].file).toBe('card.yaml');
    expect(summary.warnings.join(' ')).toContain('2.63 ± 0.76 nb (extrapolated): 29%');
    expect(stdout).toMatch(/NA62-full +220 +\d\.\d+e-8/);
  });

  it('gives the same bits with any number of threads', async () => {
    const two = await run();
    const one = await run(() => undefined, '--workers', '1');
    for (const file of ['contours.csv', 'yields.csv']) expect(one.read(file)).toBe(two.read(file));
  });

  it('draws a table as it stands, and computes nothing for it', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'points.csv');
    writeFileSync(path, 'massMeV,lifetimePs,branchingRatioProduct\n220,1,1e-9\n220,100,3e-9\n');
    const { read } = await run((card) => {
      card.curves = [
        {
          name: 'table',
          line: 'area',
          table: { file: path, source: 'made up', origin: 'digitised', confidenceLevel: 0.95 },
        },
      ];
    });
    expect(read('contours.csv')).toBe(
      'name,line,massMeV,lifetimePs,branchingRatioProduct\ntable,0,220,1,1e-9\ntable,0,220,100,3e-9\n',
    );
  });

  it('writes nothing where a card has a mistake', async () => {
    const { exitCode, stderr, out } = await run((card) => (card['decay'] = 'tautau'));
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/\(decay\): found the text "tautau", expected one of mumu, ee/);
    expect(existsSync(out)).toBe(false);
  });
});

describe('beamlimits check of a lifetime plane', () => {
  it('says that it is in order', async () => {
    const { stdout, exitCode } = await beamlimitsHere('check', builtinCard('na62-alp'));
    expect(exitCode).toBe(0);
    expect(stdout).toBe('# The card of the lifetime plane na62-alp is in order.\n');
  });
});

describe('beamlimits reproduce na62-alp', () => {
  it('excludes what CHARM does not, at each mass below 280 MeV, as the publication says', async () => {
    const out = join(temporaryFolder(), 'out');
    const { exitCode } = await beamlimitsHere(
      'reproduce',
      'na62-alp',
      ...['--no-figures', '--quiet', '--out', out],
    );
    expect(exitCode).toBe(0);
    const { comparisons } = JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8')) as {
      comparisons: { agrees: boolean; here: number }[];
    };
    expect(comparisons).toHaveLength(3);
    expect(comparisons.every(({ agrees, here }) => agrees && here > 0)).toBe(true);
  });
});
