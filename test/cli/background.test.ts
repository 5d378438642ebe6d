import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { builtinCard, packageFolder } from '../../src/card/builtin-card.js';
import { muons } from '../background/na62-backgrounds.js';
import { temporaryFolder } from '../run/folder.js';
import { beamlimitsHere } from './in-process.js';

interface Card {
  [key: string]: unknown;
  controlSample: Record<string, unknown>;
  secondMuons: Record<string, unknown>;
  figures: string[];
  counts: Record<string, unknown>[];
}

interface Summary {
  readonly comparisons: readonly {
    readonly quantity: string;
    readonly agrees: boolean;
    readonly knownDifference?: string;
  }[];
  readonly counts: readonly {
    readonly combination: string;
    readonly region: string;
    readonly observed?: number;
    readonly pairs: { readonly expected: number; readonly basis: string };
  }[];
  readonly secondMuons: {
    readonly basis: string;
    readonly muons: number;
    readonly tracks: number;
    readonly pairs: number;
    readonly validationShare: Record<'share' | 'statistical' | 'upperLimit', number>;
    readonly closure: { readonly relativeSystematic: number };
  };
  readonly controlSample: { readonly basis: string; readonly accepted: number };
  readonly testOfMethod?: { readonly validationOverSignal: Record<string, { ratio: number }> };
}

const built = parse(readFileSync(builtinCard('na62-backgrounds'), 'utf8')) as Card;
const tracks = muons(1500);
const trackRows = Array.from(tracks.xM, (x, i) =>
  [
    x,
    tracks.yM[i],
    tracks.slopeX[i],
    tracks.slopeY[i],
    tracks.momentumGeV[i],
    tracks.charge[i],
  ].join(),
);
const table = {
  file: 'tracks.csv',
  format: 'csv',
  columns: {
    x: { value: 'x', unit: 'm' },
    y: { value: 'y', unit: 'm' },
    slopeX: 'tx',
    slopeY: 'ty',
    momentum: { value: 'p', unit: 'GeV' },
    charge: 'q',
  },
};

/** Runs a changed card with 1500 tracks in a fresh folder, without figures. */
async function run(
  change: (card: Card) => void = () => undefined,
  files: Readonly<Record<string, string>> = {},
  ...flags: string[]
) {
  const folder = temporaryFolder();
  const card = structuredClone(built);
  card['experiment'] = join(packageFolder(), 'experiments/na62-dump.yaml');
  card.controlSample['tracks'] = 1500;
  card.secondMuons['muons'] = 2500;
  change(card);
  writeFileSync(join(folder, 'card.yaml'), stringify(card));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const out = join(folder, 'out');
  const ran = await beamlimitsHere(
    'background',
    join(folder, 'card.yaml'),
    ...['--no-figures', '--quiet', '--workers', '2', '--out', out, ...flags],
  );
  const read = (name: string): string => readFileSync(join(out, name), 'utf8');
  return {
    ...ran,
    out,
    read,
    summary: (): Summary => JSON.parse(read('summary.json')) as Summary,
  };
}

const fromFile = (card: Card): void => {
  card.controlSample = { planeZM: 180, table };
};
const csv = (rows: readonly string[], header = 'x,y,tx,ty,p,q'): Record<string, string> => ({
  'tracks.csv': `${[header, ...rows].join('\n')}\n`,
});

