import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.js';
import { asymptoticLimit, likelihoodInterval } from '../../src/inference/likelihood-ratio.js';
import { limit } from '../../src/inference/limit.js';
import { asymptoticThreshold } from '../../src/inference/methods/asymptotic.js';
import type { CountingModel } from '../../src/inference/model.js';
import { qTildeToys } from '../../src/inference/q-tilde.js';
import { resolveModel } from '../../src/inference/resolved-model.js';

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../reference/${name}.json`, import.meta.url), 'utf8'));
}

interface Row {
  readonly model: CountingModel;
  readonly level: number;
  readonly best: number;
  readonly minimum: number;
  readonly mu: number;
  readonly ratio: number;
  readonly lower: number;
  readonly upper: number;
  readonly asymptotic: number;
}

const { rows } = read('profile') as { rows: Row[] };

/** q̃μ of the data. */
function qTilde(model: CountingModel, mu: number): number {
  const range = { mu, nuisances: 'frequentist', seed: 1, first: 0, size: 0 } as const;
  return qTildeToys(resolveModel(model, false), { ...range, withSignal: true }).observed;
}

describe('random models against minimisation by SciPy (test/reference/profile.py)', () => {
  it('has models with one channel and with several', () => {
    expect(rows.length).toBeGreaterThanOrEqual(60);
    expect(rows.filter(({ model }) => model.channels.length > 1).length).toBeGreaterThan(30);
  });

  // Limits: SciPy's root finding stops at 1e-10 of the limit's scale.
  it.each(rows.map((row, i) => [i, row] as const))('model %i', (_, row) => {
    const fit = likelihoodInterval(resolveModel(row.model, false), 1);
    // The minimum is flat: SciPy's best μ is known to the square root of what its minimum is.
    expect(Math.abs(fit.minusLogLikelihood - row.minimum)).toBeLessThan(1e-12 * (1 + row.minimum));
    expect(Math.abs(fit.best - row.best)).toBeLessThan(2e-6 * (row.upper - row.lower));
    expect(Math.abs(qTilde(row.model, row.mu) - row.ratio)).toBeLessThan(1e-11 * (1 + row.minimum));
    const profile = limit(row.model, { method: 'profile', level: row.level });
    expect(Math.abs(profile.upperLimit / row.upper - 1)).toBeLessThan(1e-9);
    expect(Math.abs(profile.lowerLimit! - row.lower)).toBeLessThan(1e-9 * row.upper);
    const asymptotic = limit(row.model, { method: 'asymptotic', level: row.level });
    expect(Math.abs(asymptotic.upperLimit / row.asymptotic - 1)).toBeLessThan(1e-9);
  });
});

describe('asymptotic limits', () => {
  const one = (observed: number, mean: number): CountingModel => ({
    channels: [{ observed, backgrounds: [{ mean }] }],
  });

  it('of statistics.md: 1.380 where 2.303 is right', () => {
    const { upperLimit, warnings } = limit(one(0, 0.016), { method: 'asymptotic', level: 0.9 });
    expect(upperLimit.toFixed(3)).toBe('1.380');
    expect(warnings[0]).toMatch(/DO NOT HOLD HERE: 1\.396 events .* exact CLs limit is 2\.303/);
  });

  // EPJC 71 (2011) 1554, Eq. 66 with q̃μ = 2 (ν − n + n ln(n/ν)), solved by hand with SciPy's brentq.
  it('of one event', () => {
    const { upperLimit } = limit(one(1, 0.016), { method: 'asymptotic', level: 0.9 });
    expect(upperLimit.toFixed(2)).toBe('3.04');
  });

  it('come without a warning from the number on that the warning names', () => {
    const threshold = asymptoticThreshold(0.9);
    expect(threshold).toBeGreaterThan(10);
    const many = limit(one(400, 400), { method: 'asymptotic' });
    expect(many.warnings).toEqual([]);
    const exact = limit(one(400, 400), { method: 'cls' });
    expect(Math.abs(many.upperLimit / exact.upperLimit - 1)).toBeLessThan(0.05);
  });

  // The peers move the Asimov set to the nuisances that fit without signal; combined-models.json does too.
  const { cases } = read('combined-models') as {
    cases: {
      model: CountingModel;
      level: number;
      answers: { asymptotic: number | null; pyhf: number | null };
    }[];
  };
  const known = cases.filter(({ answers }) => answers.asymptotic !== null);

  it.each(known.map((row, i) => [i, row] as const))(
    'of combined model %i as exact derivatives and pyhf 0.7.6 give them',
    (_, { model, level, answers }) => {
      const { upperLimit } = limit(model, { method: 'asymptotic', level, asimov: 'fitted' });
      expect(Math.abs(upperLimit / answers.asymptotic! - 1)).toBeLessThan(1e-11);
      // pyhf minimises numerically (test/reference/README.md).
      if (answers.pyhf !== null) expect(Math.abs(upperLimit / answers.pyhf - 1)).toBeLessThan(5e-5);
    },
  );

  it('expected ones rise with the number of standard deviations, and the median is that of n = b', () => {
    const model = resolveModel(one(3, 3), false);
    const bands = [-2, -1, 0, 1, 2].map((sigmas) => asymptoticLimit(model, 0.9, 'nominal', sigmas));
    bands.reduce((last, { upperLimit }) => {
      expect(upperLimit).toBeGreaterThan(last);
      return upperLimit;
    }, 0);
    const { upperLimit } = asymptoticLimit(model, 0.9, 'nominal');
    expect(Math.abs(bands[2]!.upperLimit / upperLimit - 1)).toBeLessThan(1e-10);
  });
});

describe('properties of the fit', () => {
  const count = fc.integer({ min: 0, max: 1_000_000 });

  it('one count without nuisances has the closed form of its deviance at both ends', () => {
    fc.assert(
      fc.property(count, fc.double({ min: 0, max: 1e6, noNaN: true }), (observed, mean) => {
        const model = { channels: [{ observed, backgrounds: [{ mean }] }] };
        const { lowerLimit, upperLimit } = limit(model, { method: 'profile', level: 0.9 });
        const best = Math.max(observed, mean);
        const deviance = (nu: number) =>
          nu - observed + (observed > 0 ? observed * Math.log(observed / nu) : 0);
        const rise = (mu: number) => 2 * (deviance(mean + mu) - deviance(best));
        // χ² quantile of 0.9; the plain formula loses digits like 1e-16 n.
        const tolerance = 1e-8 + 1e-14 * (observed + mean) * 10;
        expect(Math.abs(rise(upperLimit) - 2.705543454095404)).toBeLessThan(tolerance);
        if (lowerLimit! > 0)
          expect(Math.abs(rise(lowerLimit!) - 2.705543454095404)).toBeLessThan(tolerance);
      }),
      { numRuns: 200 },
    );
  });

  it('limits scale inversely with the signal', () => {
    const model = (signal: number): CountingModel => ({
      channels: [
        { observed: 3, signal, backgrounds: [{ mean: 2, uncertainty: 0.5, prior: 'gamma' }] },
        { observed: 5, signal: 2 * signal, backgrounds: [{ sideBand: { off: 7, tau: 2 } }] },
      ],
      pot: { relativeUncertainty: 0.2, prior: 'normal' },
    });
    for (const method of ['profile', 'asymptotic'] as const) {
      const ratio =
        limit(model(1), { method }).upperLimit / limit(model(1e-6), { method }).upperLimit;
      expect(Math.abs(ratio * 1e6 - 1)).toBeLessThan(1e-10);
    }
  });

  it('200 channels with three shared and two own nuisances each', () => {
    const channels = Array.from({ length: 200 }, (_, r) => ({
      observed: r % 7,
      signal: 0.02,
      efficiency: { relativeUncertainty: 0.1, prior: 'lognormal' as const },
      backgrounds: [
        { mean: 2, uncertainty: 0.5, prior: 'gamma' as const },
        { name: 'beam', mean: 1, uncertainty: 0.2, prior: 'lognormal' as const },
        { name: 'cosmic', mean: 0.3, uncertainty: 0.1, prior: 'normal' as const },
      ],
    }));
    const model: CountingModel = {
      channels,
      pot: { relativeUncertainty: 0.2, prior: 'lognormal-mean' },
    };
    const { upper, lower, best } = likelihoodInterval(resolveModel(model, false), 1.5);
    expect(lower).toBeLessThanOrEqual(best);
    // At the end of the interval the ratio is z² again, from another start of the fit.
    expect(Math.abs(qTilde(model, upper) - 2.25)).toBeLessThan(1e-9);
  });

  it('a side band is the exact likelihood of its count, zero included', () => {
    // n = 2, off = 0, τ = 2: for μ below the best 2, b = max(0, n/(1+τ) − μ) minimises −ln L in closed form; q(0) =
    // 2 [n ln(1+τ)] with b = n/(1+τ).
    const model: CountingModel = {
      channels: [{ observed: 2, backgrounds: [{ sideBand: { off: 0, tau: 2 } }] }],
    };
    const z = Math.sqrt(2 * 2 * Math.log(3));
    const { lower } = likelihoodInterval(resolveModel(model, false), z * (1 - 1e-9));
    const { lower: beyond } = likelihoodInterval(resolveModel(model, false), z * (1 + 1e-9));
    expect(lower).toBeGreaterThan(0);
    expect(lower).toBeLessThan(1e-8);
    expect(beyond).toBe(0);
  });
});

describe('mistakes', () => {
  it('a signal of 0 everywhere', () => {
    const model = { channels: [{ observed: 1, signal: 0, backgrounds: [{ mean: 1 }] }] };
    for (const method of ['profile', 'asymptotic', 'cls'] as const)
      expect(() => limit(model, { method })).toThrow(UserError);
  });

  it('events with densities name the method that takes them', () => {
    const model = { channels: [{ observed: 1, events: [{ signal: 1, background: 1 }] }] };
    expect(() => limit(model, { method: 'profile' })).toThrow(/bayes takes them/);
  });
});
