import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { core } from '../../src/core/node.js';
import { expected, type ExpectedLimits } from '../../src/inference/expected.js';
import { limit } from '../../src/inference/limit.js';
import type { Background, CountingModel } from '../../src/inference/model.js';
import type { Prior } from '../../src/inference/names.js';
import { drawCounts } from '../../src/inference/outcome-draws.js';
import { likelyOutcomes } from '../../src/inference/outcome-vectors.js';
import { resolveModel } from '../../src/inference/resolved-model.js';

interface Case {
  readonly level: number;
  readonly background: { prior: Prior | null; mean: number; uncertainty: number };
  readonly pot: { prior: Prior | null; relativeUncertainty: number };
  readonly limits: readonly number[];
}

const { cases } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../reference/expected.json'), 'utf8'),
) as { cases: Case[] };

const one = (background: Background): CountingModel => ({
  channels: [{ observed: 0, backgrounds: [background] }],
});

function quantiles({ minus2, minus1, median, plus1, plus2 }: ExpectedLimits): number[] {
  return [minus2, minus1, median, plus1, plus2];
}

describe('expected limits of one count', () => {
  test.each(cases)(
    'agree with SciPy: b = $background, POT $pot, level $level',
    ({ level, background, pot, limits }) => {
      const { prior, mean, uncertainty } = background;
      const model = {
        ...one(prior ? { mean, uncertainty, prior } : { mean }),
        ...(pot.prior && { pot: { ...pot, prior: pot.prior } }),
      };
      const result = expected(model, { level });
      quantiles(result).forEach((value, i) => {
        // Gauss–Legendre rules and root finding of the reference are good to some 1e-11.
        expect(Math.abs(value - limits[i]!)).toBeLessThan(
          1e-9 * limits[i]! + result.numericalError,
        );
      });
      expect(result.numericalError).toBeLessThan(1e-6);
      expect(result.monteCarloError).toBeUndefined();
    },
  );

  test('of CLs on the count are those of the flat prior, whose limits are the same', () => {
    for (const mean of [0, 0.016, 3, 47.5]) {
      const of = (method: 'cls' | 'bayes') =>
        quantiles(expected(one({ mean }), { method, level: 0.95 }));
      // Two ways to the same root, each to a few units in the last place.
      of('cls').forEach((value, i) => {
        expect(Math.abs(value / of('bayes')[i]! - 1)).toBeLessThan(1e-13);
      });
    }
  });

  test('does not look at what was observed', () => {
    const model = (observed: number): CountingModel => ({
      channels: [{ observed, backgrounds: [{ mean: 3 }] }],
    });
    expect(expected(model(0))).toEqual(expected(model(40)));
  });

  test('says where a band is degenerate, and that with POT its width is theirs', () => {
    expect(expected(one({ mean: 0.016 })).notes.join()).toContain(
      '−2σ, −1σ, median, +1σ and +2σ all belong to n = 0',
    );
    const pot = { relativeUncertainty: 0.2, prior: 'lognormal' } as const;
    const result = expected({ ...one({ mean: 0 }), pot });
    expect(result.notes.join()).toContain('its width is that of the POT measurement');
    // Without background the limit is S(0)/κ, and κ = e^{0.2θ}: quantiles in closed form.
    const alone = limit({ ...one({ mean: 0 }), pot }).upperLimit;
    quantiles(result).forEach((value, i) => {
      const exact = alone * Math.exp(0.2 * (i - 2));
      expect(Math.abs(value / exact - 1)).toBeLessThan(1e-12);
    });
  });

  test('a POT uncertainty that vanishes gives the discrete quantiles in the middle of their steps', () => {
    const pot = { relativeUncertainty: 1e-6, prior: 'lognormal' } as const;
    const with_ = expected({ ...one({ mean: 3 }), pot }, { level: 0.95 });
    const without = expected(one({ mean: 3 }), { level: 0.95 });
    quantiles(with_).forEach((value, i) => {
      // A few standard deviations of the POT measurement.
      expect(Math.abs(value / quantiles(without)[i]! - 1)).toBeLessThan(5e-6);
    });
  });

  test('holds for a background of a million, where limits are asymptotic', () => {
    const result = expected(one({ mean: 1e6 }), { level: 0.9 });
    // Of the truncated Gaussian: n − b + z√n with Φ(−z) = 0.1 Φ((n−b)/√n), to 1/√b.
    const { normalQuantile, normalCdf } = core().exports;
    quantiles(result).forEach((value, i) => {
      const pull = i - 2;
      const z = -normalQuantile(0.1 * normalCdf(pull));
      expect(Math.abs(value / (1000 * (pull + z)) - 1)).toBeLessThan(3e-3);
    });
    const pot = { relativeUncertainty: 0.2, prior: 'lognormal' } as const;
    const wide = expected({ ...one({ mean: 1e6 }), pot }, { level: 0.9 });
    expect(wide.minus2).toBeLessThan(result.minus2);
    expect(wide.plus2).toBeGreaterThan(result.plus2);
    expect(wide.numericalError).toBeLessThan(1e-4);
  });

  test('mistakes are told with their place', () => {
    const events = [{ signal: 1, background: 1 }];
    expect(() => expected({ channels: [{ observed: 1, events }] })).toThrow(
      'channels[0].events: found events',
    );
    expect(() => expected(one({ mean: 1 }), { level: 1 })).toThrow('level: found 1');
    const wide = { mean: 1e6, uncertainty: 1e6, prior: 'lognormal' } as const;
    expect(() => expected(one(wide))).toThrow('counts above 2000000');
  });
});

