import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { core } from '../../src/core/node.js';
import { clopperPearson } from '../../src/inference/binomial-interval.js';
import { countPassingToys, toys, TOYS_PER_BLOCK } from '../../src/inference/toys.js';

/** The band that a right generator leaves with probability 1e-6, with the seed fixed below. */
function binomialBand(probability: number, trials: number): [number, number] {
  const sigma = Math.sqrt(trials * probability * (1 - probability));
  // Normal quantile of 5e-7 is 4.8916; one more event for the discreteness.
  return [trials * probability - 4.8916 * sigma - 1, trials * probability + 4.8916 * sigma + 1];
}

describe('toys', () => {
  it.each([
    [0.016, 1, 1e8],
    [0.016, 2, 1e8],
    [0.17, 3, 1e7],
    [1, 1, 1e6],
    [5, 9, 1e6],
    [80, 100, 2e5],
    [9000, 9100, 1e5],
    [1e-6, 1, 1e10],
  ])(
    'mean %d, at least %d, %d toys pass as often as the Poisson tail says',
    (background, atLeast, n) => {
      const result = toys({ background, atLeast, toys: n, seed: 4 });
      const [low, high] = binomialBand(core().exports.gammaP(atLeast, background), n);
      expect(result.passed).toBeGreaterThanOrEqual(low);
      expect(result.passed).toBeLessThanOrEqual(high);
      expect(result.pValue).toBe(result.passed / n);
      expect(result.interval).toEqual(clopperPearson(result.passed, n));
    },
  );

  it('give the same number however their blocks are split', () => {
    const options = { background: 0.3, atLeast: 2, toys: 1_000_000, seed: 8 };
    const whole = toys(options);
    const blocks = Math.ceil(options.toys / TOYS_PER_BLOCK);
    let sum = 0;
    for (let firstBlock = 0; firstBlock < blocks; firstBlock += 3)
      sum += countPassingToys({ ...options, firstBlock, blocks: Math.min(3, blocks - firstBlock) });
    expect(sum).toBe(whole.passed);
  });

  it('of a longer run contain those of a shorter one', () => {
    const passed = (n: number): number => toys({ background: 0.01, toys: n, seed: 3 }).passed;
    expect(passed(100_000)).toBeLessThanOrEqual(passed(100_001));
    // Over a block's end too: each toy adds at most one.
    expect(passed(TOYS_PER_BLOCK + 1) - passed(TOYS_PER_BLOCK)).toBeLessThanOrEqual(1);
  });

  it('a count that is required more often passes less often, toy by toy', () => {
    const passed = [1, 2, 3, 4].map(
      (atLeast) => toys({ background: 2, atLeast, toys: 1e5, seed: 1 }).passed,
    );
    expect(passed).toEqual([...passed].sort((a, b) => b - a));
  });

  it('keep their bits: a golden number', () => {
    // Fixes seed, streams, counters and block length; changes only with a stated reason.
    expect(toys({ background: 0.016, toys: 1e7, seed: 1 }).passed).toBe(158775);
    expect(toys({ background: 0.016, toys: 1e7, seed: 2 ** 40 + 1 }).passed).not.toBe(158775);
  });

  it('without background never pass', () => {
    expect(toys({ background: 0, toys: 1e12, seed: 1 }).passed).toBe(0);
  });

  it.each([
    [{ background: 1e5, toys: 10, seed: 1 }, 'background'],
    [{ background: 1, toys: 0, seed: 1 }, 'toys'],
    [{ background: 1, toys: 1.5, seed: 1 }, 'toys'],
    [{ background: 1, toys: 1e13, seed: 1 }, 'toys'],
    [{ background: 1, toys: 10, seed: -1 }, 'seed'],
    [{ background: 1, toys: 10, seed: 0.5 }, 'seed'],
    [{ background: 1, toys: 10, seed: 1, atLeast: 0 }, 'atLeast'],
  ])('refuse %o', (options, place) => {
    expect(() => toys(options)).toThrow(expect.objectContaining({ name: 'UserError', place }));
  });
});

describe('Clopper–Pearson intervals', () => {
  it('are closed at the ends', () => {
    // 1 − 0.025^{1/n} and its mirror image.
    const [low, high] = clopperPearson(0, 10);
    expect(low).toBe(0);
    expect(high).toBeCloseTo(1 - 0.025 ** 0.1, 14);
    expect(clopperPearson(10, 10)).toEqual([expect.closeTo(0.025 ** 0.1, 14), 1]);
  });

  it('of 1 in 10 and of 1e9 in 1e12', () => {
    // SciPy 1.17 beta.ppf(0.025, k, n−k+1), beta.isf(0.025, k+1, n−k).
    const [low, high] = clopperPearson(1, 10);
    expect(low).toBeCloseTo(0.0025285785444617848, 15);
    expect(high).toBeCloseTo(0.4450161170281953, 14);
    const large = clopperPearson(1e9, 1e12);
    expect(large[0]).toBeCloseTo(0.0009999380524385495, 15);
    expect(large[1]).toBeCloseTo(0.0010000619504500036, 15);
  });

  it('leave 2.5% in each tail', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 1_000_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, share) => {
          const k = Math.min(n - 1, Math.max(1, Math.round(share * n)));
          const [low, high] = clopperPearson(k, n);
          const { incompleteBeta } = core().exports;
          expect(incompleteBeta(low, k, n - k + 1)).toBeCloseTo(0.025, 9);
          expect(incompleteBeta(high, k + 1, n - k)).toBeCloseTo(0.975, 9);
        },
      ),
    );
  });

  it('refuse more passed than tried', () => {
    expect(() => clopperPearson(3, 2)).toThrow(/at most the 2 trials/);
  });
});
