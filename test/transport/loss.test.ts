import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { muonLoss, muonRange } from '../../src/transport/media.js';
import { expectRelative } from '../relative.js';

interface Row {
  readonly kineticEnergyMeV: number;
  readonly ionisation: number;
  readonly bremsstrahlung: number;
  readonly pairProduction: number;
  readonly photonuclear: number;
  readonly total: number;
  readonly range: number;
}
const reference = JSON.parse(
  readFileSync(new URL('../reference/muon-losses.json', import.meta.url), 'utf8'),
) as {
  tables: Record<string, Row[]>;
  ranges: Record<string, { kineticEnergyMeV: number; range: number }[]>;
  summary: Record<string, { minimumIonisation: number; criticalEnergyGeV?: number }>;
};

// Four printed digits: half a unit of the last is up to 5e-4 of the value.
const printed = 5e-4;

describe.each(Object.entries(reference.tables))('muons in %s', (material, rows) => {
  it.each(rows)('lose the published mean at $kineticEnergyMeV MeV, to 0.6%', (row) => {
    const [loss] = muonLoss(material, [row.kineticEnergyMeV / 1e3]);
    expectRelative(1e3 * loss!.total, row.total, 0.006);
    // The table of aluminium is cut off by the least momentum of its program at 10 and 20 MeV.
    expectRelative(
      1e3 * loss!.ionisation,
      row.ionisation,
      row.kineticEnergyMeV < 50 ? 0.002 : printed,
    );
    if (row.kineticEnergyMeV < 1e4) return;
    // Photonuclear cross-sections differ between programs, and the pairs of aluminium have post-Born corrections.
    expectRelative(1e3 * loss!.bremsstrahlung, row.bremsstrahlung, 0.006, 'bremsstrahlung');
    const pairs = material === 'aluminium' ? 0.03 : 0.003;
    expectRelative(1e3 * loss!.pairProduction, row.pairProduction, pairs, 'pairs');
  });

  it.each(rows)('have the published range at $kineticEnergyMeV MeV, to 0.7%', (row) => {
    const [range] = muonRange(material, [row.kineticEnergyMeV / 1e3]);
    // The range at 10 MeV hangs on what is assumed below 1 MeV.
    expectRelative(range!.rangeGPerCm2, row.range, row.kineticEnergyMeV === 10 ? 0.01 : 0.007);
  });
});

describe.each(Object.entries(reference.ranges))(
  'the ranges of Groom et al. in %s',
  (name, rows) => {
    it.each(rows)('at $kineticEnergyMeV MeV, to 0.4%', ({ kineticEnergyMeV, range }) => {
      const [found] = muonRange(name, [kineticEnergyMeV / 1e3]);
      expectRelative(found!.rangeGPerCm2, range, kineticEnergyMeV === 10 ? 0.01 : 0.004);
    });
  },
);

describe.each(Object.entries(reference.summary))('summaries of %s', (material, summary) => {
  it('has the published minimum of ionisation', () => {
    const energies = Array.from({ length: 300 }, (_, i) => 0.1 * Math.exp(i / 100));
    const least = Math.min(...muonLoss(material, energies).map(({ ionisation }) => ionisation));
    expectRelative(1e3 * least, summary.minimumIonisation, printed);
  });
});

describe.each(
  Object.entries(reference.summary).flatMap(([material, { criticalEnergyGeV }]) =>
    criticalEnergyGeV === undefined ? [] : [[material, criticalEnergyGeV] as const],
  ),
)('in %s', (material, criticalEnergyGeV) => {
  it('radiation is as much as ionisation near the published critical energy', () => {
    // The published ones have post-Born corrections of the pairs, which lower the radiative loss.
    const at = (energy: number) => {
      const [loss] = muonLoss(material, [energy]);
      return loss!.total / loss!.ionisation;
    };
    expect(at(0.98 * criticalEnergyGeV)).toBeLessThan(2);
    expect(at(0.98 * criticalEnergyGeV)).toBeGreaterThan(1.95);
    expect(at(1.01 * criticalEnergyGeV)).toBeGreaterThan(2);
  });
});

it('interpolates its tables to 3e-5 of the computed loss', () => {
  for (const material of ['iron', 'air', 'concrete']) {
    const energies = Array.from({ length: 60 }, (_, i) => 0.01 * Math.exp(0.2311 * i));
    const table = muonRange(material, energies);
    for (const [i, loss] of muonLoss(material, energies).entries())
      expectRelative(table[i]!.lossGeVCm2PerG, loss.total, 3e-5, `${material} ${energies[i]} GeV`);
  }
});

it('has a range that is the integral of the inverse loss', () => {
  const [low, high] = muonRange('iron', [5, 50]);
  const steps = 400;
  let sum = 0;
  for (let i = 0; i <= steps; i++) {
    const energy = 5 * Math.exp((Math.log(10) * i) / steps);
    const weight = i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2;
    sum += (weight * energy) / muonLoss('iron', [energy])[0]!.total;
  }
  const integral = (sum * Math.log(10)) / steps / 3;
  expectRelative(high!.rangeGPerCm2 - low!.rangeGPerCm2, integral, 3e-6);
});
