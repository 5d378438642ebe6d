import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { core } from '../../src/core/node.js';
import type { LimitMethod, PotPrior } from '../../src/inference/names.js';
import { upperLimit, type UpperLimitOptions } from '../../src/inference/upper-limit.js';
import { upperLimits } from '../../src/inference/upper-limits.js';

const pot = (prior: PotPrior, minimum?: number) => ({
  relativeUncertainty: 0.2,
  prior,
  ...(minimum === undefined ? {} : { minimum }),
});

// 90% CL, no background, 20% POT uncertainty, n = 0, 1, 2, 3: SciPy 1.17.1, brentq on quad over the
// definition (gamma: on betainc, its closed form), rounded to the digits given.
const printed: {
  method: LimitMethod;
  pot?: UpperLimitOptions['pot'];
  digits: number;
  limits: number[];
}[] = [
  { method: 'bayes', digits: 8, limits: [2.30258509, 3.88972017, 5.32232034, 6.68078307] },
  {
    method: 'bayes',
    pot: pot('lognormal'),
    digits: 8,
    limits: [2.45942139, 4.20143794, 5.79489253, 7.32075711],
  },
  {
    method: 'bayes',
    pot: pot('lognormal-kappa'),
    digits: 8,
    limits: [2.43224838, 4.14747833, 5.71327236, 7.21053154],
  },
  {
    method: 'bayes',
    pot: pot('lognormal-mean'),
    digits: 8,
    limits: [2.5049181, 4.27827061, 5.90001893, 7.45273054],
  },
  {
    method: 'bayes',
    pot: pot('gamma'),
    digits: 8,
    limits: [2.51735428, 4.30376125, 5.93950096, 7.50707035],
  },
  {
    method: 'bayes',
    pot: pot('normal', 0.01),
    digits: 8,
    limits: [2.55410008, 4.37791228, 6.05248633, 7.66022907],
  },
  {
    method: 'cousins-highland',
    pot: pot('normal'),
    digits: 7,
    limits: [2.4196792, 4.138934, 5.7141496, 7.2243385],
  },
];

describe('printed limits', () => {
  for (const { method, pot: potOf, digits, limits } of printed)
    limits.forEach((expected, observed) => {
      it(`${method}, prior ${potOf?.prior ?? 'none'}, n = ${observed}`, () => {
        const result = upperLimit({
          observed,
          background: 0,
          level: 0.9,
          method,
          ...(potOf === undefined ? {} : { pot: potOf }),
        });
        expect(Math.abs(result.upperLimit - expected)).toBeLessThanOrEqual(0.51 * 10 ** -digits);
      });
    });

  it.each([
    ['bayes', pot('lognormal'), 1, 4.183],
    ['bayes', pot('normal', 0.01), 1, 4.3587],
    ['cousins-highland', pot('lognormal'), 0, 2.363],
    ['cousins-highland', pot('lognormal'), 1, 4.037],
  ] as const)('%s %o with n = %d', (method, potOf, observed, expected) => {
    // SciPy 1.17 quadrature; Bayes with b = 0.016, Cousins–Highland with b = 0.
    const background = method === 'bayes' ? 0.016 : 0;
    const result = upperLimit({ observed, background, level: 0.9, method, pot: potOf });
    expect(Math.abs(result.upperLimit - expected)).toBeLessThan(5.1e-4);
  });

  it('n = 1, b = 0.016 without nuisance is 3.873879 (Bayes and CLs)', () => {
    const { upperLimit: limit } = upperLimit({ observed: 1, background: 0.016 });
    expect(Math.abs(limit - 3.873879)).toBeLessThan(5.1e-7);
  });
});

const smooth = fc.constantFrom<PotPrior>('lognormal', 'lognormal-kappa', 'lognormal-mean', 'gamma');
const count = fc.integer({ min: 0, max: 40 });
const background = fc.double({ min: 0, max: 30, noNaN: true });
const uncertainty = fc.double({ min: 0.02, max: 0.6, noNaN: true });
const level = fc.double({ min: 0.5, max: 0.999, noNaN: true });

