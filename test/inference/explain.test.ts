import { describe, expect, it } from 'vitest';
import { explainLimit } from '../../src/inference/explain.js';
import { limit } from '../../src/inference/limit.js';
import { changedModels } from '../../src/inference/model-changes.js';
import type { CountingModel } from '../../src/inference/model.js';

const pot = { relativeUncertainty: 0.2, prior: 'lognormal' } as const;
const background = { mean: 0.5, uncertainty: 0.1, prior: 'gamma' } as const;
const model: CountingModel = { channels: [{ observed: 1, backgrounds: [background] }], pot };

const options = { method: 'cousins-highland', level: 0.9 } as const;
const limitOf = (changed: CountingModel): number => limit(changed, options).upperLimit;

describe('an explanation', () => {
  const explanation = explainLimit(model, options);

  it('has the limit itself', () => {
    expect(explanation.result).toEqual(limit(model, options));
  });

  it('writes the likelihood with its numbers', () => {
    expect(explanation.likelihood).toEqual(['Poisson(1 | κ·s + b)']);
    expect(explanation.priors).toEqual([
      'κ (POT): lognormal, e^(0.2·θ)',
      'b: gamma of mean 0.5 and standard deviation 0.1',
    ]);
  });

  it('has the limits of the model with one thing changed', () => {
    const of = (change: string) =>
      explanation.sensitivity.find((row) => row.change === change)?.upperLimit;
    const channel = (changed: object): CountingModel => ({
      channels: [{ observed: 1, backgrounds: [{ ...background, ...changed }] }],
      pot,
    });
    expect(of('without the POT uncertainty')).toBe(limitOf({ channels: model.channels }));
    expect(of('without the uncertainty of the background')).toBe(
      limitOf(channel({ uncertainty: 0 })),
    );
    // Written so that the last digit of the uncertainty is the same.
    expect(of('the background one standard deviation up')).toBe(
      limitOf(channel({ mean: 0.6, uncertainty: (0.1 * 0.6) / 0.5 })),
    );
    expect(of('the background one standard deviation down')).toBe(
      limitOf(channel({ mean: 0.4, uncertainty: (0.1 * 0.4) / 0.5 })),
    );
    expect(of('without any uncertainty')).toBe(
      limitOf({ channels: [{ observed: 1, backgrounds: [{ mean: 0.5 }] }] }),
    );
  });

  it('names what moves the limit most', () => {
    // A background of 0.5 ± 0.1 weighs more in this limit than 20% of the POT, one of 0.016 ± 0.002 less.
    const moved = explanation.sensitivity.map(({ relativeChange }) => Math.abs(relativeChange!));
    const named = explanation.sensitivity.find(({ change }) => change === explanation.dominant);
    expect(explanation.dominant).toBe('the background one standard deviation down');
    expect(Math.abs(named!.relativeChange!)).toBeGreaterThan(moved[0]!);
    const small = { mean: 0.016, uncertainty: 0.002, prior: 'gamma' } as const;
    const rare = explainLimit({ channels: [{ observed: 1, backgrounds: [small] }], pot }, options);
    expect(rare.dominant).toBe('without the POT uncertainty');
    const plain = explainLimit({ channels: [{ observed: 0 }] }, options);
    expect(plain).not.toHaveProperty('dominant');
    expect(plain.sensitivity).toEqual([]);
    expect(plain.potPriors).toEqual([]);
  });

  it('has the limit for each effective number of simulated events, which falls to the one without', () => {
    const limits = explanation.simulatedEvents.map(({ upperLimit }) => upperLimit!);
    expect(explanation.simulatedEvents[0]?.change).toBe('100 effective events');
    expect(limits[0]).toBe(
      limitOf({
        ...model,
        channels: [
          { ...model.channels[0]!, efficiency: { relativeUncertainty: 0.1, prior: 'gamma' } },
        ],
      }),
    );
    expect([...limits].sort((a, b) => b - a)).toEqual(limits);
    // σ² = 1e-4 adds to the 0.04 of the POT: less than a thousandth of the limit.
    expect(limits[2]! / explanation.result.upperLimit - 1).toBeLessThan(1e-3);
  });

  it('says why a method has no limit for a change, and goes on', () => {
    const wide: CountingModel = {
      channels: [{ observed: 0 }],
      pot: { relativeUncertainty: 1.5, prior: 'lognormal' },
    };
    const gamma = explainLimit(wide, { method: 'bayes' }).potPriors.find(
      ({ change }) => change === 'gamma',
    );
    expect(gamma?.refused).toMatch(/^pot\.relativeUncertainty: found a gamma prior/);
    expect(gamma).not.toHaveProperty('upperLimit');
  });
});

describe('the POT priors side by side', () => {
  // Table of reference limits (SciPy quadrature), 90%, n = 1, b = 0, 20%.
  const reference: [string, number][] = [
    ['none (POT known exactly)', 3.88972017],
    ['lognormal', 4.20143794],
    ['lognormal-kappa', 4.14747833],
    ['lognormal-mean', 4.27827061],
    ['gamma', 4.30376125],
    ['normal, cut at 0.01', 4.37791228],
  ];
  const { potPriors } = explainLimit({ channels: [{ observed: 1 }], pot }, { method: 'bayes' });

  it.each(reference)('%s', (prior, value) => {
    // The table has nine digits.
    expect(potPriors.find(({ change }) => change === prior)?.upperLimit).toBeCloseTo(value, 7);
  });
});

describe('changes of a model', () => {
  const combined: CountingModel = {
    channels: [
      {
        name: 'mumu',
        observed: 1,
        backgrounds: [
          { name: 'shared', mean: 1, uncertainty: 0.2, prior: 'lognormal' },
          { sideBand: { off: 3, tau: 4 } },
        ],
        efficiency: { relativeUncertainty: 0.1, prior: 'gamma' },
      },
      {
        name: 'ee',
        observed: 0,
        backgrounds: [{ name: 'shared', mean: 2, uncertainty: 0.2, prior: 'lognormal' }],
      },
    ],
    correlations: [{ background: 'shared', coefficient: 0.5 }],
  };
  const changed = (change: string): CountingModel => {
    const found = changedModels(combined).find((row) => row.change === change);
    if (!found)
      throw new Error(
        changedModels(combined)
          .map((row) => row.change)
          .join(),
      );
    return found.model;
  };

  it('moves a background that stands in two channels in both', () => {
    const up = changed('the background shared one standard deviation up').channels;
    expect(up.map(({ backgrounds }) => backgrounds?.[0]?.mean)).toEqual([1.2, 2.2]);
    expect(up[0]?.backgrounds?.[1]).toEqual({ sideBand: { off: 3, tau: 4 } });
  });

  it('moves a side band as the gamma that it is', () => {
    const [channel] = changed('background 2 of mumu one standard deviation up').channels;
    // Shape 4, rate 4: mean 1, standard deviation 1/2.
    expect(channel!.backgrounds?.[1]).toEqual({ mean: 1.5, uncertainty: 0.75, prior: 'gamma' });
  });

  it('takes a correlation away with its uncertainty', () => {
    expect(changed('without the uncertainty of the background shared').correlations).toEqual([]);
    expect(changed('without any uncertainty')).toEqual({
      channels: [
        { name: 'mumu', observed: 1, backgrounds: [{ name: 'shared', mean: 1 }, { mean: 1 }] },
        { name: 'ee', observed: 0, backgrounds: [{ name: 'shared', mean: 2 }] },
      ],
      correlations: [],
    });
  });
});
