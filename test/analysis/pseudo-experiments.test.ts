import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../src/analysis/analysis.js';
import { PseudoExperiments } from '../../src/analysis/pseudo-experiments.js';
import { SignalLimits } from '../../src/analysis/signal-limits.js';
import { na62, tableWindows } from '../na62.js';

function prepare(changes: Partial<Analysis>, seed = 1) {
  const analysis = { ...na62, ...changes };
  const windows = tableWindows();
  const limits = new SignalLimits(analysis, windows);
  return { toys: new PseudoExperiments(analysis, seed, windows, limits), limits, windows };
}

const bands = (pot: boolean, background: boolean, pseudoExperiments = 100_000) => ({
  bands: { pseudoExperiments, fluctuate: { pot, background } },
});
const background = (expected: number) => ({
  background: { ...na62.background, signalRegion: { expected, uncertainty: 0 } },
});

describe('pseudo-experiments', () => {
  it('exclude as often as their POT is large enough', () => {
    const { toys, limits } = prepare(bands(true, false));
    const limit = limits.forBackground(0, 0);
    // κ = exp(0.2 θ) ≥ S/N; θ at fractions 0.975, 0.8413, 0.5, 0.1587, 0.025: SciPy 1.17, norm.ppf.
    for (const [theta, fraction] of [
      [-1.959964, 0.975],
      [-0.999815, 0.8413],
      [0, 0.5],
      [0.999815, 0.1587],
      [1.959964, 0.025],
    ] as const) {
      const found = toys.excludedFraction(411, 7e-7, limit / Math.exp(0.2 * theta));
      const spread = Math.sqrt((fraction * (1 - fraction)) / toys.count);
      expect(Math.abs(found - fraction)).toBeLessThan(4 * spread);
    }
  });

  it('exclude more often where more is expected, from never to always', () => {
    const { toys } = prepare({ ...bands(true, true), ...background(0.5) });
    let last = 0;
    for (let events = 0; events < 20; events += 0.25) {
      const fraction = toys.excludedFraction(300, 7e-7, events);
      expect(fraction).toBeGreaterThanOrEqual(last);
      last = fraction;
    }
    expect(toys.excludedFraction(300, 7e-7, 0)).toBe(0);
    expect(toys.excludedFraction(300, 7e-7, NaN)).toBe(0);
    expect(toys.excludedFraction(300, 7e-7, 1e6)).toBe(1);
  });

  it('without fluctuations are all the same: a step at the limit', () => {
    const { toys, limits } = prepare(bands(false, false, 1000));
    const limit = limits.forBackground(0, 0);
    expect(toys.withBackground).toBe(0);
    expect(toys.excludedFraction(411, 7e-7, limit * (1 - 1e-12))).toBe(0);
    expect(toys.excludedFraction(411, 7e-7, limit * (1 + 1e-12))).toBe(1);
  });

  it('have background as often as a Poisson count says', () => {
    for (const expected of [0.016, 0.5]) {
      const { toys } = prepare({ ...bands(true, true), ...background(expected) });
      const probability = -Math.expm1(-expected);
      const mean = probability * toys.count;
      const spread = Math.sqrt(mean * (1 - probability));
      expect(Math.abs(toys.withBackground - mean)).toBeLessThan(4 * spread);
    }
  });

  it('with background alone exclude unless an event is in the window', () => {
    const { toys, limits, windows } = prepare({ ...bands(false, true), ...background(0.5) });
    const [none, one] = [limits.forBackground(0, 0), limits.forBackground(1, 0)];
    const between = Math.sqrt(none * one);
    const inWindow = 0.5 * windows.backgroundFraction(na62.background.massDistribution, 300, 7e-7);
    const probability = Math.exp(-inWindow);
    const spread = Math.sqrt((probability * (1 - probability)) / toys.count);
    const found = toys.excludedFraction(300, 7e-7, between);
    expect(found).toBeLessThan(1);
    expect(Math.abs(found - probability)).toBeLessThan(4 * spread);
    // Above the limit for one event only two of them save a point.
    const two = toys.excludedFraction(300, 7e-7, one * 1.0001);
    expect(Math.abs(two - probability * (1 + inWindow))).toBeLessThan(4e-4);
  });

  it('are a function of the seed', () => {
    const fraction = (seed: number): number =>
      prepare(bands(true, true, 1000), seed).toys.excludedFraction(411, 7e-7, 2.6);
    expect(fraction(1)).toBe(fraction(1));
    expect(new Set([1, 2, 3, 4].map(fraction)).size).toBeGreaterThan(1);
  });

  it('grow in number without changing the first ones', () => {
    const withBackground = (count: number) =>
      prepare({ ...bands(true, true, count), ...background(0.5) }).toys.withBackground;
    expect(withBackground(2000)).toBeGreaterThanOrEqual(withBackground(1000));
  });
});
