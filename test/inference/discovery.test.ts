import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { core } from '../../src/core/node.js';
import { discovery, discoveryReach, largestBackground } from '../../src/inference/discovery.js';
import { backgroundPriors } from '../../src/inference/names.js';
import { significance } from '../../src/inference/significance.js';
import { pValueOf } from '../../src/inference/z-value.js';
import { expectRelative } from '../relative.js';

describe('the largest background for five sigma', () => {
  // SciPy 1.17.1: brentq on poisson.sf(k−1, b)/p − 1, p = norm.sf(5) and 2 norm.sf(5).
  it.each([
    [1, 2.8665e-7, 5.733e-7],
    [2, 7.57359e-4, 1.071179e-3],
    [3, 0.01201728, 0.01515269],
  ])('with %d events', (observed, oneSided, twoSided) => {
    const one = largestBackground({ observed });
    const two = largestBackground({ observed, sides: 'two-sided' });
    expect(Math.abs(one / oneSided - 1)).toBeLessThan(1e-5);
    expect(Math.abs(two / twoSided - 1)).toBeLessThan(1e-5);
    expect(significance({ observed, background: one }).zOneSided).toBeCloseTo(5, 12);
    expect(significance({ observed, background: two }).zTwoSided).toBeCloseTo(5, 12);
  });

  it('for three events lies between the one- and the two-sided one at 0.015', () => {
    const { zOneSided, zTwoSided } = significance({ observed: 3, background: 0.015 });
    expect(zOneSided).toBeLessThan(5);
    expect(zTwoSided).toBeGreaterThan(5);
  });

  it('refuses no events and z = 0', () => {
    expect(() => largestBackground({ observed: 0 })).toThrow(/whole number from 1/);
    expect(() => largestBackground({ observed: 1, zValue: 0 })).toThrow(/above 0/);
  });
});

describe('the number of events of a discovery', () => {
  // The thresholds above, from both sides.
  it.each([
    [2.8e-7, 'one-sided', 1],
    [2.9e-7, 'one-sided', 2],
    [7.573e-4, 'one-sided', 2],
    [7.574e-4, 'one-sided', 3],
    [0.012, 'one-sided', 3],
    [0.01201, 'one-sided', 3],
    [0.01202, 'one-sided', 4],
    [5.7e-7, 'two-sided', 1],
    [1.071e-3, 'two-sided', 2],
    [1.072e-3, 'two-sided', 3],
    [0.01515, 'two-sided', 3],
    [0.01516, 'two-sided', 4],
  ] as const)('over %s, %s, is %s', (background, sides, events) => {
    expect(discovery({ background, sides }).minimumEvents).toBe(events);
  });

  it('is the smallest one, with every prior and with a side band', () => {
    const backgrounds = fc.oneof(
      fc.record({
        background: fc.double({ min: 0.01, max: 300, noNaN: true }),
        relative: fc.double({ min: 0.01, max: 1, noNaN: true }),
        backgroundPrior: fc.constantFrom(...backgroundPriors),
      }),
      fc.record({ off: fc.nat(200), tau: fc.double({ min: 0.1, max: 50, noNaN: true }) }),
    );
    fc.assert(
      fc.property(
        backgrounds,
        fc.double({ min: 0.5, max: 6, noNaN: true }),
        fc.constantFrom('one-sided' as const, 'two-sided' as const),
        (known, zValue, sides) => {
          const background =
            'off' in known
              ? known
              : {
                  background: known.background,
                  backgroundUncertainty: known.relative * known.background,
                  backgroundPrior: known.backgroundPrior,
                };
          const found = discovery({ ...background, zValue, sides });
          const target = pValueOf(zValue, sides);
          const { minimumEvents: observed } = found;
          const enough = significance({ ...background, observed });
          expect(enough.pValue).toBeLessThanOrEqual(target);
          expect(found).toMatchObject({ pValue: enough.pValue, zOneSided: enough.zOneSided });
          const fewer = significance({ ...background, observed: observed - 1 });
          expect(fewer.pValue).toBeGreaterThan(target);
          expect(found.largestBackground).toBe(largestBackground({ observed, zValue, sides }));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is one without background, at an infinite significance', () => {
    expect(discovery({ background: 0 })).toMatchObject({
      minimumEvents: 1,
      pValue: 0,
      zOneSided: null,
    });
    expect(discovery({ background: 0 }).warning).toMatch(/infinite/);
  });

  it('is refused where no count is one', () => {
    const wide = { background: 1e6, backgroundUncertainty: 1e6 };
    expect(() => discovery({ ...wide, backgroundPrior: 'lognormal', zValue: 37 })).toThrow(
      /^backgroundUncertainty: found an uncertainty with which even/,
    );
    expect(() => discovery({ background: 1, sides: 'both' as 'one-sided' })).toThrow(/^sides: /);
    expect(() => discovery({ background: 1, zValue: 38 })).toThrow(/^zValue: /);
    expect(() => discovery({ background: 1, backgroundUncertainty: 0.1 })).toThrow(
      /^backgroundPrior: found nothing/,
    );
  });
});

describe('the discovery reach', () => {
  it('is the signal that gives the events with the power', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 100, noNaN: true }),
        fc.double({ min: 0.1, max: 0.999, noNaN: true }),
        (background, power) => {
          const { minimumEvents, signal } = discoveryReach({ background, power });
          expect(minimumEvents).toBe(discovery({ background }).minimumEvents);
          const reached = core().exports.gammaP(minimumEvents, signal + background);
          // The rounding of s + b, times the slope of the tail.
          expectRelative(reached, power, 1e-12 * (1 + background));
        },
      ),
    );
  });

  it('without background, for one event with probability 1 − 1/e, is one', () => {
    expect(discoveryReach({ background: 0, power: 1 - Math.exp(-1) }).signal).toBeCloseTo(1, 14);
    // Median count of at least one: ln 2.
    expect(discoveryReach({ background: 0 }).signal).toBeCloseTo(Math.LN2, 14);
  });

  it('is zero where the background alone is enough', () => {
    expect(discoveryReach({ background: 10, zValue: 0.01, power: 0.3 }).signal).toBe(0);
  });

  it('refuses a power of 0 or 1', () => {
    for (const power of [0, 1, NaN])
      expect(() => discoveryReach({ background: 1, power })).toThrow(/^power: /);
  });
});
