import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { builtinCard, packageFolder } from '../../src/card/builtin-card.js';
import { cardKind } from '../../src/card/card-kind.js';
import { readLifetimePlane } from '../../src/card/load-lifetime-plane.js';
import { temporaryFolder } from '../run/folder.js';

interface Written {
  [key: string]: unknown;
}
interface Card extends Written {
  curves: Written[];
  lifetimesPs: Written;
}

const built = parse(readFileSync(builtinCard('na62-alp'), 'utf8')) as Card;
const examples = join(packageFolder(), 'examples');

/** The path of the card with changes, its cards by absolute paths, beside some files. */
function written(
  change: (card: Card) => void,
  files: Readonly<Record<string, string>> = {},
): string {
  const card = structuredClone(built);
  for (const curve of card.curves)
    curve['card'] = join(examples, 'na62-alp', curve['card'] as string);
  change(card);
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const path = join(folder, 'card.yaml');
  writeFileSync(path, stringify(card));
  return path;
}

/** A card of a search with changes, as a file beside. */
function search(name: string, change: (card: Written) => void): Readonly<Record<string, string>> {
  const card = parse(readFileSync(join(examples, name), 'utf8')) as Written;
  card['experiment'] = join(packageFolder(), 'experiments', 'na62-dump.yaml');
  // Looked for beside a copy.
  delete card['citations'];
  change(card);
  return { 'search.yaml': stringify(card) };
}

const table = { file: 'points.csv', source: 'made up', origin: 'digitised', confidenceLevel: 0.9 };
const withTable = (card: Card): void =>
  void card.curves.push({ name: 'table', line: 'area', table: { ...table } });
const points = (...rows: string[]): Readonly<Record<string, string>> => ({
  'points.csv': ['massMeV,lifetimePs,branchingRatioProduct', ...rows, ''].join('\n'),
});

