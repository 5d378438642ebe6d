import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { builtinCard, packageFolder } from '../../src/card/builtin-card.js';
import { cardKind } from '../../src/card/card-kind.js';
import { readBackgroundCard } from '../../src/card/load-background.js';
import { temporaryFolder } from '../run/folder.js';

interface Written {
  [key: string]: unknown;
}

const built = parse(readFileSync(builtinCard('na62-backgrounds'), 'utf8')) as Written;
const experiment = join(packageFolder(), 'experiments/na62-dump.yaml');

/** The path of a card with changes; a key of undefined is taken out. */
function written(change: (card: Written) => void, experimentFile = experiment): string {
  const card = structuredClone({ ...built, experiment: experimentFile });
  change(card);
  const path = join(temporaryFolder(), 'card.yaml');
  writeFileSync(path, stringify(card));
  return path;
}

const at = (card: Written, ...path: (string | number)[]): Written =>
  path.reduce((value, key) => value[key] as Written, card);

/** Columns of a table of tracks. */
const table = (file: string): Written => ({
  file,
  format: 'csv',
  columns: {
    x: { value: 'x', unit: 'm' },
    y: { value: 'y', unit: 'm' },
    slopeX: 'tx',
    slopeY: 'ty',
    momentum: { value: 'p', unit: 'GeV' },
    charge: 'q',
  },
});

