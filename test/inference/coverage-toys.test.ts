import { describe, expect, test } from 'vitest';
import { coverage } from '../../src/inference/coverage.js';
import { coverageToys } from '../../src/inference/coverage-toys.js';
import type { CountingModel } from '../../src/inference/model.js';

const toys = 1500;

/** Five standard deviations of a binomial fraction: by chance beyond them in 6e-7 of all seeds. */
function band(probability: number): number {
  return 5 * Math.sqrt((probability * (1 - probability)) / toys) + 1e-9;
}

describe('coverage by toys', () => {
  const pot = { relativeUncertainty: 0.3, prior: 'lognormal' } as const;

  test.each([
    ['nothing', {}, {}],
    ['POT', { pot }, { pot }],
    [
      'a background by a side band',
      {
        channels: [
          {
            observed: 0,
            backgrounds: [{ mean: 1.5, uncertainty: 0.75, prior: 'gamma' as const }],
          },
        ],
      },
      { backgroundUncertainty: 0.75, backgroundPrior: 'gamma' as const },
    ],
    [
      'a background with a cut normal',
      {
        channels: [
          {
            observed: 0,
            backgrounds: [{ mean: 1.5, uncertainty: 1, prior: 'normal' as const }],
          },
        ],
      },
      { backgroundUncertainty: 1, backgroundPrior: 'normal' as const },
    ],
  ])('agrees with the exact sums when %s is measured again', (_, part, options) => {
    const model: CountingModel = {
      channels: [{ observed: 0, backgrounds: [{ mean: 1.5 }] }],
      ...part,
    };
    const signal = [2, 5];
    const drawn = coverageToys(model, { signal, toys, seed: 11 }).points;
    const exact = coverage({ signal, background: 1.5, ...options }).points;
    drawn.forEach(({ coverage: value }, i) => {
      expect(Math.abs(value - exact[i]!.coverage)).toBeLessThan(band(exact[i]!.coverage));
    });
  });

  test('two channels with the same ratio of signal to background cover like their sum', () => {
    const model: CountingModel = {
      channels: [
        { observed: 0, signal: 1, backgrounds: [{ mean: 0.5 }] },
        { observed: 0, signal: 2, backgrounds: [{ mean: 1 }] },
      ],
    };
    const drawn = coverageToys(model, { signal: [1.2], toys, seed: 5 }).points[0]!;
    const exact = coverage({ signal: [3.6], background: 1.5 }).points[0]!.coverage;
    expect(Math.abs(drawn.coverage - exact)).toBeLessThan(band(exact));
    expect(drawn.interval[0]).toBeLessThan(drawn.coverage);
    expect(drawn.interval[1]).toBeGreaterThan(drawn.coverage);
  });

  test('passes on what the limits warn of', () => {
    const model: CountingModel = { channels: [{ observed: 0, backgrounds: [{ mean: 3 }] }] };
    const { warnings } = coverageToys(model, { signal: [1], toys: 50, seed: 2, method: 'clsb' });
    expect(warnings).toHaveLength(1);
  });

  test('is the same for the same seed', () => {
    const model: CountingModel = { channels: [{ observed: 0, backgrounds: [{ mean: 1 }] }], pot };
    const options = { signal: [1], toys: 50, seed: 2 };
    expect(coverageToys(model, options)).toEqual(coverageToys(model, options));
  });
});
