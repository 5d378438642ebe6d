import { describe, expect, it } from 'vitest';
import { core } from '../../src/core/node.js';
import { credibleInterval } from '../../src/inference/credible-interval.js';
import { limit } from '../../src/inference/limit.js';
import type { CountingModel } from '../../src/inference/model.js';
import reference from '../reference/extremes.json' with { type: 'json' };

const relative = (value: number, expected: number): number =>
  expected === 0 ? Math.abs(value) : Math.abs(value / expected - 1);

const one = (observed: number, background: number): CountingModel => ({
  channels: [{ observed, backgrounds: [{ mean: background }] }],
});

// mpmath with 30 digits and more (test/reference/extremes.py).
describe('ln Q(a, x) in the far tails', () => {
  it.each(reference.logQ.map(({ a, x, logQ }) => [a, x, Number(logQ)] as const))(
    'a = %d, x = %d',
    (a, x, logQ) => {
      const value = core().exports.logGammaQ(a, x);
      // ln Q near zero is 1 − P; a large one keeps the relative accuracy of the deviance.
      expect(Math.abs(value - logQ)).toBeLessThanOrEqual(1e-14 + 1e-14 * Math.abs(logQ));
    },
  );
});

describe('counts and backgrounds up to 1e6, levels up to 1 − 1e-9', () => {
  it.each(
    reference.limits.map(
      (given) => [given.observed, given.background, given.level, given] as const,
    ),
  )('n = %d, b = %d, level %d', (observed, background, level, given) => {
    const model = one(observed, background);
    const bayes = limit(model, { level });
    const tolerance = 1e-8;
    expect(relative(bayes.upperLimit, Number(given.bayes))).toBeLessThan(tolerance);
    expect(Math.abs(bayes.upperLimit - Number(given.bayes))).toBeLessThanOrEqual(
      Math.max(2 * bayes.numericalError, 1e-13 * bayes.upperLimit),
    );
    // The other way to the same number.
    const posterior = credibleInterval(model, { kind: 'upper', level });
    expect(relative(posterior.upperLimit, Number(given.bayes))).toBeLessThan(tolerance);
    const clsb = limit(model, { method: 'clsb', level });
    expect(relative(clsb.upperLimit, Number(given.clsb))).toBeLessThan(tolerance);
  });

  it.each(
    reference.withPot.map(
      (given) => [given.observed, given.background, given.level, given] as const,
    ),
  )(
    'n = %d, b = %d, level %d with a log-normal POT of 20%%',
    (observed, background, level, given) => {
      const model = {
        ...one(observed, background),
        pot: { relativeUncertainty: 0.2, prior: 'lognormal' as const },
      };
      expect(relative(limit(model, { level }).upperLimit, Number(given.bayes))).toBeLessThan(1e-8);
      const posterior = credibleInterval(model, { kind: 'upper', level });
      expect(relative(posterior.upperLimit, Number(given.bayes))).toBeLessThan(1e-8);
    },
  );
});
