import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCard } from '../../src/card/load-card.js';
import { packageFolder } from '../../src/card/builtin-card.js';
import { replaced } from '../card/workspace.js';
import { na62 } from '../na62.js';
import { beamlimitsHere } from './in-process.js';
import { beamlimits, type Finished } from './process.js';
import { na62CardText } from './small-na62.js';

/** A mass that stands nowhere else. */
const secret = '333.777';
const folder = mkdtempSync(join(tmpdir(), 'beamlimits-blind-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const open = 'signalRegion: { massesMeV: [411] }';

/** The NA62 card with few masses, events and pseudo-experiments, and another signal region. */
function writeCard(name: string, region: string): string {
  const { events } = na62.sampling;
  const changes: [string, string][] = [
    ['../../experiments/na62-dump.yaml', join(packageFolder(), 'experiments/na62-dump.yaml')],
    ['{ fromMeV: 215, toMeV: 700, stepMeV: 5 }', '[250, 300, 350, 400]'],
    ['    ee: { fromMeV: 5, toMeV: 700, stepMeV: 5 }', '    # no ee'],
    ['perOctave: 12', 'perOctave: 4'],
    ['pseudoExperiments: 100000', 'pseudoExperiments: 1000'],
    [open, region],
  ];
  for (const count of new Set([events.bremsstrahlung, events.mesons]))
    changes.push([`: ${count}`, ': 4000']);
  const text = na62CardText();
  const path = join(folder, name);
  writeFileSync(
    path,
    changes.reduce((card, [from, to]) => replaced(card, from, to), text),
  );
  return path;
}

const contents = (path: string): string =>
  readdirSync(path, { recursive: true, encoding: 'utf8' })
    .map((name) => join(path, name))
    .filter((file) => statSync(file).isFile())
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');

const blindCard = (): string =>
  writeCard('blind.yaml', `signalRegion: { massesMeV: [${secret}], blind: true }`);

describe('the run of a blind card', () => {
  const out = join(folder, 'blind');
  let finished: Finished;
  beforeAll(async () => {
    finished = await beamlimits(['run', blindCard(), '--no-figures', '--out', out], folder);
  }, 60_000);

  it('ends well and shows neither an event nor what hangs on it', () => {
    expect([finished.exitCode, finished.out.includes('Upper limit on the signal')]).toEqual([
      0,
      true,
    ]);
    const all = [finished.out, finished.err, contents(out)].join('\n');
    expect(all).not.toContain(secret);
    expect(all).not.toMatch(/^observed/m);
    expect(all).not.toContain('Excluded masses');
  });

  it('says in one sentence what is left out', () => {
    const sentence =
      'The signal region is blind (observed.signalRegion.blind): left out are its events, their significances, the observed contour and those of the variants.';
    expect(finished.out).toContain(`Note: ${sentence}\n`);
    expect(finished.out).toMatch(/^Observed in the signal region {7}blind$/m);
    expect(finished.out).not.toContain('observed contour is empty');
  });

  it('has what needs no observation', () => {
    const contours = readFileSync(join(out, 'contours.csv'), 'utf8');
    for (const name of ['expected', 'expected-95-outer', 'zero-events-mumu'])
      expect(contours).toMatch(new RegExp(`^${name},0,`, 'm'));
    const summary = JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8')) as {
      observed: unknown;
      excludedRegion: unknown;
      significance: object;
      monteCarlo: { medianRelativeError: number };
      pseudoExperiments: { count: number };
    };
    expect(summary.observed).toEqual({
      signalRegion: { blind: true },
      validationRegion: { massesMeV: [] },
    });
    expect(summary.excludedRegion).toBeNull();
    expect(Object.keys(summary.significance).sort()).toEqual(['massWindows', 'validationRegion']);
    // Next to the expected contour, as there is no other.
    expect(summary.monteCarlo.medianRelativeError).toBeGreaterThan(0);
    expect(summary.pseudoExperiments.count).toBe(1000);
  });

  it('is the same whatever the events are, but for the hash of the card', async () => {
    const other = writeCard('blind.yaml', 'signalRegion: { blind: true }');
    const again = join(folder, 'again');
    await beamlimits(['run', other, '--no-figures', '--quiet', '--out', again], folder);
    const withoutHash = (text: string): string => text.replaceAll(/"[0-9a-f]{64}"/g, '""');
    expect(withoutHash(contents(again))).toBe(withoutHash(contents(out)));
  });
});

describe('a blind card', () => {
  it.each([['limit'], ['interval'], ['significance', '--explain'], ['limit', '--json']])(
    'refuses %s in one sentence that names the key',
    async (command, ...flags) => {
      const { exitCode, stdout, stderr } = await beamlimitsHere(command, blindCard(), ...flags);
      expect([exitCode, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(
        /^beamlimits: .*blind\.yaml:\d+:\d+ \(observed\.signalRegion\.blind\): found true, expected a region that has been opened .*: this command needs its count\.\n$/,
      );
    },
  );

  it.each([
    ['expected', '--json'],
    ['discovery', '--json'],
    ['coverage', '--signal', '1', '--json'],
  ])('gives %s, which needs no count, as an open one does', async (...command) => {
    const [name, ...flags] = command as [string, ...string[]];
    const answer = async (card: string) => {
      const { exitCode, stdout } = await beamlimitsHere(name, card, ...flags);
      expect(exitCode).toBe(0);
      return { ...(JSON.parse(stdout) as object), card: '' };
    };
    expect(await answer(blindCard())).toEqual(await answer(writeCard('open.yaml', open)));
  });

  it.each([[], ['--json']])('is checked without its events', async (...flags) => {
    const { exitCode, stdout, stderr } = await beamlimitsHere('check', blindCard(), ...flags);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/"?blind"?: true/);
    expect(stdout + stderr).not.toContain(secret);
  });

  it('keeps its events out of the analysis, of sentences on mistakes, and of warnings', async () => {
    expect(loadCard(blindCard()).observed.signalRegion).toEqual({ blind: true });
    const wrong = writeCard('blind.yaml', `signalRegion: { massesMeV: [-${secret}], blind: true }`);
    expect(loadCard(wrong).observed.signalRegion).toEqual({ blind: true });
    // 333777e-3 is text to readers of YAML 1.1, which a warning would say with the number.
    const unusual = writeCard(
      'blind.yaml',
      'signalRegion: { blind: true, massesMeV: [333777e-3] }',
    );
    const { stdout, stderr } = await beamlimitsHere('check', unusual);
    expect(stdout + stderr).not.toContain('333777');
  });

  it('blinds the validation region by itself', async () => {
    const text = readFileSync(writeCard('half.yaml', open), 'utf8');
    const half = join(folder, 'half.yaml');
    writeFileSync(
      half,
      replaced(text, 'validationRegion: { massesMeV: [] }', 'validationRegion: { blind: true }'),
    );
    expect(loadCard(half).observed).toEqual({
      signalRegion: { massesMeV: [411] },
      validationRegion: { blind: true },
    });
    expect((await beamlimitsHere('limit', half)).exitCode).toBe(0);
  });
});

describe('an unblinded card', () => {
  it('is the open one, and its result records the date', async () => {
    const out = join(folder, 'unblinded');
    const region = 'signalRegion: { massesMeV: [411], unblinded: 2023-02-01 }';
    const card = writeCard('unblinded.yaml', region);
    const { exitCode, out: printed } = await beamlimits(
      ['run', card, '--no-figures', '--quiet', '--out', out],
      folder,
    );
    expect(exitCode).toBe(0);
    expect(printed).toContain('Observed in the signal region       1 at 411 MeV');
    const summary = JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8')) as {
      provenance: { unblinded: unknown };
      warnings: string[];
    };
    expect(summary.provenance.unblinded).toEqual({ signalRegion: '2023-02-01' });
    // A date is a date to every reader of YAML.
    expect(summary.warnings.join()).not.toContain('YAML');
    expect(readFileSync(join(out, 'contours.csv'), 'utf8')).toMatch(/^observed,0,/m);
  });

  it.each([
    ['{ massesMeV: [411], blind: true, unblinded: 2023-02-01 }', /\.unblinded\): found the date/],
    ['{ massesMeV: [411], unblinded: yesterday }', /\.unblinded\).*2023-02-01/],
    ['{ massesMeV: [411], unblinded: 2023-02-30 }', /\.unblinded\).*2023-02-01/],
    ['{ blind: false }', /\(observed\.signalRegion\): found no massesMeV/],
    ['{ massesMeV: [411], blind: maybe }', /\.blind\)/],
  ])('refuses %s', async (region, sentence) => {
    const card = writeCard('wrong.yaml', `signalRegion: ${region}`);
    const { exitCode, stderr } = await beamlimitsHere('check', card);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
