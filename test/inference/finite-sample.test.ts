import { describe, expect, it } from 'vitest';
import { limit } from '../../src/inference/limit.js';
import type { CountingModel } from '../../src/inference/model.js';
import { monteCarloNuisance, withFiniteSample } from '../../src/inference/monte-carlo-nuisance.js';
import { expectRelative } from '../relative.js';

const pot = { relativeUncertainty: 0.2, prior: 'lognormal' } as const;
const efficiency = { relativeUncertainty: 0.1, prior: 'lognormal' } as const;
const limitOf = (model: CountingModel): number => limit(model).upperLimit;

describe('a finite simulated sample', () => {
  it.each([5, 25, 400])(
    'of %s effective events without background is a beta quantile',
    (events) => {
      // n = 0: the posterior tail is ∫ e^(−κs) π(κ)/κ over ∫ π(κ)/κ, with a gamma of shape N: (1 + s/N)^(1 − N).
      const model = withFiniteSample({ channels: [{ observed: 0 }] }, events);
      expectRelative(limitOf(model), events * (0.1 ** (1 / (1 - events)) - 1), 1e-10);
    },
  );

  it('is a factor of each channel, of its own', () => {
    const channels = [{ observed: 1 }, { observed: 0, signal: 2 }];
    const model = withFiniteSample({ channels, pot }, [100, 400]);
    expect(model.channels.map((channel) => channel.efficiency)).toEqual([
      { relativeUncertainty: 0.1, prior: 'gamma' },
      { relativeUncertainty: 0.05, prior: 'gamma' },
    ]);
    expect(withFiniteSample({ channels, pot }, 100).channels[1]?.efficiency).toEqual(
      monteCarloNuisance(100),
    );
    expect(channels).toEqual([{ observed: 1 }, { observed: 0, signal: 2 }]);
  });

  it('of many events changes nothing, and of fewer events ever more', () => {
    const model: CountingModel = { channels: [{ observed: 1, backgrounds: [{ mean: 0.5 }] }], pot };
    const limits = [1e10, 1e4, 100, 10].map((events) => limitOf(withFiniteSample(model, events)));
    // 1/√N = 1e-5: the limit moves by the order of its square.
    expectRelative(limits[0]!, limitOf(model), 1e-9);
    expect(limits.toSorted((a, b) => a - b)).toEqual(limits);
  });

  it('stands beside the efficiency of an only channel', () => {
    const own = { channels: [{ observed: 1, efficiency }], pot };
    const shared = { channels: [{ observed: 1 }], efficiency, pot };
    expect(limitOf(withFiniteSample(own, 50))).toBe(limitOf(withFiniteSample(shared, 50)));
    expect(limitOf(withFiniteSample(own, 50))).toBeGreaterThan(limitOf(own));
  });

  it.each<[CountingModel, number | number[], RegExp]>([
    [{ channels: [{ observed: 0 }] }, 0, /^effectiveEvents: found 0/],
    [
      { channels: [{ observed: 0 }] },
      [1, 2],
      /^effectiveEvents: found 2 numbers, expected 1: one for each channel/,
    ],
    [
      { channels: [{ observed: 0 }, { observed: 0, efficiency }] },
      10,
      /^channels\[1\]\.efficiency: found an uncertain efficiency of this channel/,
    ],
    [{ channels: [{ observed: 0, efficiency }], efficiency }, 10, /^channels\[0\]\.efficiency/],
  ])('refuses %j with %j', (model, events, sentence) => {
    expect(() => withFiniteSample(model, events)).toThrow(sentence);
  });
});
