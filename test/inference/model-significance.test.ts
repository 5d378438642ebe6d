import { describe, expect, it } from 'vitest';
import { explainSignificance } from '../../src/inference/explain-significance.js';
import { discovery, discoveryReach, modelDiscovery } from '../../src/inference/discovery.js';
import { modelSignificance } from '../../src/inference/model-significance.js';
import type { Background, CountingModel } from '../../src/inference/model.js';
import { backgroundPriors } from '../../src/inference/names.js';
import { significance } from '../../src/inference/significance.js';
import { gaussLegendre } from '../reference/quadrature.js';
import { expectRelative } from '../relative.js';

const one = (observed: number, ...backgrounds: Background[]): CountingModel => ({
  channels: [{ observed, backgrounds }],
});

/** P(N ≥ n) of a Poisson count, by adding the smaller terms first. */
function poissonTail(n: number, mean: number): number {
  // Of the counts here all are below such a mean.
  if (mean > 700) return 1;
  let term = Math.exp(-mean);
  const terms = [term];
  for (let k = 1; k < n + 60 + 2 * mean; k++) terms.push((term *= mean / k));
  return terms.slice(n).reduceRight((sum, each) => sum + each, 0);
}

describe('the significance of one channel', () => {
  it.each(backgroundPriors)('is that of a count, background %s', (prior) => {
    const model = one(5, { mean: 1.2, uncertainty: 0.3, prior });
    const options = { background: 1.2, backgroundUncertainty: 0.3, backgroundPrior: prior };
    expect(modelSignificance(model)).toMatchObject(significance({ observed: 5, ...options }));
    // What scales the signal does not enter.
    const pot = { relativeUncertainty: 0.3, prior: 'lognormal' } as const;
    expect(modelSignificance({ ...model, pot })).toEqual(modelSignificance(model));
  });

  it('is that of a side band, with Li and Ma', () => {
    const found = modelSignificance(one(50, { sideBand: { off: 55, tau: 2 } }));
    expect(found).toMatchObject(significance({ observed: 50, off: 55, tau: 2 }));
  });

  it('adds known backgrounds', () => {
    const found = modelSignificance(one(9, { mean: 0.7 }, { mean: 0.5 }));
    expectRelative(found.pValue, poissonTail(9, 1.2), 1e-13);
    expect(modelSignificance({ channels: [{ observed: 1 }] })).toMatchObject({ pValue: 0 });
  });

  it.each([3, 12, 40])('adds side bands of the same ratio up to one: %d events', (observed) => {
    // The sum of gammas of shapes 4 and 7 and one rate is the gamma of shape 11.
    const two = [{ sideBand: { off: 3, tau: 5 } }, { sideBand: { off: 6, tau: 5 } }];
    const found = modelSignificance(one(observed, ...two));
    const wanted = significance({ observed, off: 10, tau: 5 });
    expectRelative(found.pValue, wanted.pValue, 1e-12);
    expectRelative(found.zOneSided!, wanted.zOneSided!, 1e-12);
  });

  it.each([
    [4, 0.5],
    [15, 0.5],
    [130, 80],
  ])('averages a log-normal beside a known and a gamma background: n = %d', (observed, scale) => {
    const backgrounds: Background[] = [
      { mean: scale, uncertainty: 0.3 * scale, prior: 'lognormal' },
      { mean: 0.4 * scale },
      { mean: 0.2 * scale, uncertainty: 0.1 * scale, prior: 'gamma' },
    ];
    // By quadrature over both priors: shape 4, and θ up to 11.
    const gamma = (x: number) => x ** 3 * Math.exp(-x);
    const average = gaussLegendre(
      (t) =>
        Math.exp(-0.5 * t * t) *
        gaussLegendre(
          (x) =>
            gamma(x) * poissonTail(observed, scale * (Math.exp(0.3 * t) + 0.4) + 0.05 * scale * x),
          0,
          80,
          6,
        ),
      -9,
      11,
      6,
    );
    const found = modelSignificance(one(observed, ...backgrounds)).pValue;
    expectRelative(found, average / (6 * Math.sqrt(2 * Math.PI)), 1e-9);
  });

  it('takes counts of any size with one uncertain background, and says where two are too much', () => {
    const wide = { mean: 1e5, uncertainty: 1e3, prior: 'gamma' } as const;
    const merged = modelSignificance(one(303_000, wide, { mean: 2e5 }));
    // The normal limit: 3000 over √(3e5 + 1e6), up to the skewness, 1e-3.
    expect(merged.zOneSided).toBeCloseTo(3000 / Math.sqrt(1.3e6), 1);
    expect(() => modelSignificance(one(303_000, wide, { ...wide, mean: 2e5 }))).toThrow(
      /^channels\[0\].backgrounds: found several uncertain backgrounds beside counts above 10000/,
    );
  });
});