describe('laws of upper limits', () => {
  it('without nuisance the posterior limit is that of CLs on the count', () => {
    // CLs: P(≤ n | s+b) = (1 − CL) P(≤ n | b), so each side is known to a few ulp.
    fc.assert(
      fc.property(count, background, level, (observed, b, cl) => {
        const { gammaQ } = core().exports;
        const { upperLimit: limit } = upperLimit({ observed, background: b, level: cl });
        const cls = gammaQ(observed + 1, limit + b) / gammaQ(observed + 1, b);
        expect(Math.abs(cls / (1 - cl) - 1)).toBeLessThan(1e-12);
      }),
    );
  });

  it('with n = 0 the posterior limit does not depend on the background', () => {
    fc.assert(
      fc.property(smooth, uncertainty, background, level, (prior, relativeUncertainty, b, cl) => {
        const limitAt = (mean: number): number =>
          upperLimit({
            observed: 0,
            background: mean,
            level: cl,
            pot: { relativeUncertainty, prior },
          }).upperLimit;
        expect(Math.abs(limitAt(b) / limitAt(0) - 1)).toBeLessThan(1e-12);
      }),
    );
  });

  it('rises with the count and with the level', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<LimitMethod>('bayes', 'cousins-highland'),
        smooth,
        uncertainty,
        count,
        fc.double({ min: 0, max: 3, noNaN: true }),
        fc.double({ min: 0.5, max: 0.99, noNaN: true }),
        (method, prior, relativeUncertainty, observed, b, cl) => {
          const limitAt = (n: number, l: number): number =>
            upperLimit({
              observed: n,
              background: b,
              level: l,
              method,
              pot: { relativeUncertainty, prior },
            }).upperLimit;
          const here = limitAt(observed, cl);
          // Too few events for Cousins–Highland: 0, and perhaps 0 with one event more.
          fc.pre(here > 0);
          expect(limitAt(observed + 1, cl)).toBeGreaterThan(here);
          expect(limitAt(observed, cl + 0.009)).toBeGreaterThanOrEqual(here);
        },
      ),
    );
  });

  it('with a gamma prior and no background has the closed form I_{S/(S+a)}(n+1, a−1)', () => {
    fc.assert(
      fc.property(count, uncertainty, level, (observed, relativeUncertainty, cl) => {
        const a = 1 / relativeUncertainty ** 2;
        const { upperLimit: s } = upperLimit({
          observed,
          background: 0,
          level: cl,
          pot: { relativeUncertainty, prior: 'gamma' },
        });
        // Upper tail: I_{a/(S+a)}(a−1, n+1) = 1 − CL.
        const tail = core().exports.incompleteBeta(a / (s + a), a - 1, observed + 1);
        expect(Math.abs(tail / (1 - cl) - 1)).toBeLessThan(1e-10);
      }),
    );
  });

  it('tends to the limit without nuisance as the uncertainty falls', () => {
    for (const prior of [
      'lognormal',
      'lognormal-kappa',
      'lognormal-mean',
      'gamma',
      'normal',
    ] as const) {
      const certain = upperLimit({ observed: 2, background: 1 }).upperLimit;
      const result = upperLimit({
        observed: 2,
        background: 1,
        pot: { relativeUncertainty: 1e-5, prior, ...(prior === 'normal' ? { minimum: 0.1 } : {}) },
      });
      // The shift is of second order in the uncertainty.
      expect(Math.abs(result.upperLimit / certain - 1)).toBeLessThan(1e-9);
    }
  });

  it('grows by the same step for each tenfold lower cut of the normal prior', () => {
    const at = (minimum: number): number =>
      upperLimit({ observed: 0, background: 0, level: 0.999, pot: pot('normal', minimum) })
        .upperLimit;
    expect(at(1e-3)).toBeGreaterThan(at(1e-2));
    expect(at(1e-4)).toBeGreaterThan(at(1e-3));
  });

  it('states a numerical error below 1e-10 of the limit', () => {
    fc.assert(
      fc.property(
        smooth,
        uncertainty,
        count,
        background,
        level,
        (prior, relativeUncertainty, observed, b, cl) => {
          const result = upperLimit({
            observed,
            background: b,
            level: cl,
            pot: { relativeUncertainty, prior },
          });
          expect(result.numericalError).toBeGreaterThan(0);
          expect(result.numericalError).toBeLessThan(1e-10 * result.upperLimit);
        },
      ),
    );
  });

  it('is the same one by one and in one call', () => {
    const observed = [0, 3, 1, 100, 70000];
    const means = [0.1, 5, 0, 80.5, 69000];
    const all = upperLimits({ observed, background: means, pot: pot('gamma') });
    observed.forEach((n, i) => {
      const one = upperLimit({ observed: n, background: means[i], pot: pot('gamma') });
      expect(one.upperLimit).toBe(all.upperLimits[i]);
      expect(one.numericalError).toBe(all.numericalErrors[i]);
    });
  });
});

describe('cases at the border', () => {
  it('Cousins–Highland with too few events allows no signal, and says so', () => {
    const result = upperLimit({ observed: 0, background: 3, method: 'cousins-highland' });
    expect(result.upperLimit).toBe(0);
    expect(result.warnings.join()).toMatch(/no signal is allowed/);
  });

  it('a normal prior in a posterior warns of its cut', () => {
    const result = upperLimit({ observed: 0, background: 0, pot: pot('normal', 0.01) });
    expect(result.warnings.join()).toMatch(/cut at a relative POT of 0.01/);
  });

  it('64 and 65 observed events, where the algorithm changes, fit into one smooth sequence', () => {
    const limits = [63, 64, 65, 66].map(
      (observed) => upperLimit({ observed, background: 10, pot: pot('lognormal') }).upperLimit,
    ) as [number, number, number, number];
    const [a, b, c, d] = limits;
    expect(Math.abs(d - 3 * c + 3 * b - a)).toBeLessThan(1e-4);
  });
});
