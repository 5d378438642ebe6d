import { describe, expect, it } from 'vitest';
import { regionLines, type ExcessAtMass } from '../../src/analysis/exclusion.js';

/** A disc around 300 MeV and ε = 1: 50 MeV wide in mass, 1 in ln ε. */
const disc: ExcessAtMass = (massMeV) => (coupling) =>
  1 - ((massMeV - 300) / 50) ** 2 - Math.log(coupling) ** 2;

const couplings = Array.from({ length: 41 }, (_, k) => Math.exp(-2 + k / 10));

describe('the lines around a region', () => {
  it('lie on the analytic border, with points at every MeV', () => {
    const [line, ...others] = regionLines('disc', disc, { massRangeMeV: [200, 400], couplings });
    expect(others).toEqual([]);
    expect(line).toBeDefined();
    line.massesMeV.forEach((mass, i) =>
      expect(Math.abs(disc(mass)(line.couplings[i]))).toBeLessThan(1e-6),
    );
    for (let mass = 251; mass < 350; mass++)
      expect(line.massesMeV.filter((each) => each === mass).length).toBe(2);
    expect(Math.min(...line.massesMeV)).toBeCloseTo(250, 4);
    expect(Math.max(...line.massesMeV)).toBeCloseTo(350, 4);
    expect([line.massesMeV.at(-1), line.couplings.at(-1)]).toEqual([
      line.massesMeV[0],
      line.couplings[0],
    ]);
  });

  it.each([
    ['mass', { massRangeMeV: [300, 300] as const, couplings }],
    ['coupling', { massRangeMeV: [200, 400] as const, couplings: [1] }],
  ])('are none for a scan of a single %s, which spans no region', (_, options) => {
    expect(regionLines('none', disc, options)).toEqual([]);
  });
});