describe('the significance of several channels', () => {
  const channel = (observed: number, mean: number, signal: number) => ({
    observed,
    signal,
    backgrounds: [{ mean }],
  });

  it('orders equal channels by their total count', () => {
    const model = { channels: [channel(3, 0.7, 2), channel(2, 0.7, 2)] };
    const { pValue, numericalError, statistic } = modelSignificance(model);
    expect(statistic).toBe('q0');
    const exact = poissonTail(5, 1.4);
    expect(numericalError).toBeLessThan(1e-10);
    expect(Math.abs(pValue - exact)).toBeLessThanOrEqual(numericalError! + 1e-13);
  });

  it('has √q₀ of the formula for known backgrounds', () => {
    // EPJC 71 (2011) 1554, Eq. 97 with n for s + b; the second channel sees what it expects, and no signal.
    const model = { channels: [channel(7, 2.5, 1), channel(4, 4, 0)] };
    const wanted = Math.sqrt(2 * (7 * Math.log(7 / 2.5) - 4.5));
    expectRelative(modelSignificance(model).zAsymptotic!, wanted, 1e-8);
  });

  it('has Li and Ma for √q₀ of a side band', () => {
    const band = { observed: 50, backgrounds: [{ sideBand: { off: 55, tau: 2 } }] };
    const model = { channels: [band, channel(0, 1e-9, 0)] };
    const { zLiMa } = significance({ observed: 50, off: 55, tau: 2 });
    expectRelative(modelSignificance(model).zAsymptotic!, zLiMa, 1e-7);
  });

  it('sums the outcomes of unequal channels', () => {
    const [s1, s2, b1, b2] = [3, 1, 0.5, 2];
    /** q₀ by a golden section over the multiplier. */
    const q0 = (n1: number, n2: number): number => {
      const term = (n: number, mean: number) => mean - (n === 0 ? 0 : n * Math.log(mean));
      const f = (mu: number) => term(n1, mu * s1 + b1) + term(n2, mu * s2 + b2);
      let [low, high] = [0, 60];
      for (let i = 0; i < 100; i++) {
        const [a, b] = [high - 0.618 * (high - low), low + 0.618 * (high - low)];
        if (f(a) < f(b)) high = b;
        else low = a;
      }
      return Math.max(0, 2 * (f(0) - Math.min(f(0), f(low))));
    };
    const probability = (n: number, mean: number) =>
      poissonTail(n, mean) - poissonTail(n + 1, mean);
    const observed = q0(2, 4);
    let wanted = 0;
    for (let i = 0; i < 25; i++)
      for (let j = 0; j < 30; j++)
        if (q0(i, j) >= observed - 1e-8) wanted += probability(i, b1) * probability(j, b2);
    const model = { channels: [channel(2, b1, s1), channel(4, b2, s2)] };
    const found = modelSignificance(model);
    expect(Math.abs(found.pValue - wanted)).toBeLessThan(1e-9);
    expectRelative(found.zAsymptotic!, Math.sqrt(observed), 1e-7);
  });

  it('draws outcomes that are too many, and says how well the p-value is known', () => {
    const means = [30, 30, 30];
    const channels = means.map((mean, r) => channel([36, 35, 34][r]!, mean, 1));
    const found = modelSignificance({ channels }, { toys: 500, seed: 3 });
    const [low, high] = found.pValueInterval!;
    // Equal channels: the total count again.
    const exact = poissonTail(105, 90);
    expect(low).toBeLessThan(exact);
    expect(high).toBeGreaterThan(exact);
    expect(found.monteCarloError).toBeCloseTo(
      Math.sqrt((found.pValue * (1 - found.pValue)) / 500),
      12,
    );
    const far = { channels: means.map((mean) => channel(90, mean, 1)) };
    expect(modelSignificance(far, { toys: 50 })).toMatchObject({ pValue: 0, zOneSided: null });
    expect(modelSignificance(far, { toys: 50 }).warnings[0]).toMatch(/^None of 50 toys/);
  });

  it('is certain of what no background makes, and of no excess', () => {
    const model = { channels: [channel(1, 0, 1), channel(0, 1, 1)] };
    expect(modelSignificance(model)).toMatchObject({ zAsymptotic: null });
    expect(modelSignificance(model).pValue).toBeLessThan(1e-9);
    const nothing = { channels: [channel(0, 1, 1), channel(0, 1, 1)] };
    expect(modelSignificance(nothing)).toMatchObject({ pValue: 1, zAsymptotic: 0 });
  });

  it('refuses events with densities, toys of one channel, and channels without signal', () => {
    const events = [{ signal: 1, background: 1 }];
    expect(() => modelSignificance({ channels: [{ observed: 1, events }] })).toThrow(
      /^channels\[0\].events: found events with their densities/,
    );
    expect(() => modelSignificance(one(1), { toys: 10 })).toThrow(
      /^toys: found 10 with a model of/,
    );
    expect(() => modelSignificance({ channels: [channel(1, 1, 0), channel(1, 1, 0)] })).toThrow(
      /^channels\[0\].signal: found a signal of 0/,
    );
  });
});

