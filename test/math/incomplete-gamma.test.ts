import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { core } from '../../src/core/node.js';
import { compileForTest } from '../reference/compile.js';

const { exports } = core();
const { upperSumOverLast } = compileForTest('gamma-probe.ts', [
  'assembly/math/incomplete-gamma.ts',
  'assembly/math/incomplete-gamma-uniform.ts',
  'assembly/math/log-gamma.ts',
  'assembly/math/normal.ts',
  'assembly/math/poisson.ts',
]) as unknown as { upperSumOverLast(n: number, x: number): number };

/** Rows of a (or n), x and value: mpmath, test/reference/incomplete_gamma.py. */
const path = new URL('../reference/incomplete-gamma.json', import.meta.url);
const tables = JSON.parse(readFileSync(path, 'utf8')) as Record<string, [number, number, string][]>;

/** Where the core expands uniformly; `least` and `width` as in assembly/math/incomplete-gamma-uniform.ts. */
const least = 300;
const width = 0.3;
const expands = (a: number, x: number): boolean => a >= least && Math.abs(x - a) <= width * a;

/**
 * A tail is e^{−D} times a factor. The factor has a few ulp, in sums and fractions of some hundred terms some more. D,
 * about the tail's logarithm, has four roundings of half an ulp, together at most 4.4e-16; 2.6e-16 is reached.
 */
const ofTail = (tail: number, ulps: number): number =>
  ulps * 2.2e-16 + 3e-16 * Math.abs(Math.log(tail));

/** Function and allowed relative error; `ulps` is 3 for the expansion (2 are reached), 10 beside it (6). */
const functions: Record<
  string,
  [
    value: (a: number, x: number) => number,
    budget: (value: number, a: number, x: number, ulps: number) => number,
  ]
> = {
  gammaP: [exports.gammaP, (value, _a, _x, ulps) => ofTail(value, ulps)],
  gammaQ: [exports.gammaQ, (value, _a, _x, ulps) => ofTail(value, ulps)],
  // Above a, ln Q ≈ −D has the relative error of D alone. Below, it is −P.
  logGammaQ: [
    exports.logGammaQ,
    (value, a, x, ulps) => (x < a ? ofTail(-value, ulps) : ulps * 2.2e-16),
  ],
  // D is not in it.
  upperSumOverLast: [upperSumOverLast, (_value, _a, _x, ulps) => ulps * 2.2e-16],
};

describe('large shapes against mpmath', () => {
  it.each(Object.keys(functions))('%s', (name) => {
    const [value, budget] = functions[name];
    const worst = { excess: 0, row: '' };
    let inside = 0;
    for (const row of tables[name]) {
      const [first, x, text] = row;
      const a = name === 'upperSumOverLast' ? first + 1 : first;
      inside += Number(expands(a, x));
      const expected = Number(text);
      const error = Math.abs(value(first, x) / expected - 1);
      const excess = error / budget(expected, a, x, expands(a, x) ? 3 : 10);
      if (!(excess <= worst.excess)) Object.assign(worst, { excess, row: row.join(' ') });
    }
    // The table reaches both sides of each switch.
    expect(inside).toBeGreaterThan(100);
    expect(tables[name].length - inside).toBeGreaterThan(30);
    expect(worst.excess, worst.row).toBeLessThanOrEqual(1);
  });
});

const shape = fc.double({ min: 20, max: 5e5, noNaN: true });
const sigmas = fc.double({ min: -30, max: 30, noNaN: true });

describe('the incomplete gamma functions', () => {
  it('obey Q(a+1, x) = Q(a, x) + x^a e^−x/Γ(a+1), also across the switches', () => {
    fc.assert(
      fc.property(shape, sigmas, (a, z) => {
        const x = a + z * Math.sqrt(a);
        fc.pre(x > 0);
        const step = exports.poissonProbability(a, x);
        fc.pre(step > 1e-290);
        const [of, sign] = x > a ? [exports.gammaQ, 1] : [exports.gammaP, -1];
        const next = of(a + 1, x);
        // Terms of one sign above a; below, P(a) = P(a+1) + step. Each has its rounding, and 1e-14 for long sums.
        const wanted = sign > 0 ? of(a, x) + step : of(a, x) - step;
        const size = sign > 0 ? next : of(a, x);
        expect(Math.abs(next - wanted)).toBeLessThan(2 * ofTail(size, 50) * size);
      }),
      { numRuns: 1000 },
    );
  });

  it('agree with their logarithm, and with the ratio to the last term', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 500_000 }), sigmas, (a, z) => {
        const x = a + z * Math.sqrt(a);
        fc.pre(x > 0);
        const q = exports.gammaQ(a, x);
        fc.pre(q > 1e-290);
        expect(Math.abs(exports.logGammaQ(a, x) - Math.log(q))).toBeLessThan(2 * ofTail(q, 10));
        fc.pre(x >= a);
        const last = exports.poissonProbability(a - 1, x);
        expect(Math.abs((last * upperSumOverLast(a - 1, x)) / q - 1)).toBeLessThan(
          2 * ofTail(q, 50),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('do not jump where the expansion begins and ends', () => {
    const below = (value: number): number => value * (1 - 2 ** -52);
    const above = (value: number): number => value * (1 + 2 ** -52);
    for (const a of [300, 1000, 1e4, 1e6])
      for (const x of [(1 - width) * a, (1 + width) * a]) {
        const [first, second] = [below(below(x)), above(above(x))];
        expect(expands(a, first)).not.toBe(expands(a, second));
        const logarithm = (x: number): number =>
          x > a ? exports.logGammaQ(a, x) : Math.log(exports.gammaP(a, x));
        const [one, other] = [logarithm(first), logarithm(second)];
        // P of the largest shapes underflows there.
        if (one === -Infinity) continue;
        // The slope of both logarithms is about |1 − a/x|, at most 0.43.
        const roundings = 20 * 2.2e-16 + 6e-16 * Math.abs(one);
        expect(Math.abs(one - other)).toBeLessThan(0.5 * (second - first) + roundings);
      }
  });
});