describe('mistakes in the card of a background estimate', () => {
  it.each<[string, (card: Written) => void, RegExp]>([
    [
      'figure 8 without second muons',
      (card) => Reflect.deleteProperty(card, 'secondMuons'),
      /\(figures\[2\]\): found figure-8 in a card without secondMuons, expected them/,
    ],
    [
      'a way back that goes downstream',
      (card) => (at(card, 'secondMuons')['upstreamZM'] = 185),
      /\(secondMuons\.upstreamZM\): found 185 m, expected a plane upstream of the tracks at 180 m/,
    ],
    [
      'a target without nuclei',
      (card) => (at(card, 'secondMuons', 'model')['target'] = 'vacuum'),
      /\(secondMuons\.model\.target\): found the material "vacuum", expected one with nuclei of air,/,
    ],
    [
      'a model that leaves a parameter out',
      (card) => Reflect.deleteProperty(at(card, 'secondMuons', 'model'), 'rateScale'),
      /\(secondMuons\.model\.rateScale\): found no "rateScale"/,
    ],
    [
      'chambers in the wrong order',
      (card) => (at(card, 'secondMuons', 'spectrometer')['lastChamber'] = 'STRAW1'),
      /\(secondMuons\.spectrometer\.lastChamber\): found STRAW1 at 183\.508 m, expected a plane behind STRAW1/,
    ],
    [
      'a chamber that no plane is',
      (card) => (at(card, 'secondMuons', 'spectrometer')['end'] = 'LKR'),
      /\(secondMuons\.spectrometer\.end\): found the unknown plane "LKR"/,
    ],
    [
      'bins out of order',
      (card) => (at(card, 'secondMuons', 'closureBins')['slope'] = [0, 0.1, 0.1]),
      /\(secondMuons\.closureBins\.slope\[2\]\): found 0\.1 after 0\.1, expected ascending values/,
    ],
    [
      'a control sample of both kinds',
      (card) => (at(card, 'controlSample')['table'] = table('tracks.csv')),
      /\(controlSample\): found both of recipe and table, expected one/,
    ],
    [
      'a control sample of none',
      (card) => Reflect.deleteProperty(at(card, 'controlSample'), 'recipe'),
      /\(controlSample\): found none of recipe and table, expected one/,
    ],
    [
      'a recipe without a number of tracks',
      (card) => Reflect.deleteProperty(at(card, 'controlSample'), 'tracks'),
      /\(controlSample\): found a recipe without tracks, expected/,
    ],
    [
      'no scale',
      (card) => Reflect.deleteProperty(card, 'normalisation'),
      /found none of weight and normalisation, expected one/,
    ],
    [
      'a combination twice',
      (card) => (at(card, 'normalisation', 1)['combination'] = '++'),
      /\(normalisation\): found a combination twice, expected each once/,
    ],
    [
      'an unknown plane',
      (card) => (at(card, 'selection')['planes'] = ['STRAW1', 'LKR']),
      /\(selection\.planes\[1\]\): found the unknown plane "LKR", did you mean "LKr"\?/,
    ],
    [
      'an unknown region',
      (card) => (at(card, 'counts', 7)['region'] = 'CR4'),
      /\(counts\[7\]\.region\): found the unknown region "CR4", expected Outside VR, or some of SR, VR, CR1, CR2, CR3/,
    ],
    [
      'a row twice',
      (card) => (at(card, 'counts', 8)['region'] = 'CR3'),
      /\(counts\[8\]\.region\): found \+- in "CR3" for the second time, expected each row once/,
    ],
    [
      'a region twice in a sum',
      (card) => (at(card, 'counts', 8)['region'] = 'CR3+CR3'),
      /found a region twice, expected each once: regions must not overlap/,
    ],
    [
      'a count around a blind region',
      (card) => (at(card, 'counts', 8)['region'] = 'VR+CR1'),
      /found a count with the blind region VR in it, expected blind: true here too/,
    ],
    [
      'side bands inside the window',
      (card) => (at(card, 'prompt', 'timeWindows')['sideFromNs'] = 0.5),
      /\(prompt\.timeWindows\): found a window up to 1 ns and side bands from 0\.5 to 4\.5 ns, expected side bands outside/,
    ],
    [
      'a source behind the plane',
      (card) => (at(card, 'controlSample', 'recipe', 'source')['zM'] = 181),
      /\(controlSample\.recipe\.source\.zM\): found the source at 181 m, expected it between the dump and the plane/,
    ],
    [
      'an odd number of partners',
      (card) => (card['partnersPerTrack'] = 3),
      /\(partnersPerTrack\): found the number 3, expected an even number/,
    ],
    [
      'a file that is not there',
      (card) => (card['controlSample'] = { planeZM: 180, table: table('nothing.csv') }),
      /\(controlSample\.table\.file\): .*nothing\.csv: found no file, expected a readable file/,
    ],
  ])('%s', (_, change, message) => {
    expect(() => readBackgroundCard(written(change))).toThrow(message);
  });

  it('regions of the experiment that do not nest', () => {
    const file = parse(readFileSync(experiment, 'utf8')) as Written;
    const regions = file['regions'] as Written[];
    regions[3] = { name: 'CR2', zTaxM: { fromM: 0, toM: 300 }, cdaTaxMaxM: 0.2 };
    regions.splice(4);
    const path = join(temporaryFolder(), 'experiment.yaml');
    writeFileSync(
      path,
      stringify({ ...file, dump: { ...(file['dump'] as Written), mesonSpectra: undefined } }),
    );
    const noCounts = (card: Written): void => void (card['counts'] = []);
    expect(() => readBackgroundCard(written(noCounts, path))).toThrow(
      /experiment\.yaml \(regions\): found the regions CR1 and CR2, of which neither lies inside the other, expected regions around each other/,
    );
  });

  it('no validation region', () => {
    const file = parse(readFileSync(experiment, 'utf8')) as Written;
    file['regions'] = [];
    const path = join(temporaryFolder(), 'experiment.yaml');
    writeFileSync(path, stringify(file));
    expect(() => readBackgroundCard(written(() => undefined, path))).toThrow(
      /experiment\.yaml \(regions\): found no region SR, expected it among the regions/,
    );
  });
});

describe('blind counts', () => {
  it('are forgotten before anything looks at them', () => {
    const blind = (value: unknown) => (card: Written) => {
      const row = (card['counts'] as Written[]).find((one) => one['blind'] === true)!;
      row['observed'] = value;
    };
    for (const value of [7, -3, 'seven']) {
      const { analysis } = readBackgroundCard(written(blind(value)));
      expect(JSON.stringify(analysis.counts)).not.toContain('seven');
      expect(
        analysis.counts.filter((count) => count.blind).every((one) => !('observed' in one)),
      ).toBe(true);
    }
  });
});

describe('a card', () => {
  it('says of which kind it is', () => {
    expect(cardKind(builtinCard('na62-backgrounds'))).toBe('backgrounds');
    expect(cardKind(builtinCard('na62-dark-photon'))).toBe('search');
  });
});
