import { describe, expect, it } from 'vitest';
import { core } from '../../src/core/node.js';
import { drawPoissonCounts, drawRelativePot } from '../../src/inference/draws.js';
import type { RelativePot } from '../../src/inference/model.js';
import { randomStreams } from '../../src/inference/random-streams.js';

const range = { seed: 5, stream: randomStreams.potMeasurement, first: 0, size: 200_000 };

/** Largest distance of the empirical from the expected distribution, times √n. */
function kolmogorov(values: Float64Array, cdf: (x: number) => number): number {
  const sorted = values.slice().sort();
  let distance = 0;
  sorted.forEach((x, i) => {
    const expected = cdf(x);
    distance = Math.max(distance, expected - i / sorted.length, (i + 1) / sorted.length - expected);
  });
  return distance * Math.sqrt(sorted.length);
}

/** A right generator exceeds this with probability 1e-6: √(ln(2e6)/2), Kolmogorov's tail. */
const LIMIT = 2.694;

describe('draws of the relative POT', () => {
  const { exports } = core();
  const sigma = 0.2;
  const width = Math.sqrt(Math.log1p(sigma * sigma));
  const priors: [RelativePot, (kappa: number) => number][] = [
    [{ prior: 'lognormal' }, (k) => exports.normalCdf(Math.log(k) / sigma)],
    [{ prior: 'lognormal-kappa' }, (k) => exports.normalCdf(Math.log(k) / Math.log(1 + sigma))],
    [{ prior: 'lognormal-mean' }, (k) => exports.normalCdf((Math.log(k) + width ** 2 / 2) / width)],
    [{ prior: 'gamma' }, (k) => exports.gammaP(25, 25 * k)],
    [
      { prior: 'normal', minimum: 0.75 },
      (k) =>
        (exports.normalCdf((k - 1) / sigma) - exports.normalCdf(-1.25)) / exports.normalTail(-1.25),
    ],
  ];
  it.each(priors)('%o follow the prior', (pot, cdf) => {
    const values = drawRelativePot(range, { ...pot, relativeUncertainty: sigma });
    expect(kolmogorov(values, cdf)).toBeLessThan(LIMIT);
    expect(kolmogorov(values, cdf)).toBeGreaterThan(0.2);
  });

  it('a normal prior stays above its cut', () => {
    const pot: RelativePot = { prior: 'normal', relativeUncertainty: 0.5, minimum: 0.9 };
    expect(Math.min(...drawRelativePot({ ...range, size: 20_000 }, pot))).toBeGreaterThanOrEqual(
      0.9,
    );
  });

  it('without prior are 1', () => {
    expect([...drawRelativePot({ ...range, size: 3 }, {})]).toEqual([1, 1, 1]);
  });

  it('do not depend on how the toys are split', () => {
    const pot: RelativePot = { prior: 'gamma', relativeUncertainty: 0.2 };
    const whole = drawRelativePot({ ...range, size: 50 }, pot);
    const end = drawRelativePot({ ...range, first: 20, size: 30 }, pot);
    expect([...whole.slice(20)]).toEqual([...end]);
  });
});

describe('Poisson counts', () => {
  it.each([0.016, 0.9, 7, 300, 10_000])('of mean %d follow their distribution', (mean) => {
    const counts = drawPoissonCounts({ ...range, stream: randomStreams.backgroundCount }, mean);
    const { exports } = core();
    // Each threshold within the binomial band of probability 1e-6.
    for (const shift of [-2, -1, 0, 1, 2, 3]) {
      const threshold = Math.max(1, Math.round(mean + shift * Math.sqrt(mean)));
      const p = exports.gammaP(threshold, mean);
      const found = counts.filter((n) => n >= threshold).length;
      const sigma = Math.sqrt(range.size * p * (1 - p));
      expect(Math.abs(found - range.size * p)).toBeLessThan(4.8916 * sigma + 1);
    }
  });

  it('of mean 0 are 0, and do not depend on how the toys are split', () => {
    expect([...drawPoissonCounts({ ...range, size: 3 }, 0)]).toEqual([0, 0, 0]);
    const whole = drawPoissonCounts({ ...range, size: 50 }, 3);
    expect([...whole.slice(20)]).toEqual([
      ...drawPoissonCounts({ ...range, first: 20, size: 30 }, 3),
    ]);
  });

  it('of a mean above 1e4 are refused', () => {
    expect(() => drawPoissonCounts(range, 10_001)).toThrow(/from 0 to 10000/);
  });
});
