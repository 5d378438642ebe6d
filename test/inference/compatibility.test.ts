import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { core } from '../../src/core/node.js';
import { compatibility } from '../../src/inference/compatibility.js';

// CERN-EP-2023-032, Tables 2 and 3: expected, uncertainty, observed, printed P(L ≤ L_obs).
const printed: [string, number, number, number, string][] = [
  ['μ+μ+ outside VR', 62.5, 9.4, 53, '0.46'],
  ['μ+μ+ VR', 0.46, 0.07, 0, '1.0'],
  ['μ+μ+ SR', 0.04, 0.006, 0, '1.0'],
  ['μ−μ− outside VR', 9.1, 1.4, 8, '0.88'],
  ['μ−μ− VR', 0.05, 0.007, 0, '1.0'],
  ['μ−μ− SR', 0.005, 0.0007, 0, '1.0'],
  ['μ+μ− outside VR', 30.9, 4.6, 28, '0.78'],
  ['CR3', 2.0, 0.3, 2, '1.0'],
  ['CR1', 0.34, 0.05, 1, '0.29'],
  ['CR1+2+3', 3.02, 0.45, 4, '0.56'],
  ['Table 3 outside VR', 26.3, 3.4, 28, '0.74'],
  ['Table 3 CR2', 0.58, 0.07, 1, '0.44'],
  ['Table 3 CR1', 0.29, 0.04, 1, '0.25'],
  ['Table 3 CR1+2+3', 2.57, 0.33, 4, '0.34'],
];

/** The definition as a plain double sum: Simpson's rule over b′ within ±9σ, counts up to 250. */
function plainCompatibility(observed: number, b: number, sigma: number): number {
  const { poissonLogProbability } = core().exports;
  const limit = poissonLogProbability(observed, b) + 1e-9;
  const low = Math.max(0, b - 9 * sigma);
  const high = b + 9 * sigma;
  let norm = 0;
  let sum = 0;
  const steps = 4000;
  for (let i = 0; i <= steps; i++) {
    const mean = low + ((high - low) * i) / steps;
    const weight =
      (i === 0 || i === steps ? 1 : 2 + 2 * (i % 2)) * Math.exp(-0.5 * ((mean - b) / sigma) ** 2);
    norm += weight;
    let probability = Math.exp(-mean);
    for (let n = 0; n < 250; n++) {
      if (poissonLogProbability(n, b) <= limit) sum += weight * probability;
      probability *= mean / (n + 1);
    }
  }
  return sum / norm;
}

describe('compatibility', () => {
  it.each(printed)(
    '%s comes out as printed',
    (_, background, backgroundUncertainty, observed, text) => {
      const { pValue } = compatibility({ observed, background, backgroundUncertainty });
      const digits = text.length - 2;
      expect(Math.abs(pValue - Number(text))).toBeLessThanOrEqual(0.5 * 10 ** -digits);
    },
  );

  it('two rows differ from the print, whose inputs are rounded', () => {
    // CERN-EP-2023-032 prints 0.48 and 0.68.
    const cr2 = compatibility({ observed: 1, background: 0.68, backgroundUncertainty: 0.1 });
    expect(cr2.pValue).toBeCloseTo(0.4908, 4);
    const cr3 = compatibility({ observed: 2, background: 1.7, backgroundUncertainty: 0.22 });
    expect(cr3.pValue).toBeCloseTo(0.6909, 4);
  });

  it.each([
    [28, 30.9, 4.6],
    [4, 2.57, 0.33],
    [1, 0.34, 0.05],
    [0, 3, 2.5],
    [53, 62.5, 9.4],
    [6, 2, 1.5],
  ])(
    'n = %d over %d ± %d agrees with a plain double sum',
    (observed, background, backgroundUncertainty) => {
      const { pValue } = compatibility({ observed, background, backgroundUncertainty });
      const plain = plainCompatibility(observed, background, backgroundUncertainty);
      // Simpson's error on this grid, and the mass beyond 9σ.
      expect(Math.abs(pValue - plain)).toBeLessThan(1e-9);
    },
  );

  it('counts ties: with a whole expectation n = b and n = b − 1 are equally likely', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), (background) => {
        expect(compatibility({ observed: background, background }).pValue).toBe(1);
        expect(compatibility({ observed: background - 1, background }).pValue).toBe(1);
      }),
    );
  });

  it('without uncertainty is the sum of the probabilities that are no larger', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 }),
        fc.double({ min: 0.01, max: 40, noNaN: true }),
        (observed, background) => {
          const { poissonProbability } = core().exports;
          const limit = poissonProbability(observed, background) * (1 + 1e-9);
          let sum = 0;
          for (let n = 0; n < 400; n++) {
            const probability = poissonProbability(n, background);
            if (probability <= limit) sum += probability;
          }
          expect(Math.abs(compatibility({ observed, background }).pValue - sum)).toBeLessThan(
            1e-13,
          );
        },
      ),
    );
  });

  it('knows the case without background', () => {
    expect(compatibility({ observed: 0, background: 0 }).pValue).toBe(1);
    expect(compatibility({ observed: 2, background: 0 }).pValue).toBe(0);
    // Half-normal b′: P(n ≥ 1) = 1 − 2 e^{σ²/2} Φ(−σ), with Φ(−1) from mpmath 1.4.1.
    const uncertain = compatibility({ observed: 2, background: 0, backgroundUncertainty: 1 });
    expect(uncertain.pValue).toBeCloseTo(1 - 2 * Math.exp(0.5) * 0.15865525393145705, 12);
  });

  it('converges for large counts with large uncertainties', () => {
    // Counts up to 2.2e6 with steps far narrower than the normal: b′ itself decides, and P is the
    // probability of b′ above the count of equal likelihood, e·b for n = 0 (normal cut at 0).
    const [background, sigma] = [8e5, 1e6];
    const { pValue } = compatibility({ observed: 0, background, backgroundUncertainty: sigma });
    const { normalTail } = core().exports;
    const expected =
      normalTail(((Math.E - 1) * background) / sigma) / normalTail(-background / sigma);
    expect(Math.abs(pValue - expected)).toBeLessThan(1e-4);
  });

  it('refuses fractions and negative numbers', () => {
    expect(() => compatibility({ observed: 0.5, background: 1 })).toThrow(/whole number/);
    expect(() => compatibility({ observed: 1, background: -1 })).toThrow(/from 0/);
  });
});
