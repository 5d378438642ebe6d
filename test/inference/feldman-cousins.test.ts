import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { core } from '../../src/core/node.js';
import { limit } from '../../src/inference/limit.js';
import { expectPrinted } from '../relative.js';

interface Reference {
  rows: [number, number, number, string, string, number][];
  large: [number, number, number, string, string][];
  averaged: [string, number, number, string, string, [number, number, number][]][];
}

const path = new URL('../reference/unified-intervals.json', import.meta.url);
const reference = JSON.parse(readFileSync(path, 'utf8')) as Reference;

function interval(observed: number, mean: number, level = 0.9, lengthen = false) {
  const { lowerLimit = NaN, ...rest } = limit(
    { channels: [{ observed, backgrounds: [{ mean }] }] },
    { method: 'feldman-cousins', level, lengthen },
  );
  return { lowerLimit, ...rest };
}

/** The kernel with the nodes (κ, b, weight) of a prior: lower end, upper end, error. */
function averagedInterval(
  observed: number,
  level: number,
  nodes: readonly (readonly number[])[],
): number[] {
  return core().scope((allocate) => {
    const [kappas, backgrounds, weights] = [0, 1, 2].map((k) =>
      allocate(nodes.map((node) => node[k]!)),
    );
    const count = allocate([observed]);
    const out = [allocate(1), allocate(1), allocate(1)] as const;
    core().exports.feldmanCousins(
      1,
      count.address,
      nodes.length,
      kappas!.address,
      backgrounds!.address,
      weights!.address,
      level,
      0,
      ...(out.map(({ address }) => address) as [number, number, number]),
    );
    return out.map((column) => column.view[0]!);
  });
}

interface PeerRow {
  observed: number;
  background: number;
  level: number;
  lowerLimit: number;
  upperLimit: number;
}

const peers = JSON.parse(
  readFileSync(new URL('../reference/peer-tools.json', import.meta.url), 'utf8'),
) as { feldmanCousins: PeerRow[] };

