import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readCard } from '../../src/card/load-card.js';
import { UserError } from '../../src/errors.js';
import { findModel } from '../../src/model/find-model.js';
import { replaced } from './workspace.js';

const examples = join(import.meta.dirname, '../../examples');
const folder = mkdtempSync(join(tmpdir(), 'model-table-'));
afterAll(() => rmSync(folder, { recursive: true }));
mkdirSync(join(folder, 'ship-like'));
copyFileSync(
  join(examples, 'ship-like/experiment.yaml'),
  join(folder, 'ship-like/experiment.yaml'),
);

const properties = `# Numbers without meaning.
massMeV,totalWidthGeV,mumu,ee,bremsstrahlung,eta→gamma
200,0.008,0.2,0.1,0.0004,0.0005

300,0.015,0.5,0.1,0.0003,0.0004
520,0.026,0.5,0.1,0.0002,0.0003
`;
const spectrum = `massMeV,momentumLowGeV,momentumHighGeV,transverseLowGeV,transverseHighGeV,perProton
220,10,20,0,0.1,1e-3
220,20,40,0,0.1,2e-3
`;
const law = `coupling,factor
1e-8,1e-16
1e-6,1e-12
1e-4,1e-9
`;
const card = readFileSync(join(examples, 'my-model/card.yaml'), 'utf8')
  .replace('../ship-like', 'ship-like')
  .replace('spectrum.csv', 'spectrum.csv\n    decayLaw: { file: law.csv }')
  .replace('[220, 240, 260, 280, 300, 340, 380, 420, 460, 500]', '[220]');

type Files = Partial<Record<'properties' | 'spectrum' | 'law' | 'card', string | Uint8Array>>;

function read(changed: Files = {}) {
  const files = { properties, spectrum, law, card, ...changed };
  for (const name of ['properties', 'spectrum', 'law'] as const)
    writeFileSync(join(folder, `${name}.csv`), files[name]);
  writeFileSync(join(folder, 'card.yaml'), files.card);
  return readCard(join(folder, 'card.yaml'));
}

function complaint(files: Files): string {
  try {
    read(files);
  } catch (error) {
    if (error instanceof UserError) return error.message.replaceAll(`${folder}/`, '');
    throw error;
  }
  throw new Error('expected a UserError, found none');
}

