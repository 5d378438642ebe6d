import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packageFolder } from '../../src/card/builtin-card.js';
import { core } from '../../src/core/node.js';
import type { BackgroundPrior } from '../../src/inference/names.js';
import { backgroundPriors } from '../../src/inference/names.js';
import { requireBackground } from '../../src/inference/background.js';
import { significance } from '../../src/inference/significance.js';
import { expectPrinted, expectRelative } from '../relative.js';

interface Table {
  readonly backgrounds: readonly [number, number, number, BackgroundPrior, string, string][];
  readonly sideBands: readonly [number, number, number, string, string, string, string][];
}
const table = JSON.parse(
  readFileSync(join(packageFolder(), 'test/reference/significance.json'), 'utf8'),
) as Table;

interface Model {
  readonly observed: number;
  readonly background: number;
  readonly backgroundUncertainty: number;
  readonly backgroundPrior: BackgroundPrior | 'none';
  readonly answers: { readonly pValue: number; readonly atMostWithoutSignal: number };
  readonly relativeError: number;
}
const { cases: models } = JSON.parse(
  readFileSync(join(packageFolder(), 'test/reference/counting-models.json'), 'utf8'),
) as { readonly cases: readonly Model[] };

describe('an uncertain background', () => {
  it.each(table.backgrounds)(
    'n = %d over %d ± %d (%s): both tails as with mpmath',
    (observed, background, backgroundUncertainty, backgroundPrior, pValue, complement) => {
      const model = requireBackground({ background, backgroundUncertainty, backgroundPrior });
      // Rounding of the logarithms of the weights and tails, which grow with the counts.
      const tolerance = observed > 1e4 ? 3e-13 : 2e-14;
      expectRelative(model.atLeast(observed), Number(pValue), tolerance);
      if (observed > 0) expectRelative(model.atMost(observed - 1), Number(complement), tolerance);
      const { zOneSided } = significance({
        ...{ observed, background, backgroundUncertainty, backgroundPrior },
      });
      if (Number(pValue) > 0.5 && observed > 0) expect(zOneSided).toBeLessThan(0);
    },
  );

  it('has the p-values of 260 random models, from quadratures of other tools', () => {
    // counting-models.json: 12 digits or more, but 11 far out: for 23 over 0.319 (below) mpmath has other last digits.
    for (const model of models) {
      const { observed, background, backgroundUncertainty, backgroundPrior, answers } = model;
      const { atLeast, atMost } = requireBackground(
        backgroundPrior === 'none'
          ? { background }
          : { background, backgroundUncertainty, backgroundPrior },
      );
      const tolerance = (answers.pValue < 1e-20 ? 1e-10 : 1e-11) + model.relativeError;
      const place = `${observed} over ${background} ± ${backgroundUncertainty} ${backgroundPrior}`;
      expectRelative(atLeast(observed), answers.pValue, tolerance, place);
      expectRelative(atMost(observed), answers.atMostWithoutSignal, tolerance, place);
    }
  });

  it('has the far tail of a log-normal', () => {
    // mpmath 1.4.1, 40 digits: quad of the definition over θ from −10 to 25 with gammainc.
    const options = { background: 0.319, backgroundUncertainty: 0.0955 };
    const { atLeast } = requireBackground({ ...options, backgroundPrior: 'lognormal' });
    expectRelative(atLeast(23), 3.059219963042854e-25, 2e-14);
  });

  it('has tails that add up to one, over counts, backgrounds and uncertainties up to 1e6', () => {
    const decades = (low: number, high: number) =>
      fc.double({ min: low, max: high, noNaN: true }).map((x) => 10 ** x);
    fc.assert(
      fc.property(
        decades(0, 6).map(Math.floor),
        decades(-3, 6),
        decades(-8, 0),
        fc.constantFrom(...backgroundPriors),
        (count, background, relative, backgroundPrior) => {
          const backgroundUncertainty = relative * background;
          const model = requireBackground({ background, backgroundUncertainty, backgroundPrior });
          const [above, below] = [model.atLeast(count), model.atMost(count - 1)];
          expect(Math.min(above, below)).toBeGreaterThanOrEqual(0);
          expect(Math.abs(above + below - 1)).toBeLessThan(2e-12);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('has p-values that fall with the count and rise with the background', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.double({ min: 0.1, max: 300, noNaN: true }),
        fc.double({ min: 0.001, max: 1, noNaN: true }),
        fc.constantFrom(...backgroundPriors),
        (count, background, relative, backgroundPrior) => {
          const of = (b: number) =>
            requireBackground({
              background: b,
              backgroundUncertainty: relative * b,
              backgroundPrior,
            });
          const slack = 1 + 1e-12;
          const here = of(background).atLeast(count);
          expect(of(background).atLeast(count + 1)).toBeLessThanOrEqual(here * slack);
          // All priors scale with b, so that more background is never less significant.
          expect(of(1.01 * background).atLeast(count) * slack).toBeGreaterThanOrEqual(here);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('gives no event with the Laplace transform of a gamma, (1 + S²/b)^(−b²/S²)', () => {
    for (const [b, s] of [
      [1, 1],
      [0.016, 0.002],
      [30, 30],
      [5, 0.1],
    ]) {
      const model = requireBackground({
        background: b,
        backgroundUncertainty: s,
        backgroundPrior: 'gamma',
      });
      expectRelative(model.atMost(0), (1 + (s * s) / b) ** (-(b * b) / (s * s)), 1e-12);
    }
  });

  it('keeps the far deficit: z below −8 where p rounds to 1', () => {
    const result = significance({
      observed: 1,
      background: 200,
      backgroundUncertainty: 20,
      backgroundPrior: 'normal',
    });
    expect(result.pValue).toBe(1);
    // E[e^{−b′}] = e^{−b+σ²/2} Φ(b/σ − σ)/Φ(b/σ), b/σ = 10: e⁰ Φ(−10)/Φ(10), SciPy 1.17 norm.sf(10).
    const { normalQuantile } = core().exports;
    expect(result.zOneSided).toBeCloseTo(normalQuantile(7.61985302416047e-24), 10);
    expect(result.zTwoSided).toBe(0);
  });
});

describe('a side band', () => {
  it.each(table.sideBands)(
    'n = %d, off %d, τ = %d: Z_Bi and Li–Ma as with mpmath',
    (observed, off, tau, pValue, complement, zBi, zLiMa) => {
      const model = requireBackground({ off, tau });
      const tolerance = observed > 1e4 ? 3e-12 : 3e-14;
      expectRelative(model.atLeast(observed), Number(pValue), tolerance);
      expectRelative(model.atMost(observed - 1), Number(complement), tolerance);
      const result = significance({ observed, off, tau });
      expect(Math.abs(result.zOneSided! - Number(zBi))).toBeLessThan(1e-11);
      expect(Math.abs(result.zLiMa - Number(zLiMa))).toBeLessThan(1e-11);
    },
  );

  // Cousins, Linnemann and Tucker, NIM A 595 (2008) 480, Table 1: rows with whole counts; Z_Bi and Z_PL.
  it.each([
    [4, 5, 5.0, '1.66', '1.95'],
    [50, 55, 2.0, '2.93', '3.02'],
    [67, 15, 0.5, '2.89', '3.04'],
    [200, 10, 0.1, '2.20', '2.38'],
    [523, 2327, 5.99, '5.93', '5.95'],
    [498426, 493434, 1.0, '5.01', '5.01'],
  ])('of %d and %d (τ = %d) has the published significances', (observed, off, tau, zBi, liMa) => {
    const { zOneSided, zLiMa } = significance({ observed, off, tau });
    expectPrinted(zOneSided!, zBi);
    expectPrinted(zLiMa, liMa);
  });

  it('is the gamma prior of shape off + 1 and rate τ', () => {
    fc.assert(
      fc.property(
        fc.nat(200),
        fc.nat(500),
        fc.double({ min: 0.05, max: 50, noNaN: true }),
        (observed, off, tau) => {
          const [background, backgroundUncertainty] = [(off + 1) / tau, Math.sqrt(off + 1) / tau];
          expectRelative(
            significance({ observed, off, tau }).pValue,
            significance({
              ...{ observed, background, backgroundUncertainty },
              backgroundPrior: 'gamma',
            }).pValue,
            // The shape (b/S)² rounds, times up to 500 logarithms of the tail.
            1e-10,
          );
        },
      ),
    );
  });

  it('has a negative Li–Ma z for a deficit, and none for equal rates', () => {
    expect(significance({ observed: 10, off: 60, tau: 2 }).zLiMa).toBeLessThan(-2);
    expect(significance({ observed: 30, off: 60, tau: 2 }).zLiMa).toBeCloseTo(0, 12);
    expect(significance({ observed: 0, off: 0, tau: 2 })).toMatchObject({
      ...{ pValue: 1, zOneSided: null, zTwoSided: 0, zLiMa: 0 },
    });
  });

  it.each([
    [{ observed: 1, off: 3 }, 'tau'],
    [{ observed: 1, tau: 3 }, 'off'],
    [{ observed: 1, off: 3, tau: 0 }, 'tau'],
    [{ observed: 1, off: -3, tau: 1 }, 'off'],
    [{ observed: 1, off: 3, tau: 1, background: 0 }, 'background'],
    [{ observed: 1, off: 3, tau: 1, backgroundUncertainty: 0.1 }, 'backgroundUncertainty'],
    [{ observed: 1, off: 3, tau: 1, backgroundPrior: 'gamma' }, 'backgroundPrior'],
    [{ observed: 1 }, 'background'],
    [{ observed: 1, background: 1, backgroundUncertainty: 0.1 }, 'backgroundPrior'],
    [{ observed: 1, background: 1, backgroundPrior: 'gamma' }, 'backgroundUncertainty'],
    [
      { observed: 1, background: 1, backgroundUncertainty: 0.1, backgroundPrior: 'flat' },
      'backgroundPrior',
    ],
    [
      { observed: 1, background: 0, backgroundUncertainty: 0.1, backgroundPrior: 'gamma' },
      'background',
    ],
  ])('refuses %o', (options, place) => {
    expect(() => significance(options as never)).toThrow(
      expect.objectContaining({ name: 'UserError', place }),
    );
  });
});