describe('beamlimits reproduce na62-backgrounds', () => {
  it('agrees with what the publication prints but for four known differences, and says what is synthetic', async () => {
    const out = join(temporaryFolder(), 'out');
    const ran = await beamlimitsHere(
      'reproduce',
      'na62-backgrounds',
      ...['--no-figures', '--quiet', '--out', out],
    );
    expect(ran.exitCode).toBe(0);
    const summary = JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8')) as Summary;
    const differing = summary.comparisons.filter(({ agrees }) => !agrees);
    expect(differing.map(({ quantity }) => quantity)).toEqual([
      'statistical error of the prompt background, Table 1',
      'systematic error of data over simulation',
      'P(L ≤ L_obs) of +-, CR2, Table 2',
      'P(L ≤ L_obs), CR3, Table 3',
    ]);
    expect(differing.every(({ knownDifference }) => knownDifference !== undefined)).toBe(true);
    expect(summary.comparisons.length).toBeGreaterThan(40);
    expect(summary.controlSample.basis).toBe('method shown on synthetic data');
    // What section 5.3 assumes for the prompt background: SR = VR/10. Flat in the plane would be 10.9.
    for (const { ratio } of Object.values(summary.testOfMethod!.validationOverSignal))
      expect(Math.abs(ratio / 10.9 - 1)).toBeLessThan(0.1);
    expect(readdirSync(join(out, 'tables')).sort()).toEqual(
      ['second-muons', 'table-1', 'table-2', 'table-3', 'table-4', 'table-5'].flatMap((name) => [
        `${name}.csv`,
        `${name}.md`,
      ]),
    );
    for (const name of readdirSync(join(out, 'tables')).filter((file) => file.endsWith('.md')))
      expect(readFileSync(join(out, 'tables', name), 'utf8')).toMatch(
        /printed number carried through|reproduced from public inputs|method shown on synthetic data/,
      );
  });
});