describe('a model that is a table', () => {
  const { analysis } = read();
  const model = findModel(analysis.model);

  it('has the labels, productions and masses of its card and tables', () => {
    expect(model.name).toBe('mu-minus-tau');
    expect(model.labels).toEqual({ particle: '<i>Z</i>′', coupling: '<i>g</i><sub>μ−τ</sub>' });
    expect(model.productions).toEqual(['bremsstrahlung', 'mesons', 'spectrum']);
    expect(model.massRangeMeV).toEqual([200, 520]);
    const files = analysis.inputs.map(({ path }) => path.replace(/.*\//, ''));
    expect(files).toEqual(expect.arrayContaining(['properties.csv', 'spectrum.csv', 'law.csv']));
  });

  it('has the numbers of its rows, and straight lines of their logarithms between', () => {
    expect(model.branchingRatio(0.3, 'mumu')).toBeCloseTo(0.5, 14);
    expect(model.branchingRatio(0.25, 'mumu')).toBeCloseTo(Math.sqrt(0.2 * 0.5), 14);
    expect(model.production('bremsstrahlung', 0.25, analysis.production)).toBeCloseTo(
      Math.sqrt(0.0004 * 0.0003),
      14,
    );
    expect(
      model.production('eta→gamma', 0.3, {
        ...analysis.production,
        mesons: { ...analysis.production.mesons, scale: 0.05 },
      }),
    ).toBeCloseTo(0.05 * 0.0004, 15);
    expect(model.production('spectrum', 0.22, analysis.production)).toBe(1);
    expect(model.production('phi→eta', 0.22, analysis.production)).toBe(0);
  });

  it('has the laws of its tables, continued by their last slopes', () => {
    // ħc = 1.973269804e-16 GeV m (CODATA).
    const rate = 0.015 / 1.973269804e-16;
    const at = model.decayRate(0.3);
    expect(at(1e-6) / (rate * 1e-12)).toBeCloseTo(1, 9);
    expect(at(1e-7) / (rate * 1e-14)).toBeCloseTo(1, 9);
    expect(at(1e-5) / (rate * 10 ** -10.5)).toBeCloseTo(1, 9);
    expect(at(1e-9) / (rate * 1e-18)).toBeCloseTo(1, 9);
    expect(at(1e-2) / (rate * 1e-6)).toBeCloseTo(1, 9);
    expect(model.quadratic).toBe(false);
    expect(model.productionLaw(3)).toBe(9);
  });
});

describe('a mistake in the tables of a model', () => {
  it.each<[string, keyof Files, string, string, string]>([
    [
      'a negative width',
      'properties',
      '300,0.015',
      '300,-0.015',
      'properties.csv:5 (column 2, totalWidthGeV): found totalWidthGeV = -0.015, expected a width above 0',
    ],
    [
      'a branching ratio above one',
      'properties',
      '0.015,0.5',
      '0.015,1.5',
      'properties.csv:5 (column 3, mumu): found mumu = 1.5, expected a branching ratio from 0 to 1',
    ],
    [
      'branching ratios above one together',
      'properties',
      '0.5,0.1,0.0002',
      '0.5,0.6,0.0002',
      'properties.csv:6: found mumu + ee = 1.1, expected branching ratios of at most 1 together',
    ],
    [
      'an unknown mode',
      'properties',
      'eta→gamma',
      'eta→gama',
      'properties.csv:2: found the column "eta→gama", expected massMeV, properDecayLengthM, totalWidthGeV, mumu, ee, or a mode of production: ',
    ],
    [
      'a negative production',
      'properties',
      '0.0004,0.0005',
      '-0.0004,0.0005',
      'properties.csv:3 (column 5, bremsstrahlung): found bremsstrahlung = -0.0004, expected a number of particles of 0 or more',
    ],
    [
      'masses out of order',
      'properties',
      '520,',
      '250,',
      'properties.csv:6 (column 1, massMeV): found massMeV = 250, expected a number above 0 and above the one before',
    ],
    [
      'no lifetime',
      'properties',
      'totalWidthGeV',
      'rho0→pi0',
      'properties.csv:2: found neither properDecayLengthM nor totalWidthGeV, expected one of them',
    ],
    [
      'two lifetimes',
      'properties',
      'massMeV,totalWidthGeV,mumu',
      'massMeV,totalWidthGeV,properDecayLengthM',
      'properties.csv:2: found both properDecayLengthM and totalWidthGeV, expected one of them',
    ],
    [
      'no number',
      'properties',
      '0.015',
      '0,015',
      'properties.csv:5: found a row of 7 cells, expected as many as the names of columns',
    ],
    [
      'text in place of a number',
      'properties',
      '0.026',
      'wide',
      'properties.csv:6 (column 2, totalWidthGeV): found "wide", expected a number',
    ],
    [
      'a number that only a computer reads',
      'properties',
      '0.026',
      '0x1A',
      'properties.csv:6 (column 2, totalWidthGeV): found "0x1A", expected a number',
    ],
    [
      'an infinite number',
      'properties',
      '0.026',
      '1e999',
      'properties.csv:6 (column 2, totalWidthGeV): found "1e999", expected a number',
    ],
    [
      'an empty cell',
      'properties',
      '0.026',
      '',
      'properties.csv:6 (column 2, totalWidthGeV): found nothing, expected a number',
    ],
    [
      'a column twice',
      'properties',
      'mumu,ee',
      'mumu,mumu',
      'properties.csv:2: found the column "mumu" twice, expected each once',
    ],
    [
      'an open quotation mark',
      'properties',
      '0.026',
      '"0.026',
      'properties.csv:6: found a quotation mark without its other end, expected names and numbers',
    ],
    [
      'no header',
      'properties',
      'massMeV,totalWidthGeV,mumu,ee,bremsstrahlung,eta→gamma\n',
      '',
      'properties.csv:2: found the columns 200, 0.008, 0.2, 0.1, 0.0004, 0.0005, expected massMeV as well',
    ],
    [
      'a law that falls',
      'law',
      '1e-4,1e-9',
      '1e-4,1e-13',
      'law.csv:4 (column 2, factor): found factor = 1.0e-13, expected a number above 0 and above the one before',
    ],
    [
      'a law that stays',
      'law',
      '1e-4,1e-9',
      '1e-4,1e-12',
      'law.csv:4 (column 2, factor): found factor = 1.0e-12, expected a number above 0 and above the one before',
    ],
    [
      'a law of one point',
      'law',
      '1e-6,1e-12\n1e-4,1e-9\n',
      '',
      'law.csv: found a single coupling, expected two or more',
    ],
    [
      'an empty spectrum',
      'spectrum',
      '1e-3\n220,20,40,0,0.1,2e-3',
      '0',
      'spectrum.csv:2: found no particles at 220 MeV, expected perProton above 0 in a cell',
    ],
    [
      'a cell without width',
      'spectrum',
      '20,40',
      '40,40',
      'spectrum.csv:3 (column 3, momentumHighGeV): found momentumHighGeV = 40, expected more than the low edge',
    ],
    [
      'a cell across the momentum',
      'spectrum',
      '10,20,0,0.1',
      '10,20,30,40',
      'spectrum.csv:2 (column 4, transverseLowGeV): found transverseLowGeV = 30, expected a transverse momentum below the largest momentum of its cell',
    ],
    [
      'a mass without a spectrum',
      'card',
      '[220]',
      '[220, 240]',
      'card.yaml:39:11 (scan.massesMeV.mumu): found the mass 240 MeV, expected masses of which mu-minus-tau has a spectrum: 220',
    ],
    [
      'masses above the table',
      'card',
      '[220]',
      '[220, 530]',
      "card.yaml:39:17 (scan.massesMeV.mumu[1]): found the mass 530 MeV, expected a mass above 211.317 MeV (the decay's threshold) and at most 520 MeV (the model's range)",
    ],
    [
      'a form factor beside a table',
      'card',
      'formFactor: none',
      'formFactor: vmd',
      'card.yaml:31:17 (production.bremsstrahlung.formFactor): found vmd with a model that is a table, expected none: its columns include form factors',
    ],
    [
      'the name of a model of beamlimits',
      'card',
      'name: mu-minus-tau',
      'name: b-minus-l',
      'card.yaml:15:9 (model.name): found "b-minus-l" with a table, expected a name that no model of beamlimits has',
    ],
    [
      'a file that is not there',
      'card',
      'properties: properties.csv',
      'properties: nothing.csv',
      'card.yaml:22:17 (model.table.properties): nothing.csv: found no file, expected a readable file',
    ],
    [
      'a negative power',
      'card',
      'decayLaw: { file: law.csv }',
      'decayLaw: { power: -2 }',
      'card.yaml:25:24 (model.table.decayLaw',
    ],
  ])('%s', (_, file, from, to, sentence) => {
    const texts = { properties, spectrum, law, card };
    const text = texts[file as keyof typeof texts];
    const found = complaint({ [file]: replaced(text, from, to) });
    expect(found.slice(0, sentence.length)).toBe(sentence);
  });

  it('a table that begins above the masses of the card', () => {
    const late = replaced(properties, '200,', '230,');
    expect(complaint({ properties: late })).toBe(
      "card.yaml:39:12 (scan.massesMeV.mumu[0]): found the mass 220 MeV, expected a mass from 230 MeV on and at most 520 MeV (the model's range)",
    );
  });

  it('bytes that are no text', () => {
    expect(complaint({ properties: new Uint8Array([0x6d, 0xff, 0xfe]) })).toBe(
      'properties.csv: found bytes that are not UTF-8, expected a text file',
    );
  });

  it('no rows', () => {
    expect(complaint({ properties: 'massMeV,totalWidthGeV\n' })).toBe(
      'properties.csv: found no rows, expected names of columns and rows of numbers',
    );
  });

  it('nothing that makes the particle', () => {
    const bare = 'massMeV,totalWidthGeV,mumu\n200,1,0.5\n520,1,0.5\n';
    const without = card.replace('    spectra: spectrum.csv\n', '');
    expect(complaint({ properties: bare, card: without })).toBe(
      'card.yaml:17:5 (model.table): found no mode of production in the properties and no spectra, expected one of them',
    );
  });
});
