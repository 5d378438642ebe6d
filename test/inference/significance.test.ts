import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backgroundPriors } from '../../src/inference/names.js';
import { significance } from '../../src/inference/significance.js';
import { pValueOf, zValues } from '../../src/inference/z-value.js';

describe('significance', () => {
  it('of one event over 0.016: 1.6% and 2.4σ two-sided (CERN-EP-2023-032, section 8)', () => {
    const result = significance({ observed: 1, background: 0.016 });
    // 1 − e^{−0.016}; z from SciPy 1.17 norm.isf.
    expect(result.pValue).toBeCloseTo(0.01587267994471487, 16);
    expect(result.zOneSided).toBeCloseTo(2.1476023335845875, 12);
    expect(result.zTwoSided).toBeCloseTo(2.411830012581083, 12);
    expect(result.warning).toBeUndefined();
  });

  it('of one event over 0.17: 15% (CERN-EP-2023-032, section 8)', () => {
    expect(significance({ observed: 1, background: 0.17 }).pValue).toBeCloseTo(0.1563, 4);
  });

  it('of no event: p is 1, the one-sided z is not a number', () => {
    const result = significance({ observed: 0, background: 0.5 });
    expect(result).toMatchObject({ pValue: 1, zOneSided: null, zTwoSided: 0 });
    expect(result.warning).toMatch(/minus infinity/);
  });

  it('of an event without any background: z is infinite', () => {
    const result = significance({ observed: 1, background: 0 });
    expect(result).toMatchObject({ pValue: 0, zOneSided: null, zTwoSided: null });
    expect(result.warning).toMatch(/infinite/);
  });

  it('of a deficit: the one-sided z is negative, also where p rounds to 1', () => {
    const result = significance({ observed: 1, background: 45 });
    expect(result.pValue).toBe(1);
    // P(0 | 45) = e^{−45}; SciPy 1.17 norm.ppf(exp(-45)).
    expect(result.zOneSided).toBeCloseTo(-9.149400491, 8);
    expect(result.zTwoSided).toBe(0);
  });

  it('marginalises the background over a normal cut at 0', () => {
    // One event: 1 − E[e^{−b′}] = 1 − e^{−b + σ²/2} Φ(b/σ − σ)/Φ(b/σ), with b/σ = 8 and 2.
    const exact = (b: number, sigma: number, ratio: number): number =>
      1 - Math.exp(-b + (sigma * sigma) / 2) * ratio;
    const wide = significance({
      observed: 1,
      background: 0.5,
      backgroundUncertainty: 0.25,
      backgroundPrior: 'normal',
    });
    // Φ(1.75)/Φ(2) with mpmath 1.4.1.
    expect(wide.pValue).toBeCloseTo(exact(0.5, 0.25, 0.9599408431361829 / 0.9772498680518208), 13);
    const narrow = significance({
      observed: 1,
      background: 0.016,
      backgroundUncertainty: 0.002,
      backgroundPrior: 'normal',
    });
    expect(narrow.pValue).toBeCloseTo(exact(0.016, 0.002, 1), 13);
  });

  it('with an uncertainty that vanishes tends to the certain background', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.double({ min: 0.01, max: 20, noNaN: true }),
        fc.constantFrom(...backgroundPriors),
        (observed, background, backgroundPrior) => {
          const certain = significance({ observed, background }).pValue;
          for (const relative of [1e-6, 1e-9, 1e-12, 1e-17]) {
            const uncertain = significance({
              observed,
              background,
              backgroundUncertainty: relative * background,
              backgroundPrior,
            }).pValue;
            // Second order in the uncertainty: σ²/2 times n²/b².
            expect(Math.abs(uncertain / certain - 1)).toBeLessThan(1e-9);
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  it.each([
    [{ observed: 0.5, background: 1 }, 'observed'],
    [{ observed: 1, background: -1 }, 'background'],
    [{ observed: 1, background: 1, backgroundUncertainty: NaN }, 'backgroundUncertainty'],
  ])('refuses %o', (options, place) => {
    expect(() => significance(options)).toThrow(
      expect.objectContaining({ name: 'UserError', place }),
    );
  });
});

describe('z-values', () => {
  it('turn back into their p-value', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 0.999, noNaN: true }), (p) => {
        const { zOneSided, zTwoSided } = zValues(p);
        expect(Math.abs(pValueOf(zOneSided ?? NaN, 'one-sided') / p - 1)).toBeLessThan(1e-13);
        expect(Math.abs(pValueOf(zTwoSided ?? NaN, 'two-sided') / p - 1)).toBeLessThan(1e-13);
      }),
    );
  });
});
