import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import jStatModule from 'jstat';
import { describe, expect, it } from 'vitest';
import { core } from '../../src/core/node.js';

const { exports } = core();

const path = new URL('../reference/special-functions.json', import.meta.url);
const tables = JSON.parse(readFileSync(path, 'utf8')) as Record<string, (number | string)[][]>;

/** A probability carries the rounding of its logarithm, and sums and fractions some more. */
const ofProbability = (p: number): number => 1e-15 * (10 + Math.abs(Math.log(p)));

/** With the deviance for its logarithm, whose error is 3e-16, and a few ulp beside it. */
const ofExponential = (p: number): number => 2.5e-15 + 3e-16 * Math.abs(Math.log(p));

/** Allowed relative error of each function, as a function of value and arguments; with what is reached. */
const budgets: Record<string, (value: number, args: number[]) => number> = {
  // 4.4e-16
  logGamma: () => 1e-15,
  // 3.3e-16
  poissonLogProbability: () => 1e-15,
  // 3.3e-14 at p = 2e-187
  poissonProbability: ofExponential,
  // 3.6e-14 at p = 8e-169
  gammaP: ofExponential,
  // 1.9e-14 at q = 9e-86
  gammaQ: ofExponential,
  // 3.2e-13 with a = 1e6, b = 2e6: what one rounding of (a+b)x does to a probability.
  incompleteBeta: (value, [, a, b]) => ofProbability(value) + 2e-16 * Math.sqrt(a + b),
  // 4.4e-16
  normalTail: () => 1e-15,
  // 5.6e-16
  normalQuantile: () => 1e-15,
};

const functions = exports as unknown as Record<string, (...args: number[]) => number>;

describe('special functions against mpmath', () => {
  it('has a budget for each table', () => {
    expect(Object.keys(budgets).sort()).toEqual(Object.keys(tables).sort());
  });

  it.each(Object.keys(tables))('%s', (name) => {
    const worst = { excess: 0, row: '' };
    for (const row of tables[name]) {
      const expected = Number(row.at(-1));
      const args = row.slice(0, -1) as number[];
      const error = Math.abs(functions[name](...args) - expected) / Math.abs(expected || 1);
      const excess = error / budgets[name](expected, args);
      if (!(excess <= worst.excess)) Object.assign(worst, { excess, row: row.join(' ') });
    }
    expect(worst.excess, worst.row).toBeLessThanOrEqual(1);
  });
});

const shape = fc.double({ min: 0.5, max: 2000, noNaN: true });
const exponent = fc.double({ min: -250, max: -0.01, noNaN: true });