describe('the discovery of a model', () => {
  it('is that of its background', () => {
    const background = { mean: 3, uncertainty: 0.6, prior: 'lognormal' } as const;
    const options = {
      background: 3,
      backgroundUncertainty: 0.6,
      backgroundPrior: 'lognormal',
    } as const;
    const wanted = { zValue: 3, sides: 'two-sided' } as const;
    expect(modelDiscovery(one(0, background), { ...wanted, power: 0.9 })).toEqual({
      ...discovery({ ...options, ...wanted }),
      power: 0.9,
      signal: discoveryReach({ ...options, ...wanted, power: 0.9 }).signal,
    });
  });

  it('adds backgrounds', () => {
    const found = modelDiscovery(one(0, { mean: 0.007 }, { sideBand: { off: 0, tau: 200 } }));
    const alone = modelSignificance(
      one(found.minimumEvents, { mean: 0.007 }, { sideBand: { off: 0, tau: 200 } }),
    );
    expect(found.pValue).toBe(alone.pValue);
    expect(found.zOneSided).toBeGreaterThan(5);
  });

  it('refuses several channels, and the power over a side band', () => {
    expect(() => modelDiscovery({ channels: [{ observed: 0 }, { observed: 0 }] })).toThrow(
      /^channels: found 2 channels, expected one: .* significance tells/,
    );
    const band = one(0, { sideBand: { off: 1, tau: 2 } });
    expect(() => modelDiscovery(band, { power: 0.5 })).toThrow(/^power: found it with a side band/);
  });
});

describe('the explanation of a significance', () => {
  it('has the p-value with one thing changed, and with each prior', () => {
    const background = { mean: 1.2, uncertainty: 0.3, prior: 'gamma' } as const;
    const found = explainSignificance(one(5, background));
    expect(found.likelihood).toEqual(['N ~ Poisson(b), 5 observed']);
    expect(found.priors).toEqual(['b: gamma of mean 1.2 and standard deviation 0.3']);
    const certain = found.sensitivity.find(({ change }) => change.startsWith('without'));
    expectRelative(certain!.pValue!, poissonTail(5, 1.2), 1e-12);
    expectRelative(certain!.relativeChange!, certain!.pValue! / found.result.pValue - 1, 1e-12);
    expect(found.dominant).toBe('the background one standard deviation up');
    expect(found.backgroundPriors.map(({ change }) => change)).toEqual([...backgroundPriors]);
    expect(found.backgroundPriors[1]?.relativeChange).toBe(0);
    expect(found.method.computes).toMatch(/^P\(n ≥ observed\)/);
  });

  it('says what Li and Ma is worth, and what q₀ is', () => {
    const band = explainSignificance(one(5, { sideBand: { off: 4, tau: 5 } }));
    expect(band.method.fails).toMatch(/^Li and Ma’s z .* asymptotic/);
    expect(band.backgroundPriors).toEqual([]);
    const channels = [1, 2].map((observed) => ({ observed, backgrounds: [{ mean: 0.5 }] }));
    const several = explainSignificance({ channels });
    expect(several.method.computes).toMatch(/profile-likelihood ratio q₀/);
    expect(several.sensitivity).toEqual([]);
  });
});
