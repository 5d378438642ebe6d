import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { massResolution } from '../../src/experiment/mass-resolution.js';
import { na62Table as table } from '../na62.js';

const sigma = massResolution(table);

describe('the mass resolution', () => {
  it('is the table at its points', () => {
    table.massesMeV.forEach((mass, i) =>
      table.couplings.forEach((coupling, k) =>
        expect(sigma(mass, coupling)).toBe(table.sigmaMeV[i][k]),
      ),
    );
  });

  it('is linear in the mass and in the logarithm of the coupling between them', () => {
    const middle = Math.sqrt(table.couplings[0] * table.couplings[1]);
    expect(sigma(275, 4.2e-7)).toBeCloseTo(0.65, 14);
    expect(sigma(250, middle)).toBeCloseTo(0.525, 14);
    expect(sigma(275, middle)).toBeCloseTo((0.48 + 0.57 + 0.82 + 1.02) / 4, 14);
    // A quarter of the way in ln ε.
    expect(sigma(411, 4.2e-7 * (1 / 0.42) ** 0.25)).toBeCloseTo(1.51 + 0.25 * 0.47, 13);
  });

  it('is constant outside', () => {
    expect(sigma(100, 4.2e-7)).toBe(0.48);
    expect(sigma(800, 1e-6)).toBe(4.7);
    expect(sigma(411, 1e-9)).toBe(1.51);
    expect(sigma(411, 1e-3)).toBe(1.98);
    expect(sigma(100, 1e-9)).toBe(0.48);
  });

  it('stays within the table and is continuous', () => {
    const masses = fc.double({ min: 200, max: 750, noNaN: true });
    const couplings = fc.double({ min: 1e-7, max: 4e-6, noNaN: true });
    fc.assert(
      fc.property(masses, couplings, (mass, coupling) => {
        const value = sigma(mass, coupling);
        expect(value).toBeGreaterThanOrEqual(0.48);
        expect(value).toBeLessThanOrEqual(4.7);
        // Steepest slopes: 0.9 MeV in 80 MeV, 0.9 MeV in ln(1/0.42).
        expect(Math.abs(sigma(mass + 1e-6, coupling * (1 + 1e-9)) - value)).toBeLessThan(1e-7);
      }),
    );
  });

  it('of a table with a single point is constant', () => {
    const constant = massResolution({ massesMeV: [300], couplings: [1e-6], sigmaMeV: [[2]] });
    for (const mass of [200, 300, 400])
      for (const coupling of [1e-7, 1e-6, 1e-5]) expect(constant(mass, coupling)).toBe(2);
  });
});