describe('quantiles', () => {
  it('of the gamma distribution invert both tails', () => {
    fc.assert(
      fc.property(shape, exponent, fc.boolean(), (a, power, upper) => {
        const p = 10 ** power;
        const x = exports.gammaQuantile(p, a, Number(upper));
        fc.pre(x > 1e-290);
        const tail = upper ? exports.gammaQ(a, x) : exports.gammaP(a, x);
        // The rounding of x itself moves the tail by x times its logarithmic slope.
        const slope = (a * exports.poissonProbability(a, x)) / tail;
        expect(Math.abs(tail / p - 1)).toBeLessThan(2 * ofProbability(p) + 3e-16 * slope);
      }),
      { numRuns: 500 },
    );
  });

  it('of the beta distribution invert the lower tail', () => {
    fc.assert(
      fc.property(
        shape,
        fc.double({ min: 0.5, max: 1e6, noNaN: true }),
        fc.double({ min: -30, max: -0.1, noNaN: true }),
        (a, b, power) => {
          const p = 10 ** power;
          const x = exports.betaQuantile(p, a, b, 0);
          fc.pre(x > 1e-290 && x < 0.5);
          const tail = exports.incompleteBeta(x, a, b);
          expect(Math.abs(tail / p - 1)).toBeLessThan(1e-12);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('of the beta distribution keep accuracy for 1e12 trials', () => {
    // With 3 of 1e12 the binomial is Poisson to 1e-12: half of the chi-square quantiles with 6 and 8
    // degrees of freedom, SciPy 1.17 chi2.ppf(0.025, 6)/2 and chi2.isf(0.025, 8)/2.
    expect(exports.betaQuantile(0.025, 3, 1e12 - 2, 0) * 1e12).toBeCloseTo(0.6186721228956014, 10);
    expect(exports.betaQuantile(0.025, 4, 1e12 - 3, 1) * 1e12).toBeCloseTo(8.767273069742325, 10);
  });

  it('of the normal distribution invert the tail', () => {
    fc.assert(
      fc.property(fc.double({ min: -300, max: -0.31, noNaN: true }), (power) => {
        const p = 10 ** power;
        const z = -exports.normalQuantile(p);
        // One ulp of z is z² ulp of the tail.
        expect(Math.abs(exports.normalTail(z) / p - 1)).toBeLessThan(1e-15 * (2 + z * z));
      }),
      { numRuns: 500 },
    );
  });
});

describe('borders and switches', () => {
  it('the ends of the ranges', () => {
    expect(exports.gammaP(0, 3)).toBe(1);
    expect(exports.gammaQ(0, 3)).toBe(0);
    expect(exports.gammaP(3, 0)).toBe(0);
    expect(exports.gammaQ(3, 0)).toBe(1);
    expect(exports.incompleteBeta(0, 2, 3)).toBe(0);
    expect(exports.incompleteBeta(1, 2, 3)).toBe(1);
    expect(exports.betaQuantile(0, 2, 3, 0)).toBe(0);
    expect(exports.betaQuantile(1, 2, 3, 0)).toBe(1);
    expect(exports.betaQuantile(0, 2, 3, 1)).toBe(1);
    expect(exports.gammaQuantile(0, 2, 0)).toBe(0);
    expect(exports.gammaQuantile(0, 2, 1)).toBe(Infinity);
    expect(exports.normalQuantile(0)).toBe(-Infinity);
    expect(exports.normalQuantile(1)).toBe(Infinity);
    expect(exports.normalTail(-50)).toBe(1);
    expect(exports.normalCdf(-50)).toBe(0);
    expect(exports.poissonProbability(0, 0)).toBe(1);
    expect(exports.poissonProbability(2, 0)).toBe(0);
    expect(exports.poissonLogProbability(2, 0)).toBe(-Infinity);
  });

  it('arguments without meaning give NaN', () => {
    for (const value of [
      exports.logGamma(0),
      exports.logGamma(-1.5),
      exports.gammaP(-1, 2),
      exports.gammaQ(2, -1),
      exports.gammaQuantile(1.5, 2, 0),
      exports.incompleteBeta(1.5, 2, 3),
      exports.incompleteBeta(0.5, -2, 3),
      exports.betaQuantile(-0.1, 2, 3, 0),
      exports.normalQuantile(-0.1),
    ])
      expect(value).toBeNaN();
  });

  it('P + Q = 1 on both sides of x = a + 1, where the algorithm changes', () => {
    for (const a of [1, 2.5, 17, 300.25, 1e4])
      for (const x of [a + 1 - 1e-9, a + 1, a + 1 + 1e-9]) {
        expect(Math.abs(exports.gammaP(a, x) + exports.gammaQ(a, x) - 1)).toBeLessThan(3e-16);
        const slope = (a / x) * exports.poissonProbability(a, x);
        const step = exports.gammaP(a, x + 1e-6) - exports.gammaP(a, x);
        expect(Math.abs(step - 1e-6 * slope)).toBeLessThan(2e-12);
      }
  });
});

// Where jStat 1.9.6 is sound: away from overflow of its factorials and from its poor incomplete gamma.
describe('cross-check with jStat 1.9.6 in safe ranges', () => {
  const { jStat } = jStatModule;

  it('log-gamma', () => {
    for (let x = 3; x < 100; x += 0.7)
      expect(Math.abs(exports.logGamma(x) / jStat.gammaln(x) - 1)).toBeLessThan(1e-12);
  });

  it('Poisson and beta probabilities', () => {
    for (let n = 0; n < 20; n++)
      for (const mean of [0.016, 0.5, 3, 12])
        expect(exports.poissonProbability(n, mean)).toBeCloseTo(jStat.poisson.pdf(n, mean), 12);
    for (const x of [0.1, 0.3, 0.7])
      expect(exports.incompleteBeta(x, 3, 5)).toBeCloseTo(jStat.ibeta(x, 3, 5), 10);
  });
});
