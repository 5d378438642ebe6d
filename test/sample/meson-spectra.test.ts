import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.js';
import {
  pairsPerProton,
  readMesonSpectra,
  speciesSpectra,
  spectrumOnMaterial,
  type MesonSpecies,
  type MesonSpectra,
} from '../../src/sample/meson-spectra.js';

const TABLE = 'experiments/meson-spectra-pythia8-400gev-cu.json';
const B_TABLE = 'experiments/b-meson-spectra-pythia8-400gev.json';
const COPPER_PROTON_FRACTION = 29 / 63.546;
const THRESHOLDS_GEV = [10, 20, 50, 100, 200];

/**
 * An independent run of PYTHIA 8.317 (SoftQCD:inelastic, 2·10⁵ events on p and on n, mixed 45.6% to 54.4%):
 * mesons per proton, with p > 10, 20, 50, 100 and 200 GeV, and the mean transverse momentum (GeV) for p > 10 GeV.
 * Values as printed, so that the last digit tells the rounding.
 */
const REFERENCE = {
  pi0: {
    all: '5.064',
    above: ['1.704', '0.979', '0.319', '0.0836', '0.0092'],
    meanTransverse: '0.430',
  },
  eta: {
    all: '0.579',
    above: ['0.3025', '0.1955', '0.0786', '0.0252', '0.0035'],
    meanTransverse: '0.513',
  },
  etaPrime: {
    all: '0.0619',
    above: ['0.0400', '0.0271', '0.0121', '0.0042', '0.0007'],
    meanTransverse: '0.552',
  },
  rho0: {
    all: '0.658',
    above: ['0.397', '0.2705', '0.1176', '0.0409', '0.0061'],
    meanTransverse: '0.540',
  },
  omega: {
    all: '0.663',
    above: ['0.395', '0.2659', '0.1135', '0.0386', '0.0057'],
    meanTransverse: '0.535',
  },
  phi: {
    all: '0.0238',
    above: ['0.0167', '0.0107', '0.0036', '0.0007', '0.00002'],
    meanTransverse: '0.575',
  },
} satisfies Partial<Record<MesonSpecies, { all: string; above: string[]; meanTransverse: string }>>;
const SPECIES = Object.keys(REFERENCE) as (keyof typeof REFERENCE)[];

function halfUnitOfLastDigit(printed: string): number {
  return 0.5 * 10 ** -(printed.length - printed.indexOf('.') - 1);
}

/** Mesons above a momentum; a bin that it cuts counts in proportion (flat inside a bin). */
function multiplicityAbove(spectra: MesonSpectra, content: Float64Array, fromGeV: number): number {
  const edges = spectra.momentumEdgesGeV;
  const columns = spectra.transverseMomentumEdgesGeV.length - 1;
  let sum = 0;
  content.forEach((cell, i) => {
    const low = edges[Math.floor(i / columns)];
    const high = edges[Math.floor(i / columns) + 1];
    sum += cell * Math.min(1, Math.max(0, (high - fromGeV) / (high - low)));
  });
  return sum;
}