describe('mistakes in the card of a lifetime plane', () => {
  it.each<[string, (card: Card) => void, RegExp, Readonly<Record<string, string>>?]>([
    [
      'a mass below the threshold',
      (card) => (card['massesMeV'] = [200, 240]),
      /card\.yaml:\d+:\d+ \(massesMeV\[0\]\): found the mass 200 MeV, expected a mass above 211\.317 MeV \(the decay's threshold\) and at most 4000 MeV/,
    ],
    [
      'masses that do not rise',
      (card) => (card['massesMeV'] = [240, 220]),
      /\(massesMeV\[1\]\): found 220 after 240, expected ascending values/,
    ],
    [
      'lifetimes that end before they begin',
      (card) => (card.lifetimesPs['to'] = 0.5),
      /\(lifetimesPs\.to\): found the last lifetime 0\.5 ps, expected it above the first, 1 ps/,
    ],
    [
      'an absurd grid',
      (card) => (card['lifetimesPs'] = { from: 1e-40, to: 1e40, perDecade: 200 }),
      /\(lifetimesPs\): found a grid of 16001 points, expected at most 10000/,
    ],
    [
      'a name twice',
      (card) => (card.curves[1]['name'] = 'NA62-full'),
      /\(curves\[1\]\.name\): found "NA62-full" for the second time, expected each name once/,
    ],
    [
      'a curve of nothing',
      (card) => Reflect.deleteProperty(card.curves[1], 'card'),
      /\(curves\[1\]\): found neither card nor table, expected one of them/,
    ],
    [
      'a curve of both',
      (card) => (card.curves[1]['table'] = table),
      /\(curves\[1\]\): found both card and table, expected one of them/,
    ],
    [
      'a search without a limit',
      (card) => Reflect.deleteProperty(card.curves[1], 'limit'),
      /\(curves\[1\]\): found a card without limit, expected limit: card or the number of its events/,
    ],
    [
      'a limit beside a table',
      (card) => {
        withTable(card);
        card.curves[3]['limit'] = 'card';
      },
      /\(curves\[3\]\.limit\): found limit with a table, expected no limit/,
    ],
    [
      'a limit of no events',
      (card) => (card.curves[1]['limit'] = { events: 0 }),
      /\(curves\[1\]\.limit\.events\): found the number 0, expected a number above 0/,
    ],
    [
      'a mass in the figure that is not simulated',
      (card) => (card['figure'] = { massesMeV: [220, 230], largestProduct: 1e-4 }),
      /\(figure\.massesMeV\[1\]\): found the mass 230 MeV, expected masses of the card: 220, 240, 260, 280, 300/,
    ],
    [
      'a fifth panel',
      (card) => (card['figure'] = { massesMeV: [220, 240, 260, 280, 300], largestProduct: 1e-4 }),
      /\(figure\.massesMeV\): found a list of 5, expected at most 4 entries/,
    ],
    [
      'a file that is not there',
      (card) => (card.curves[0]['card'] = 'nothing.yaml'),
      /\(curves\[0\]\.card\): .*nothing\.yaml: found no file, expected a readable file/,
    ],
    [
      'a card of another kind',
      (card) => (card.curves[0]['card'] = join(examples, 'na62-backgrounds/card.yaml')),
      /\(curves\[0\]\.card\): found a card of the kind backgrounds \(.*\), expected that of a search/,
    ],
    [
      'a card with a mistake',
      (card) => (card.curves[0]['card'] = 'search.yaml'),
      /search\.yaml:\d+:\d+ \(pot\.nominal\): found the number 0, expected a number above 0/,
      search('na62-alp/acceptance.yaml', (card) => ((card['pot'] as Written)['nominal'] = 0)),
    ],
    [
      'a search in another decay',
      (card) => (card['decay'] = 'ee'),
      /\(curves\[0\]\.card\): found a card \(.*\) whose search counts mumu, expected one in ee/,
    ],
    [
      'an experiment without B mesons',
      (card) => (card.curves[0]['card'] = join(examples, 'nucal-dark-photon/card.yaml')),
      /\(curves\[0\]\.card\): found a card \(.*\) with an experiment that names no bMesonSpectra, expected dump\.bMesonSpectra/,
    ],
    [
      'the limit of a blind search',
      (card) => Object.assign(card.curves[0], { card: 'search.yaml' }),
      /\(curves\[0\]\.limit\): found limit: card with a card whose signal region is blind \(.*\), expected limit: \{ events: … \}/,
      search('na62-dark-photon/card.yaml', (card) => {
        (card['observed'] as Written)['signalRegion'] = { blind: true };
        Reflect.deleteProperty(card, 'existing');
      }),
    ],
    [
      'mass windows over the couplings of another model',
      (card) => Object.assign(card.curves[0], { card: 'search.yaml' }),
      /\(curves\[0\]\.limit\): found limit: card with a card \(.*\) whose mass resolution is a table over the couplings of its own model, expected reconstruction: simulated/,
      search('na62-alp/acceptance.yaml', () => undefined),
    ],
    [
      'a table without a column',
      withTable,
      /points\.csv:1: found the columns massMeV, lifetime, product, expected lifetimePs as well/,
      { 'points.csv': 'massMeV,lifetime,product\n220,1,1e-8\n' },
    ],
    [
      'words in a table',
      withTable,
      /points\.csv:3 \(column 3, branchingRatioProduct\): found "-", expected a number/,
      points('220,1,1e-8', '220,2,-'),
    ],
    [
      'a product of nothing in a table',
      withTable,
      /points\.csv:2: found branchingRatioProduct = 0, expected a number above 0/,
      points('220,1,0'),
    ],
    [
      'lifetimes of a table that do not rise',
      withTable,
      /points\.csv:4: found the lifetime 1 ps after 2 ps, expected rising lifetimes at each mass/,
      points('220,2,1e-8', '240,1,1e-8', '220,1,1e-8'),
    ],
  ])('%s', (_, change, message, files) => {
    expect(() => readLifetimePlane(written(change, files))).toThrow(message);
  });

  it('an unknown kind', () => {
    const path = written((card) => (card['kind'] = 'lifetime'));
    expect(() => cardKind(path)).toThrow(
      /\(kind\): found the text "lifetime", expected backgrounds or lifetime-plane, or no kind for the card of a search/,
    );
  });
});

describe('the card of a lifetime plane', () => {
  it('says of which kind it is', () => {
    expect(cardKind(builtinCard('na62-alp'))).toBe('lifetime-plane');
  });

  it('has decades of lifetimes that are exact', () => {
    const { lifetimesPs } = readLifetimePlane(builtinCard('na62-alp')).plane;
    expect(lifetimesPs).toHaveLength(121);
    expect(lifetimesPs.filter((_, i) => i % 20 === 0)).toEqual([1, 10, 100, 1e3, 1e4, 1e5, 1e6]);
  });

  it('names each file that it was read from once', () => {
    const { inputs } = readLifetimePlane(builtinCard('na62-alp')).plane;
    const names = inputs.map(({ path }) => path.split('/').at(-1));
    expect(new Set(inputs.map(({ path }) => path)).size).toBe(names.length);
    for (const name of ['acceptance.yaml', 'charm.yaml', 'na62-dump.yaml', 'charm-dump.yaml'])
      expect(names).toContain(name);
    expect(names).toContain('b-meson-spectra-pythia8-400gev.json');
    // Of what is excluded already, and of its own mesons, the search of the dark photon reads more.
    expect(names).toHaveLength(7);
  });

  it('takes a published curve from a table', () => {
    const { plane } = readLifetimePlane(
      written(withTable, points('220,1,1e-8', '220,10,2e-8', '240,5,1e-9')),
    );
    expect(plane.curves.at(-1)).toMatchObject({
      name: 'table',
      label: 'table',
      source: {
        origin: 'digitised',
        points: [
          { massMeV: 220, lifetimePs: 1, branchingRatioProduct: 1e-8 },
          { massMeV: 220, lifetimePs: 10, branchingRatioProduct: 2e-8 },
          { massMeV: 240, lifetimePs: 5, branchingRatioProduct: 1e-9 },
        ],
      },
    });
  });
});
