import { describe, expect, it } from 'vitest';
import { logBayesFactor, logBayesFactorOfRange } from '../../src/inference/bayes-factor.js';
import type { CountingModel } from '../../src/inference/model.js';
import { gaussLegendre } from '../reference/quadrature.js';

/** n ln μ − μ: the rest of ln Poisson cancels in a ratio. */
const logPoisson = (n: number, mean: number): number => (n === 0 ? 0 : n * Math.log(mean)) - mean;

const plain = (observed: number, mean: number): CountingModel => ({
  channels: [{ observed, backgrounds: [{ mean }] }],
});

/** Accuracy of ln B: that of the core's integrals, 1e-12 to 1e-10, and of 1 − P where the range holds little. */
const ACCURACY = 1e-9;

describe('the Bayes factor of a range', () => {
  it.each([
    [3, 0.5, 10],
    [0, 0.016, 5],
    [1, 0.016, 20],
    [2, 8, 30],
    // Far beyond what the data allow, and hardly anything of it.
    [3, 0.5, 1e6],
    [3, 0.5, 1e-3],
    [40, 3, 15],
    // B of e^1203 and e^1198.
    [300, 2, 400],
    [300, 2, 240],
  ])('of %d events over %d, up to %d, is a brute integral', (observed, background, largest) => {
    const end = Math.min(largest, observed + 60 + 20 * Math.sqrt(observed));
    const scale = logPoisson(observed, Math.max(observed, background));
    const integral = gaussLegendre(
      (s) => Math.exp(logPoisson(observed, s + background) - scale),
      0,
      end,
      200,
    );
    const wanted = Math.log(integral / largest) + scale - logPoisson(observed, background);
    const found = logBayesFactorOfRange(plain(observed, background), largest);
    // Below the peak of the likelihood its logarithm is accurate to 1e-12 of the peak over its value.
    const depth = scale - logPoisson(observed, Math.min(largest, observed) + background);
    expect(Math.abs(found - wanted)).toBeLessThan(ACCURACY + 1e-12 * Math.exp(depth));
  });

  it('marginalises over POT and background', () => {
    const [n, b, deviation, sigma, largest] = [5, 1.2, 0.3, 0.2, 12];
    const model: CountingModel = {
      channels: [
        { observed: n, backgrounds: [{ mean: b, uncertainty: deviation, prior: 'gamma' }] },
      ],
      pot: { relativeUncertainty: sigma, prior: 'lognormal' },
    };
    const shape = (b / deviation) ** 2;
    const gamma = (x: number) => Math.exp((shape - 1) * Math.log(x / b) - (shape * (x - b)) / b);
    const normal = (t: number) => Math.exp(-0.5 * t * t);
    const overBackground = (f: (x: number) => number) =>
      gaussLegendre((x) => gamma(x) * f(x), 0, 5, 5);
    const poisson = (mean: number) => Math.exp(logPoisson(n, mean));
    const withSignal = gaussLegendre(
      (s) =>
        gaussLegendre(
          (t) => normal(t) * overBackground((x) => poisson(s * Math.exp(sigma * t) + x)),
          -8,
          8,
          3,
        ),
      0,
      largest,
      3,
    );
    const without = overBackground(poisson) * gaussLegendre(normal, -8, 8, 3);
    const found = logBayesFactorOfRange(model, largest);
    expect(Math.abs(found - Math.log(withSignal / largest / without))).toBeLessThan(ACCURACY);
  });

  it('is the mean of the Bayes factors of its signals, for several channels', () => {
    const model: CountingModel = {
      channels: [
        { observed: 4, signal: 2, backgrounds: [{ mean: 1 }] },
        { observed: 1, signal: 1, backgrounds: [{ mean: 0.5 }] },
      ],
    };
    const mean = gaussLegendre((s) => Math.exp(logBayesFactor(model, s)), 0, 6, 1) / 6;
    expect(Math.abs(logBayesFactorOfRange(model, 6) - Math.log(mean))).toBeLessThan(ACCURACY);
  });

  it('is infinite for an event that no background explains, and finite for none', () => {
    expect(logBayesFactorOfRange(plain(1, 0), 10)).toBe(Infinity);
    expect(logBayesFactor(plain(1, 0), 10)).toBe(Infinity);
    // ∫₀¹⁰ e^(−s) ds / 10.
    expect(Math.exp(logBayesFactorOfRange(plain(0, 0), 10))).toBeCloseTo(-Math.expm1(-10) / 10, 11);
  });

  it('refuses what the marginal likelihood does not reach, and a range of nothing', () => {
    expect(() => logBayesFactorOfRange(plain(300, 2), 50)).toThrow(
      /^largest: found 50, which is too unlikely beside the best signal \(298\)/,
    );
    expect(() => logBayesFactor(plain(300, 2), 10)).toThrow(
      /^signal: found 10, which is too unlikely/,
    );
    expect(() => logBayesFactorOfRange(plain(3, 0.5), 0)).toThrow(/^largest: found 0, expected/);
    expect(() => logBayesFactorOfRange(plain(3, 0.5), Infinity)).toThrow(/^largest: found Inf/);
  });
});