describe('Feldman–Cousins intervals', () => {
  it.each(reference.rows)('n %d, b %d, CL %d as by brute force', (n, b, level, lower, upper) => {
    const found = interval(n, b, level);
    // Reached: 1e-15. At s = 0 ties make the brute force uncertain by 2e-14.
    const budget = Math.max(3e-15 * (1 + Number(upper)), Number(upper) < 1e-13 ? 2e-14 : 0);
    expect(Math.abs(found.lowerLimit - Number(lower))).toBeLessThanOrEqual(budget);
    expect(Math.abs(found.upperLimit - Number(upper))).toBeLessThanOrEqual(budget);
    if (Number(upper) > 1e-13) {
      expect(Math.abs(found.lowerLimit - Number(lower))).toBeLessThanOrEqual(found.numericalError);
      expect(Math.abs(found.upperLimit - Number(upper))).toBeLessThanOrEqual(found.numericalError);
    }
  });

  it('agrees with a second exact solution, by SciPy root finding between all break points', () => {
    expect(peers.feldmanCousins.length).toBeGreaterThan(20);
    for (const { observed, background, level, lowerLimit, upperLimit } of peers.feldmanCousins) {
      const found = interval(observed, background, level);
      // Tolerance of the other side's root finding.
      expect(Math.abs(found.lowerLimit - lowerLimit)).toBeLessThan(1e-12 * (1 + upperLimit));
      expect(Math.abs(found.upperLimit - upperLimit)).toBeLessThan(1e-12 * (1 + upperLimit));
    }
  });

  it.each(reference.large)(
    'n %d, b %d, CL %d as by sums in mpmath',
    (n, b, level, lower, upper) => {
      const found = interval(n, b, level);
      // Sixteen digits are printed.
      const budget = found.numericalError + 1e-15 * Number(upper);
      expect(found.numericalError).toBeLessThan(1e-14 * (n + b));
      expect(Math.abs(found.lowerLimit - Number(lower))).toBeLessThanOrEqual(budget);
      expect(Math.abs(found.upperLimit - Number(upper))).toBeLessThanOrEqual(budget);
    },
  );

  it.each([
    [0, 0, '2.44'],
    [0.11, 1, '4.36'],
    [0.53, 2, '5.91'],
    [1.1, 3, '7.42'],
    [1.47, 4, '8.60'],
    [1.84, 5, '9.99'],
  ])('90%% without background as in the tables of the paper: %d for n = %d', (lower, n, upper) => {
    const found = interval(n, 0);
    expectPrinted(found.upperLimit, upper);
    expectPrinted(found.lowerLimit, lower.toFixed(2));
  });

  it.each([
    [0.5, '1.94'],
    [1, '1.61'],
    [1.5, '1.33'],
    [2.5, '1.18'],
    [3, '1.08'],
    [3.5, '1.06'],
    [4, '1.01'],
    [5, '0.98'],
  ])('n = 0, lengthened, b = %d as in Table IV', (b, upper) => {
    expectPrinted(interval(0, b, 0.9, true).upperLimit, upper);
  });

  it('lengthens n = 0 over b = 2 to 1.265, which the table rounds down', () => {
    expect(Math.abs(interval(0, 2, 0.9, true).upperLimit - 1.26)).toBeLessThan(0.0055);
    expect(interval(0, 2).upperLimit).toBeLessThan(1.09);
  });

  it.each(reference.averaged)(
    '%s, n %d, CL %d as by brute force',
    (_, n, level, lower, upper, nodes) => {
      const [low = NaN, high = NaN] = averagedInterval(n, level, nodes);
      // Reached: 1.3e-12 at break points, where the brute force takes ranks within 1e-12 for equal.
      expect(Math.abs(low - Number(lower))).toBeLessThan(2e-12 * (1 + Number(upper)));
      expect(Math.abs(high - Number(upper))).toBeLessThan(2e-12 * (1 + Number(upper)));
    },
  );

  it('covers at least as often as the level says, for every signal', () => {
    for (const [b, level] of [
      [0, 0.9],
      [0.016, 0.9],
      [3, 0.68],
      [9.5, 0.95],
    ] as const) {
      const ends = Array.from({ length: 90 }, (_, n) => interval(n, b, level));
      for (let s = 0; s < 20; s += 0.0137) {
        let covered = 0;
        ends.forEach(({ lowerLimit, upperLimit }, n) => {
          if (lowerLimit <= s && s <= upperLimit)
            covered += core().exports.poissonProbability(n, s + b);
        });
        expect(covered, `s = ${s}, b = ${b}`).toBeGreaterThanOrEqual(level - 1e-13);
      }
    }
  });

  it('rises with n, holds the best fit, and falls with b where it is lengthened', () => {
    const level = fc.double({ min: 0.5, max: 1 - 1e-9, noNaN: true });
    const background = fc.oneof(
      fc.double({ min: 0, max: 30, noNaN: true }),
      fc.double({ min: 0, max: 1e6, noNaN: true }),
    );
    const count = fc.oneof(fc.nat(40), fc.nat(1_000_000 - 1));
    fc.assert(
      fc.property(
        count,
        background,
        level,
        fc.double({ min: 0, max: 5, noNaN: true }),
        (n, b, cl, more) => {
          const found = interval(n, b, cl);
          const next = interval(n + 1, b, cl);
          const slack = found.numericalError + next.numericalError;
          expect(next.lowerLimit).toBeGreaterThanOrEqual(found.lowerLimit - slack);
          expect(next.upperLimit).toBeGreaterThanOrEqual(found.upperLimit - slack);
          expect(found.lowerLimit).toBeLessThanOrEqual(Math.max(0, n - b));
          expect(found.upperLimit).toBeGreaterThanOrEqual(Math.max(0, n - b));
          expect(found.numericalError).toBeLessThan(1e-6);
          const long = interval(n, b, cl, true).upperLimit;
          expect(long).toBeGreaterThanOrEqual(found.upperLimit);
          const further = b + more > 1e6 ? 1e6 : b + more;
          expect(interval(n, further, cl, true).upperLimit).toBeLessThanOrEqual(long + slack);
        },
      ),
      { numRuns: 150, seed: 3 },
    );
  });

  it('lengthens to the largest end of a scan over larger backgrounds', () => {
    for (const [n, b, level] of [
      [0, 2, 0.9],
      [3, 6.2, 0.9],
      [1, 9, 0.99],
    ] as const) {
      const long = interval(n, b, level, true).upperLimit;
      let largest = 0;
      for (let k = 0; k <= 2500; k++)
        largest = Math.max(largest, interval(n, b + 4e-3 * k, level).upperLimit);
      expect(largest).toBeLessThanOrEqual(long + 1e-13);
      // The largest end falls off with at most unit slope behind its jump.
      expect(largest).toBeGreaterThan(long - 4e-3);
    }
  });

  it('agrees with the plain interval where the uncertainty vanishes', () => {
    const model = (relativeUncertainty: number) => ({
      channels: [{ observed: 3, backgrounds: [{ mean: 1 }] }],
      pot: { relativeUncertainty, prior: 'lognormal' as const },
    });
    const plain = interval(3, 1);
    const narrow = limit(model(1e-6), { method: 'feldman-cousins' });
    expect(Math.abs(narrow.upperLimit - plain.upperLimit)).toBeLessThan(1e-9);
    expect(Math.abs((narrow.lowerLimit ?? NaN) - plain.lowerLimit)).toBeLessThan(1e-9);
    const change = (sigma: number) =>
      limit(model(sigma), { method: 'feldman-cousins' }).upperLimit - plain.upperLimit;
    // Of second order in σ, and the next order is σ² smaller.
    expect(change(1e-2) / change(1e-3)).toBeCloseTo(100, 0);
  });

  it('needs no look beyond the first refused break point: tails there fall with every further count', () => {
    const { exp, gammaP, gammaQ, log } = core().exports;
    /** ln P(k | max(k, b)) + ln k!. */
    const best = (k: number, b: number): number =>
      k > b ? k * log(k) - k : (k > 0 ? k * log(b) : 0) - b;
    for (const b of [0, 0.3, 2, 7.7, 30, 99.5])
      for (const n of [0, 1, 2, 5, 17, 60]) {
        const tail = (other: number): number => {
          const mean = exp((best(other, b) - best(n, b)) / (other - n));
          return gammaQ(Math.min(n, other) + 1, mean) + gammaP(Math.max(n, other), mean);
        };
        for (let other = n + 1; other < n + 150; other++)
          expect(tail(other + 1)).toBeLessThanOrEqual(tail(other) + 1e-12);
        if (n > b)
          for (let other = n - 1; other > 0; other--)
            expect(tail(other - 1)).toBeLessThanOrEqual(tail(other) + 1e-12);
      }
  });

  it('scales with the signal of the channel', () => {
    const model = (signal: number) => ({
      channels: [{ observed: 2, signal, backgrounds: [{ mean: 0.5 }] }],
    });
    const whole = limit(model(1), { method: 'feldman-cousins' });
    const part = limit(model(0.25), { method: 'feldman-cousins' });
    expect(part.upperLimit).toBe(4 * whole.upperLimit);
  });

  it('says that only the point 0 is accepted', () => {
    const { upperLimit, warnings } = interval(0, 10, 0.5);
    expect(upperLimit).toBe(0);
    expect(warnings.join(' ')).toContain('the interval is the point 0');
  });

  it.each([
    [{ channels: [{ observed: 2, signal: 0 }] }, {}, 'expected a signal above 0'],
    [
      { channels: [{ observed: 2 }], pot: { relativeUncertainty: 0.2, prior: 'gamma' as const } },
      { lengthen: true },
      'expected no nuisance',
    ],
    [
      {
        channels: [{ observed: 2000 }],
        pot: { relativeUncertainty: 0.2, prior: 'gamma' as const },
      },
      {},
      'bayes, cls, clsb and cousins-highland',
    ],
    [{ channels: [{ observed: 2 }, { observed: 2 }] }, {}, 'found 2 channels'],
  ])('refuses what it cannot treat (%#)', (model, options, sentence) => {
    expect(() => limit(model, { method: 'feldman-cousins', ...options })).toThrow(sentence);
  });
});