describe('the committed meson spectra', () => {
  const spectra = readMesonSpectra(TABLE);

  it('cover momenta from 10^0.4 GeV to above the beam in steps of 10^0.025', () => {
    expect(spectra.generator).toBe('PYTHIA 8.317');
    const edges = spectra.momentumEdgesGeV;
    expect(edges).toHaveLength(90);
    edges.forEach((edge, i) => expect(edge / 10 ** (0.4 + 0.025 * i)).toBeCloseTo(1, 13));
    expect(edges[89]).toBeGreaterThan(400);
    expect(spectra.transverseMomentumEdgesGeV).toHaveLength(27);
    for (const name of SPECIES)
      expect(speciesSpectra(spectra, name).proton.content).toHaveLength(89 * 26);
  });

  it.each(SPECIES)('have the multiplicities of an independent run: %s', (name) => {
    const { multiplicity, content } = spectrumOnMaterial(
      speciesSpectra(spectra, name),
      COPPER_PROTON_FRACTION,
    );
    const { all, above } = REFERENCE[name];
    const compare = (found: number, printed: string): void => {
      const mesons = Number(printed) * 4e5;
      // 2%, or 5% where the reference counted too few for that; three standard deviations for the rare tails.
      const relative = Math.max(
        mesons > 1e4 ? 0.02 : 0.05,
        mesons < 3600 ? 3 / Math.sqrt(mesons) : 0,
      );
      const tolerance = relative * Number(printed) + halfUnitOfLastDigit(printed);
      expect(Math.abs(found - Number(printed)), `${printed} (found ${found})`).toBeLessThan(
        tolerance,
      );
    };
    compare(multiplicity, all);
    THRESHOLDS_GEV.forEach((threshold, i) =>
      compare(multiplicityAbove(spectra, content, threshold), above[i]),
    );
  });

  it.each(SPECIES)('have the mean transverse momentum of an independent run: %s', (name) => {
    const { content } = spectrumOnMaterial(speciesSpectra(spectra, name), COPPER_PROTON_FRACTION);
    const edges = spectra.transverseMomentumEdgesGeV;
    let sum = 0;
    let weighted = 0;
    content.forEach((cell, i) => {
      if (spectra.momentumEdgesGeV[Math.floor(i / 26)] < 9.99) return;
      sum += cell;
      weighted += (cell * (edges[i % 26] + edges[(i % 26) + 1])) / 2;
    });
    // Cell centres stand for the mesons in them, which costs up to 1% on a falling spectrum.
    expect(Math.abs(weighted / sum / Number(REFERENCE[name].meanTransverse) - 1)).toBeLessThan(
      0.02,
    );
  });

  it('mix protons and neutrons in proportion', () => {
    const eta = speciesSpectra(spectra, 'eta');
    const { proton, neutron } = eta;
    expect(spectrumOnMaterial(eta, 1)).toEqual(proton);
    expect(spectrumOnMaterial(eta, 0)).toEqual(neutron);
    const mixed = spectrumOnMaterial(eta, 0.25).multiplicity;
    expect(mixed).toBeCloseTo(0.25 * proton.multiplicity + 0.75 * neutron.multiplicity, 14);
  });
});

describe('the committed spectra for the 70 GeV accelerator', () => {
  const { species } = readMesonSpectra('experiments/meson-spectra-pythia8-68.6gev.json');

  it('hold the light mesons, fewer and softer than those of 400 GeV protons', () => {
    expect(Object.keys(species)).toEqual(SPECIES);
    const harder = readMesonSpectra(TABLE);
    for (const name of SPECIES) {
      const [low, high] = [species[name]!, speciesSpectra(harder, name)].map(
        ({ proton }) => proton.multiplicity,
      );
      expect(low / high).toBeGreaterThan(0.3);
      expect(low / high).toBeLessThan(0.75);
    }
  });
});

describe('the committed spectra of B mesons', () => {
  const spectra = readMesonSpectra(B_TABLE, 'bb event');

  it('have 0.82 of each species per bb event, 92 GeV on average along the beam', () => {
    expect(Object.keys(spectra.species)).toEqual(['Bplus', 'B0']);
    const { momentumEdgesGeV: p, transverseMomentumEdgesGeV: t } = spectra;
    const columns = t.length - 1;
    for (const name of ['Bplus', 'B0'] as const) {
      const { multiplicity, content } = spectrumOnMaterial(
        speciesSpectra(spectra, name),
        COPPER_PROTON_FRACTION,
      );
      expect(Math.abs(multiplicity / 0.82 - 1)).toBeLessThan(0.01);
      let sum = 0;
      let along = 0;
      content.forEach((cell, i) => {
        const row = Math.floor(i / columns);
        const momentum = (p[row] + p[row + 1]) / 2;
        const transverse = (t[i % columns] + t[(i % columns) + 1]) / 2;
        sum += cell;
        along += cell * Math.sqrt(momentum ** 2 - transverse ** 2);
      });
      expect(sum / multiplicity).toBeGreaterThan(0.9999);
      expect(Math.abs(along / sum / 92 - 1)).toBeLessThan(0.02);
    }
  });

  it('are normalised by the measured cross-section, as ALPINIST does: 2.63e-7 pairs per proton on copper', () => {
    expect(pairsPerProton(spectra, 63.546) / 2.63e-7).toBeCloseTo(1, 2);
    const { bbCrossSectionNb } = spectra.normalisation!;
    expect(bbCrossSectionNb.uncertainty! / bbCrossSectionNb.value).toBeCloseTo(0.29, 2);
  });

  it('are not taken for mesons per inelastic interaction, nor the other way round', () => {
    expect(() => readMesonSpectra(B_TABLE)).toThrow(/b-meson.*per bb event, expected.*inelastic/);
    expect(() => readMesonSpectra(TABLE, 'bb event')).toThrow(/per inelastic interaction, expect/);
  });

  it('hold no light mesons', () => {
    expect(() => speciesSpectra(spectra, 'eta')).toThrow(/of Bplus, B0, expected those of eta/);
  });
});