describe('expected limits of several channels', () => {
  const two: CountingModel = {
    channels: [
      { observed: 0, signal: 1, backgrounds: [{ mean: 0.7 }] },
      { observed: 0, signal: 1, backgrounds: [{ mean: 1.4 }] },
    ],
  };

  test('with the same ratio of signal to background are those of the sum', () => {
    const model: CountingModel = {
      channels: [
        { observed: 0, signal: 1, backgrounds: [{ mean: 0.7 }] },
        { observed: 0, signal: 2, backgrounds: [{ mean: 1.4 }] },
      ],
    };
    const together: CountingModel = {
      channels: [{ observed: 0, signal: 3, backgrounds: [{ mean: 2.1 }] }],
    };
    const [split, joined] = [quantiles(expected(model)), quantiles(expected(together))];
    // The likelihood is the same function of the multiplier.
    split.forEach((value, i) => {
      expect(Math.abs(value / joined[i]! - 1)).toBeLessThan(1e-8);
    });
  });

  const shared: CountingModel = {
    channels: [
      { observed: 0, backgrounds: [{ name: 'p', mean: 1, uncertainty: 0.3, prior: 'lognormal' }] },
      {
        observed: 0,
        backgrounds: [
          { name: 'p', mean: 0.5, uncertainty: 0.3, prior: 'lognormal' },
          { name: 'q', mean: 0.2, uncertainty: 0.1, prior: 'gamma' },
        ],
      },
    ],
  };

  test('outcomes have the probabilities that toys have', () => {
    const model = resolveModel(shared, false);
    const vectors = likelyOutcomes(model, 1e-6, 5000)!;
    const toys = 20_000;
    const seen = new Map<string, number>();
    for (let toy = 0; toy < toys; toy++) {
      const key = drawCounts(model, 7, toy).join();
      seen.set(key, (seen.get(key) ?? 0) + 1);
    }
    // χ² of the outcomes expected at least 20 times; beyond 5 standard deviations by chance in 1e-6 of all seeds.
    const likely = vectors.filter(({ probability }) => probability * toys >= 20);
    const chi2 = likely.reduce((sum, { counts, probability }) => {
      const mean = probability * toys;
      return sum + ((seen.get(counts.join()) ?? 0) - mean) ** 2 / mean;
    }, 0);
    expect(likely.length).toBeGreaterThan(15);
    expect(Math.abs(chi2 - likely.length)).toBeLessThan(5 * Math.sqrt(2 * likely.length));
    expect(1 - vectors.reduce((sum, { probability }) => sum + probability, 0)).toBeLessThan(1e-6);
  });

  test('drawn ones agree with enumerated ones', () => {
    // Eleven channels of little background: too many outcomes to enumerate; only their sum matters.
    const many: CountingModel = {
      channels: Array.from({ length: 11 }, () => ({ observed: 0, backgrounds: [{ mean: 1 }] })),
    };
    const drawn = expected(many, { toys: 400, seed: 3 });
    const together: CountingModel = {
      channels: [{ observed: 0, signal: 11, backgrounds: [{ mean: 11 }] }],
    };
    const exact = expected(together);
    expect(drawn.notes[0]).toContain('400 pseudo-experiments with the seed 3');
    expect(drawn).toEqual(expected(many, { toys: 400, seed: 3 }));
    const names = ['minus1', 'median', 'plus1'] as const;
    for (const name of names) {
      // The quantile of a discrete distribution moves by a whole step, which one event makes.
      const step =
        limit({ channels: [{ ...together.channels[0]!, observed: 15 }] }).upperLimit / 11;
      const error = drawn.monteCarloError![name];
      expect(Math.abs(drawn[name] - exact[name])).toBeLessThan(5 * error + step);
    }
  });

  test('are wider where the POT are measured again', () => {
    const pot = { relativeUncertainty: 0.3, prior: 'gamma' } as const;
    const [certain, repeated] = [expected(two), expected({ ...two, pot })];
    expect(repeated.plus2 / repeated.minus2).toBeGreaterThan(certain.plus2 / certain.minus2);
  });
});
