import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MassWindows } from '../../src/analysis/mass-windows.js';
import { lowerBound } from '../../src/arithmetic.js';
import { fractionBelow, massAt } from '../../src/background/mass-distribution.js';
import { massResolution } from '../../src/experiment/mass-resolution.js';
import { na62, na62Table, tableWindows } from '../na62.js';

const sigma = massResolution(na62Table);
const windows = tableWindows();
const flat = new MassWindows({ sigma: () => 2, couplings: [1e-7, 1e-6] }, 3);

describe('the mass window', () => {
  it('is open: an event on its edge does not count', () => {
    expect(flat.halfWidth(400, 1e-6)).toBe(6);
    expect(flat.count([394, 406], 400, 1e-6)).toBe(0);
    expect(flat.count([394.0000001, 405.9999999], 400, 1e-6)).toBe(2);
    expect(flat.count([300, 394, 395, 400, 400, 405, 406, 500], 400, 1e-6)).toBe(4);
    expect(flat.count([], 400, 1e-6)).toBe(0);
  });

  it('counts what a search through all events counts', () => {
    const mass = fc.double({ min: 380, max: 420, noNaN: true });
    fc.assert(
      fc.property(fc.array(mass, { maxLength: 20 }), mass, (events, hypothesis) => {
        const sorted = Float64Array.from(events).sort();
        const half = windows.halfWidth(hypothesis, 7e-7);
        const wanted = events.filter((m) => Math.abs(m - hypothesis) < half).length;
        expect(windows.count(sorted, hypothesis, 7e-7)).toBe(wanted);
      }),
    );
  });

  it('holds the background between its ends', () => {
    const distribution = na62.background.massDistribution;
    const half = windows.halfWidth(300, 7e-7);
    expect(windows.backgroundFraction(distribution, 300, 7e-7)).toBeCloseTo(
      fractionBelow(distribution, 300 + half) - fractionBelow(distribution, 300 - half),
      15,
    );
    expect(windows.backgroundFraction(distribution, 100, 7e-7)).toBe(0);
    const uniform = { shape: 'uniform', fromMeV: 200, toMeV: 700 } as const;
    expect(flat.backgroundFraction(uniform, 400, 1e-6)).toBeCloseTo(12 / 500, 14);
    // Half of a window over the end of the distribution.
    expect(flat.backgroundFraction(uniform, 700, 1e-6)).toBeCloseTo(6 / 500, 14);
  });

  it('has its wall where |m − m_event| is k σ_m', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 230, max: 680, noNaN: true }),
        fc.double({ min: 1e-7, max: 1e-5, noNaN: true }),
        fc.constantFrom(-1 as const, 1 as const),
        (event, coupling, side) => {
          const wall = windows.wall(event, side, coupling);
          expect(Math.sign(wall - event)).toBe(side);
          expect(Math.abs(Math.abs(wall - event) - 3 * sigma(wall, coupling))).toBeLessThan(1e-9);
          // Inside towards the event, outside beyond.
          expect(windows.count([event], wall - side * 1e-6, coupling)).toBe(1);
          expect(windows.count([event], wall + side * 1e-6, coupling)).toBe(0);
        },
      ),
    );
  });
});

describe('the mass distribution of the background', () => {
  it.each([
    na62.background.massDistribution,
    { shape: 'uniform', fromMeV: 211, toMeV: 700 },
  ] as const)('$shape: inverts its fractions and covers its range', (distribution) => {
    expect([fractionBelow(distribution, 211), fractionBelow(distribution, 700)]).toEqual([0, 1]);
    expect([fractionBelow(distribution, 0), fractionBelow(distribution, 1e4)]).toEqual([0, 1]);
    for (const u of [0, 0.1, 0.5, 0.9, 1])
      expect(fractionBelow(distribution, massAt(distribution, u))).toBeCloseTo(u, 13);
  });

  it('falls by e over its scale', () => {
    const long = { shape: 'exponential', scaleMeV: 150, fromMeV: 0, toMeV: 1e5 } as const;
    expect(fractionBelow(long, 150)).toBeCloseTo(1 - Math.exp(-1), 14);
  });
});

describe('lowerBound', () => {
  it('is the first place that is not smaller', () => {
    const values = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 12 });
    fc.assert(
      fc.property(values, fc.integer({ min: -1, max: 10 }), (unsorted, x) => {
        const sorted = unsorted.toSorted((a, b) => a - b);
        const wanted = sorted.findIndex((value) => value >= x);
        expect(lowerBound(sorted, x)).toBe(wanted < 0 ? sorted.length : wanted);
      }),
    );
  });
});