describe('beamlimits background', () => {
  it('gives the same bits with any number of threads', async () => {
    const two = await run();
    const one = await run(() => undefined, {}, '--workers', '1');
    for (const file of [
      ...['tables/table-2.csv', 'tables/table-3.csv', 'tables/second-muons.csv'],
      ...['masses.csv', 'second-muons.csv'],
    ])
      expect(one.read(file)).toBe(two.read(file));
  });

  it('takes tracks from a file, and gives for those of the recipe what the recipe gives', async () => {
    const recipe = await run();
    const file = await run(fromFile, csv(trackRows));
    expect(file.exitCode).toBe(0);
    expect(file.read('masses.csv')).toBe(recipe.read('masses.csv'));
    expect(file.read('tables/table-2.csv')).toBe(recipe.read('tables/table-2.csv'));
    expect(file.summary().secondMuons).toMatchObject({ muons: 2500, tracks: 1500 });
    expect(file.summary().secondMuons.basis).toContain('from the data of the card');
    expect(file.summary().controlSample).toMatchObject({
      basis: 'from the data of the card',
      accepted: 1500,
    });
  });

  it('gives the share of second muons beside the one that Table 4 is made of', async () => {
    const { stdout, summary, read } = await run();
    const { validationShare, pairs, basis } = summary().secondMuons;
    expect(basis).toContain('method shown on synthetic data');
    expect(read('second-muons.csv').trim().split('\n')).toHaveLength(pairs + 1);
    expect(validationShare.upperLimit).toBeGreaterThan(validationShare.share);
    expect(stdout).toMatch(/Second muons of 2500 muons +\d+ pairs \(effective \d+\), \d+ in VR: /);
    expect(stdout).toContain('< 1.6%, from the simulated events of the card');
    expect(read('tables/table-4.csv')).toContain(',0.0045235');
  });

  it('does without second muons where the card has none, and all other numbers are the same', async () => {
    const without = await run((card) => {
      Reflect.deleteProperty(card, 'secondMuons');
      card.figures = card.figures.filter((name) => name !== 'figure-8');
    });
    const together = await run();
    expect(existsSync(join(without.out, 'second-muons.csv'))).toBe(false);
    for (const file of ['tables/table-1.csv', 'tables/table-2.csv', 'tables/table-4.csv'])
      expect(without.read(file)).toBe(together.read(file));
  });

  it('asks for more muons where no pair passes, and writes nothing', async () => {
    const { exitCode, stderr, out } = await run((card) => (card.secondMuons['muons'] = 1));
    expect(exitCode).toBe(1);
    expect(stderr).toContain(
      'secondMuons.muons: found no pair that passes the selection from 1 muons, expected some: ask for more muons.',
    );
    expect(existsSync(out)).toBe(false);
  });

  it('draws partners where there are too many pairs', async () => {
    const { exitCode, stdout } = await run((card) => (card['partnersPerTrack'] = 100));
    expect(exitCode).toBe(0);
    expect(stdout).toContain('150000 pairs');
  });

  it('counts observed pairs of a file, and never those of blind regions', async () => {
    const events = [
      'charges,z,cda',
      '0,20,10', // signal region: blind
      '0,20,100', // validation region: blind
      '0,-10,200', // CR1
      '0,150,100',
      '2,20,10',
      '-2,150,1500',
      '',
    ].join('\n');
    const { summary, read, stdout, stderr } = await run(
      (card) => {
        for (const count of card.counts) Reflect.deleteProperty(count, 'observed');
        card['observedEvents'] = {
          table: {
            file: 'events.csv',
            format: 'csv',
            columns: {
              charges: 'charges',
              zTax: { value: 'z', unit: 'm' },
              cdaTax: { value: 'cda', unit: 'mm' },
            },
          },
        };
      },
      { 'events.csv': events },
    );
    expect(stderr).toBe('');
    const seen = Object.fromEntries(
      summary().counts.map(({ combination, region, observed }) => [
        `${combination} ${region}`,
        observed,
      ]),
    );
    expect(seen).toMatchObject({
      '++ Outside VR': 0,
      '++ VR': 0,
      '++ SR': 1,
      '-- Outside VR': 1,
      '+- Outside VR': 2,
      '+- CR1': 1,
      '+- CR1+CR2+CR3': 1,
    });
    expect(seen['+- VR']).toBeUndefined();
    expect(seen['+- SR']).toBeUndefined();
    expect(read('tables/table-2.csv')).toContain('VR,0.2,0.04,masked');
    expect(stdout).toContain('masked');
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['no tracks', csv([]), /tracks\.csv: found no tracks, expected a control sample of some/],
    [
      'a missing column',
      csv(trackRows, 'x,y,tx,ty,mom,q'),
      /controlSample\.table\.columns\.momentum\): found no column "p" in .*tracks\.csv, expected one of/,
    ],
    [
      'a track of NaN',
      csv([...trackRows.slice(0, 3), 'nan,0,0,0,20,1']),
      /tracks\.csv \(row 4\): found the x NaN, expected a number/,
    ],
    [
      'a momentum of 0',
      csv([...trackRows.slice(0, 3), '0.3,0,0,0,0,1']),
      /tracks\.csv \(row 4\): found the momentum 0 GeV, expected one above 0/,
    ],
    [
      'a momentum in MeV',
      csv([...trackRows.slice(0, 3), '0.3,0,0,0,35000,1']),
      /found a momentum of 35000 GeV, expected at most the beam's 400 GeV: it looks like MeV/,
    ],
    [
      'tracks outside the acceptance',
      csv(['0,0,0,0,20,1', '0,0,0,0,30,-1', '0.3,0,0,0,2,1']),
      /tracks\.csv: found 1 of 3 tracks inside the acceptance, expected at least 2 to make pairs of/,
    ],
    [
      'so few tracks that none meet',
      csv(trackRows.slice(0, 2)),
      /controlSample: found no pairs of charges .* outside the validation region, expected some/,
    ],
  ])('refuses %s in one sentence and writes nothing', async (_, files, message) => {
    const { exitCode, stdout, stderr, out } = await run(fromFile, files);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(exitCode).toBe(1);
    expect(stdout).toBe('');
    expect(existsSync(out)).toBe(false);
    expect(readdirSync(join(out, '..')).filter((name) => name.includes('partial'))).toEqual([]);
  });
});

describe('other commands', () => {
  it('run says which command takes the card', async () => {
    const { exitCode, stderr } = await beamlimitsHere('run', builtinCard('na62-backgrounds'));
    expect(exitCode).toBe(1);
    expect(stderr).toContain('found the card of a background estimate, expected that of a search');
  });

  it('check finds the card in order', async () => {
    const { exitCode, stdout } = await beamlimitsHere('check', builtinCard('na62-backgrounds'));
    expect(exitCode).toBe(0);
    expect(stdout).toContain('na62-backgrounds is in order');
  });
});
