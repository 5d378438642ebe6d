import { createHash } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { builtinPublished } from '../../src/card/builtin-card.js';
import { loadPublished } from '../../src/card/load-published.js';
import { na62Card, na62Experiment, Workspace } from './workspace.js';

const workspace = new Workspace();
afterAll(() => workspace.remove());
const { analysis, warnings } = workspace.read();

/** The values are those of CERN-EP-2023-032, at the places that the card's comments name. */
describe('the NA62 card', () => {
  it('has the printed numbers', () => {
    expect(analysis.pot).toEqual({
      nominal: 1.4e17,
      relativeUncertainty: 0.2,
      prior: 'lognormal',
    });
    expect(analysis.background.signalRegion).toEqual({ expected: 0.016, uncertainty: 0.002 });
    expect(analysis.background.validationRegion).toEqual({ expected: 0.17, uncertainty: 0.02 });
    expect(analysis.observed).toEqual({
      signalRegion: { massesMeV: [411] },
      validationRegion: { massesMeV: [] },
    });
    expect(analysis.limit).toEqual({
      confidenceLevel: 0.9,
      method: 'bayes',
      background: 'negligible',
      massWindowSigmas: 3,
    });
    expect(analysis.selection.geometrical.vertexZ).toEqual({ fromM: 105, toM: 180 });
    expect(analysis.compatibilityTables.map((table) => table.rows.length)).toEqual([13, 7]);
    expect(analysis.backgroundSummary.map((row) => row.region)).toEqual(['VR', 'SR']);
  });

  it('has the scan of section 3', () => {
    const { mumu, ee } = analysis.scan.massesMeV;
    expect([mumu.length, mumu[0], mumu[1], mumu.at(-1)]).toEqual([98, 215, 220, 700]);
    expect([ee.length, ee[0], ee[1], ee.at(-1)]).toEqual([140, 5, 10, 700]);
    expect(analysis.scan.couplings.length).toBeGreaterThanOrEqual(190);
    expect(analysis.scan.couplings[0]).toBe(1e-8);
    expect(analysis.scan.couplings.at(-2)).toBeLessThan(1e-3);
    expect(analysis.scan.couplings.at(-1)).toBeGreaterThanOrEqual(1e-3);
    expect(analysis.sampling.events.bremsstrahlung).toBeGreaterThanOrEqual(1.2e5);
    expect(analysis.sampling.events.mesons).toBeGreaterThanOrEqual(1.2e5);
  });

  it('has both productions and three variants', () => {
    expect(analysis.production).toEqual({
      bremsstrahlung: {
        enabled: true,
        formFactor: 'none',
        energyMinGeV: 10,
        energyFractionMax: 0.9,
        transverseMomentumMaxGeV: 1,
      },
      mesons: {
        enabled: true,
        scale: 0.05,
        scaleRemark: 'inferred from the publication',
        transitionFormFactor: 'vmd',
      },
      bMesons: { enabled: false },
      spectrum: { enabled: false },
    });
    expect(analysis.variants).toEqual([
      { name: 'mesons-0', mesonScale: 0 },
      { name: 'mesons-1', mesonScale: 1 },
      { name: 'form-factor', bremsstrahlungFormFactor: 'vmd' },
    ]);
  });

  it('has its experiment: Eq. 4, the dump, the planes along z', () => {
    const { beam, dump, decayVolume, planes, magnet } = analysis.experiment;
    expect(beam).toEqual({
      energyGeV: 400,
      impactPointM: [0, -0.022, 23.07],
      impactSpreadM: [0.0047, 0.0032],
    });
    expect(dump.layers.map((layer) => layer.lengthM)).toEqual([0.8, 2.4]);
    expect(dump.protonFraction).toBeCloseTo(29 / 63.546, 6);
    expect(decayVolume).toEqual({ fromM: 102, toM: 180 });
    expect(magnet).toEqual({ positionZM: 196.995, kickGeV: 0.27 });
    expect(planes.map((plane) => plane.name)).toEqual(
      'STRAW1 STRAW2 STRAW3 STRAW4 LAV12 LKr MUV3'.split(' '),
    );
  });

  it('names its input files with their SHA-256', () => {
    expect(analysis.inputs.map((file) => file.path.replace(workspace.folder, ''))).toEqual([
      '/examples/na62/card.yaml',
      '/experiments/na62-dump.yaml',
      '/experiments/meson-spectra-pythia8-400gev-cu.json',
    ]);
    const hash = createHash('sha256').update(na62Card).digest('hex');
    expect(analysis.inputs[0]?.sha256).toBe(hash);
  });

  it('reads alike under YAML 1.1 and 1.2', () => {
    expect(warnings).toEqual([]);
    for (const text of [na62Card, na62Experiment])
      expect(parse(text, { version: '1.1' })).toEqual(parse(text, { version: '1.2' }));
  });
});

describe('the published numbers of NA62', () => {
  const numbers = loadPublished(builtinPublished('na62-dark-photon'));

  it('belong to rows of the tables in the card', () => {
    const rows = analysis.compatibilityTables.flatMap((table) =>
      table.rows
        .filter((row) => row.observed !== undefined)
        .map((row) => `compatibility/${table.name}/${row.group}/${row.region}`),
    );
    const ids = numbers.map((n) => n.id).filter((id) => id.startsWith('compatibility/'));
    expect(ids).toHaveLength(12);
    for (const id of ids) expect(rows).toContain(id);
  });

  it('declare why a printed number is known to differ', () => {
    expect(numbers.filter((n) => n.knownDifference !== undefined).map((n) => n.id)).toEqual([
      'compatibility/table-2/μ⁺μ⁻/CR2',
      'compatibility/table-3/μ⁺μ⁻/CR3',
      'probability-validation-region',
    ]);
  });

  it('label what is implied only', () => {
    expect(numbers.filter((n) => n.basis === 'implied').map((n) => n.id)).toEqual([
      'region-end-mass',
    ]);
  });
});
