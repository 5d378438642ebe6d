import { describe, expect, it } from 'vitest';
import type { LimitMethod, PotPrior } from '../../src/inference/names.js';
import { upperLimit, type UpperLimitOptions } from '../../src/inference/upper-limit.js';
import { upperLimits } from '../../src/inference/upper-limits.js';

describe('mistakes in a limit', () => {
  const base = { observed: 1, background: 0.016 };
  const mistakes: [string, Partial<UpperLimitOptions>, string, RegExp][] = [
    ['a fractional count', { observed: 1.5 }, 'observed', /found 1.5, expected a whole number/],
    ['a negative count', { observed: -1 }, 'observed', /found -1/],
    [
      'a negative background',
      { background: -0.1 },
      'background',
      /found -0.1, expected a number from 0/,
    ],
    ['an infinite background', { background: Infinity }, 'background', /found Infinity/],
    ['no number', { background: NaN }, 'background', /found NaN/],
    ['level 1', { level: 1 }, 'level', /between 0 and 1/],
    ['level 0', { level: 0 }, 'level', /between 0 and 1/],
    [
      'an unknown method',
      { method: 'clz' as LimitMethod },
      'method',
      /'clz', expected one of bayes, cls/,
    ],
    [
      'an unknown prior',
      { pot: { relativeUncertainty: 0.2, prior: 'gaussian' as PotPrior } },
      'pot.prior',
      /'gaussian', expected one of none, lognormal/,
    ],
    [
      'an uncertainty without its prior',
      { pot: { relativeUncertainty: 0.2 } },
      'pot.prior',
      /expected the prior by name/,
    ],
    [
      'a prior without its uncertainty',
      { pot: { prior: 'gamma' } },
      'pot.relativeUncertainty',
      /found nothing/,
    ],
    [
      'a prior with uncertainty 0',
      { pot: { prior: 'gamma', relativeUncertainty: 0 } },
      'pot.relativeUncertainty',
      /found 0/,
    ],
    [
      'a posterior with a normal prior without cut',
      { pot: { relativeUncertainty: 0.2, prior: 'normal' } },
      'pot.minimum',
      /no finite integral/,
    ],
    [
      'a cut at 0 in a posterior',
      { pot: { relativeUncertainty: 0.2, prior: 'normal', minimum: 0 } },
      'pot.minimum',
      /above 0 and below 1/,
    ],
    [
      'a cut with another prior',
      { pot: { relativeUncertainty: 0.2, prior: 'gamma', minimum: 0.1 } },
      'pot.minimum',
      /with the prior normal only/,
    ],
    [
      'a gamma prior with σ = 1',
      { pot: { relativeUncertainty: 1, prior: 'gamma' } },
      'pot.relativeUncertainty',
      /less than 1/,
    ],
    [
      'a gamma prior with σ just below 1',
      { pot: { relativeUncertainty: 0.99999, prior: 'gamma' } },
      'pot.relativeUncertainty',
      /narrower/,
    ],
  ];
  it.each(mistakes)('refuses %s', (_, change, place, sentence) => {
    let caught: unknown;
    try {
      upperLimit({ ...base, ...change });
    } catch (error) {
      caught = error;
    }
    expect(caught).toMatchObject({
      name: 'UserError',
      place,
      message: expect.stringMatching(sentence) as unknown,
    });
  });

  it('refuses arrays of different lengths', () => {
    expect(() => upperLimits({ observed: [1, 2], background: [0] })).toThrow(
      /expected one for each/,
    );
  });
});