describe('a damaged file of meson spectra', () => {
  const original = readFileSync(TABLE, 'utf8');
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'beamlimits-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const refusal = (text: string): UserError => {
    const path = join(folder, 'spectra.json');
    writeFileSync(path, text);
    try {
      readMesonSpectra(path);
    } catch (error) {
      expect(error).toBeInstanceOf(UserError);
      expect((error as UserError).place).toContain(path);
      return error as UserError;
    }
    throw new Error('was not refused');
  };
  interface Table {
    species: Record<string, unknown>;
    counts: { eta: { neutron: { rows: string[] } } };
    transverseMomentumEdgesGeV: number[];
  }
  /** Changes the content and writes a checksum that fits it. */
  const withChange = (change: (table: Table) => void): string => {
    const table = JSON.parse(original) as Table;
    change(table);
    const counts = JSON.stringify(table.counts);
    return JSON.stringify({ ...table, sha256: createHash('sha256').update(counts).digest('hex') });
  };

  it('is refused when one digit of its counts is flipped', () => {
    const start = original.indexOf('"rows"') + 40;
    const at = start + original.slice(start).search(/[0-8]/);
    const flipped =
      original.slice(0, at) + String(Number(original[at]) + 1) + original.slice(at + 1);
    expect(refusal(flipped).message).toMatch(/counts are damaged.*SHA-256/);
  });

  it('is refused when it is absent, cut short or something else', () => {
    expect(() => readMesonSpectra(join(folder, 'absent.json'))).toThrow(
      /absent\.json.*cannot be read/,
    );
    expect(refusal(original.slice(0, 5000)).message).toMatch(/not a file of meson spectra/);
    expect(refusal('{"format":"other"}').message).toMatch(/format/);
    expect(refusal('3').message).toMatch(/the file/);
  });

  it('is refused when its numbers contradict each other', () => {
    const row = (change: (rows: string[]) => void) =>
      withChange((table) => change(table.counts.eta.neutron.rows));
    expect(refusal(row((rows) => rows.pop())).message).toMatch(/88 rows, expected 89/);
    expect(refusal(row((rows) => (rows[3] = '1 '.repeat(26) + '1'))).message).toMatch(/27 numbers/);
    expect(refusal(row((rows) => (rows[3] = ''))).message).toMatch(/mesons, expected/);
    expect(refusal(row((rows) => (rows[3] = '1 -2'))).message).toMatch(/whole numbers/);
    const unknown = withChange((table) => (table.species['kaon'] = table.species['eta']));
    expect(refusal(unknown).message).toMatch(/not a file of meson spectra: species/);
    const absent = withChange((table) => Reflect.deleteProperty(table.counts, 'eta'));
    expect(refusal(absent).message).toMatch(/counts\.eta.*found no counts/);
    const edges = withChange((table) => (table.transverseMomentumEdgesGeV[3] = 0));
    expect(refusal(edges).message).toMatch(/transverseMomentumEdgesGeV: must increase/);
  });
});
