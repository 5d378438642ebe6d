import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readCard } from '../../src/card/load-card.js';
import { UserError } from '../../src/errors.js';
import { findModel } from '../../src/model/find-model.js';
import { badTables, type TableFile } from './bad-tables.js';
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

type Files = Partial<Record<TableFile, string | Uint8Array>>;

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
  it.each(badTables)('%s', (_, file, from, to, sentence) => {
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
