import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { core } from '../../src/core/node.js';
import { limit } from '../../src/inference/limit.js';
import { modelBlock } from '../../src/inference/model-block.js';
import { mergeToyParts, modelToyPart, modelToys } from '../../src/inference/model-toys.js';
import type { CountingModel } from '../../src/inference/model.js';
import { qTildeSums, qTildeToys } from '../../src/inference/q-tilde.js';
import { randomStreams } from '../../src/inference/random-streams.js';
import { resolveModel } from '../../src/inference/resolved-model.js';

const pot = { relativeUncertainty: 0.2, prior: 'lognormal' } as const;
const one = (observed: number, mean: number, more = {}): CountingModel => ({
  channels: [{ observed, backgrounds: [{ mean, ...more }] }],
});
/** Model 1 of the yardsticks: n = 0, b = 0.016 ± 0.002, unit signal, 20% POT. */
const modelOne = (prior: 'lognormal' | 'normal'): CountingModel => ({
  ...one(0, 0.016, { uncertainty: 0.002, prior }),
  pot: { relativeUncertainty: 0.2, prior },
});
const two: CountingModel = {
  channels: [
    { observed: 1, signal: 1, backgrounds: [{ mean: 1 }] },
    { observed: 2, signal: 0.5, backgrounds: [{ mean: 2 }] },
  ],
};
const twoUncertain: CountingModel = {
  channels: [
    { observed: 1, backgrounds: [{ mean: 1, uncertainty: 0.2, prior: 'lognormal' }] },
    { observed: 2, signal: 0.5, backgrounds: [{ mean: 2, uncertainty: 0.4, prior: 'gamma' }] },
  ],
  pot,
};

describe('CLs on q̃μ by exact sums', () => {
  const { qMuTilde } = JSON.parse(
    readFileSync(new URL('../reference/peer-tools.json', import.meta.url), 'utf8'),
  ) as {
    qMuTilde: { observed: number; background: number; level: number; upperLimit: number }[];
  };

  it('gives the limits of sums over all counts (test/reference/peer_tools.py)', () => {
    for (const { observed, background, level, upperLimit } of qMuTilde) {
      const result = limit(one(observed, background), {
        method: 'cls',
        statistic: 'q-tilde',
        level,
      });
      // The search stops at 1e-10 of the limit; SciPy's brentq at 1e-9.
      expect(Math.abs(result.upperLimit / upperLimit - 1)).toBeLessThan(2e-9);
      expect(result.monteCarloError).toBeUndefined();
    }
    expect(qMuTilde.length).toBeGreaterThan(50);
  });

  it('of one channel orders as the count does, averaged over priors too', () => {
    // The hybrid count has its own code (averaged-limit.ts); nodes reach e^−26 of the prior here.
    for (const method of ['cls', 'clsb'] as const)
      for (const model of [modelOne('lognormal'), modelOne('normal'), { ...one(4, 3), pot }]) {
        const count = limit(model, { method }).upperLimit;
        const ratio = limit(model, { method, statistic: 'q-tilde' }).upperLimit;
        expect(Math.abs(ratio / count - 1)).toBeLessThan(1e-8);
      }
  });

  it('adds up to one, and to P(N = n) of two channels by a plain double sum', () => {
    // Plain sum: q̃μ of each pair of counts by golden section over μ, in double loops.
    const mu = 2.3;
    const deviance = (n: number, nu: number) => nu - n + (n > 0 ? n * Math.log(n / nu) : 0);
    const cost = (a: number, b: number, m: number) => deviance(a, m + 1) + deviance(b, 0.5 * m + 2);
    const best = (a: number, b: number) => {
      let [low, high] = [0, 60];
      for (let i = 0; i < 200; i++) {
        const [x, y] = [low + 0.382 * (high - low), low + 0.618 * (high - low)];
        if (cost(a, b, x) < cost(a, b, y)) high = y;
        else low = x;
      }
      return 0.5 * (low + high);
    };
    const q = (a: number, b: number) => {
      const at = best(a, b);
      return at >= mu ? 0 : 2 * (cost(a, b, mu) - cost(a, b, at));
    };
    const poisson = (n: number, nu: number) => {
      let p = Math.exp(-nu);
      for (let k = 1; k <= n; k++) p *= nu / k;
      return p;
    };
    let [signal, background] = [0, 0];
    const observed = q(1, 2);
    for (let a = 0; a < 40; a++)
      for (let b = 0; b < 40; b++)
        if (q(a, b) >= observed - 1e-9) {
          signal += poisson(a, mu + 1) * poisson(b, 0.5 * mu + 2);
          background += poisson(a, 1) * poisson(b, 2);
        }
    const sums = qTildeSums(resolveModel(two, false), mu)!;
    expect(sums.missing).toBeLessThan(1e-10);
    expect(sums.failed).toBe(0);
    expect(Math.abs(sums.pSignal - signal)).toBeLessThan(1e-10);
    expect(Math.abs(sums.pBackground - background)).toBeLessThan(1e-10);
  });

  it('is the default of several channels, and toys agree with it within their errors', () => {
    for (const model of [two, twoUncertain]) {
      const mu = 2.5;
      const sums = qTildeSums(resolveModel(model, false), mu)!;
      const toys = modelToys(model, { mu, toys: 20_000, nuisances: 'hybrid' });
      // Five standard errors; the seed is fixed.
      expect(Math.abs(toys.pSignal - sums.pSignal)).toBeLessThan(5 * toys.pSignalError);
      expect(Math.abs(toys.pBackground - sums.pBackground)).toBeLessThan(5 * toys.pBackgroundError);
      expect(toys.failed).toBe(0);
      const exact = limit(model, { method: 'cls' });
      expect(exact.notes.join(' ')).toMatch(/exact sums over \d+ outcomes/);
    }
  });

  it('limits by toys carry their Monte Carlo error', () => {
    const exact = limit(one(5, 3), { method: 'cls' });
    const result = limit(one(5, 3), { method: 'cls', toys: 100_000 });
    expect(result.monteCarloError).toBeGreaterThan(0);
    expect(Math.abs(result.upperLimit - exact.upperLimit)).toBeLessThan(
      5 * result.monteCarloError!,
    );
  });
});

describe('frequentist toys', () => {
  // performance.md and other tools' own runs: pyhf 0.7.6 (2 × 1000 toys) 0.033/0.476, RooStats 6.40 FrequentistCalculator (2 × 4000)
  // 0.034/0.487, with statistical errors of 0.006 and 0.016 (pyhf), 0.003 and 0.008 (RooStats).
  it.each(['lognormal', 'normal'] as const)('model 1 as pyhf and RooStats: %s', (prior) => {
    const toys = modelToys(modelOne(prior), { mu: 2.4, toys: 200_000, seed: 5 });
    expect(toys.failed).toBe(0);
    expect(Math.abs(toys.pSignal - 0.034)).toBeLessThan(3 * 0.003);
    expect(Math.abs(toys.pBackground - 0.487)).toBeLessThan(3 * 0.008);
    expect(toys.cls).toBeGreaterThan(0.069);
    expect(toys.cls).toBeLessThan(0.075);
  });

  it('the short way of one channel is the general fit', () => {
    // A second, empty channel without signal sends the same model through the general fit.
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 }),
        fc.double({ min: 0.01, max: 30, noNaN: true }),
        fc.constantFrom('lognormal' as const, 'gamma' as const, 'normal' as const),
        fc.double({ min: 0.02, max: 0.6, noNaN: true }),
        fc.double({ min: 0.1, max: 80, noNaN: true }),
        (observed, mean, prior, sigma, mu) => {
          const model: CountingModel = {
            ...one(observed, mean, { uncertainty: sigma * mean, prior }),
            pot: { relativeUncertainty: sigma, prior },
          };
          const longer = {
            ...model,
            channels: [...model.channels, { observed: 0, signal: 0, backgrounds: [{ mean: 1 }] }],
          };
          const range = { mu, withSignal: true, nuisances: 'frequentist', seed: 1 } as const;
          const q = (each: CountingModel) =>
            qTildeToys(resolveModel(each, false), { ...range, first: 0, size: 0 }).observed;
          const [short, general] = [q(model), q(longer)];
          expect(Math.abs(short - general)).toBeLessThan(1e-10 * (1 + general));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('any split into parts gives the same numbers', () => {
    const options = { mu: 2.4, toys: 3000, seed: 9 };
    const whole = modelToys(twoUncertain, options);
    const parts = [
      modelToyPart(twoUncertain, options, 1234, 1766),
      modelToyPart(twoUncertain, options, 0, 1000),
      modelToyPart(twoUncertain, options, 1000, 234),
    ];
    const saved = JSON.parse(JSON.stringify(parts)) as typeof parts;
    expect(mergeToyParts(saved)).toEqual(whole);
    expect(() => mergeToyParts([parts[0]!, parts[0]!])).toThrow(/overlap/);
    const other = modelToyPart(twoUncertain, { ...options, seed: 10 }, 0, 10);
    expect(() => mergeToyParts([parts[0]!, other])).toThrow(/another set/);
  });

  it('of plain counts have the exact p-values', () => {
    const toys = modelToys(one(5, 3), { mu: 6.4, toys: 1_000_000, seed: 3 });
    const sums = qTildeSums(resolveModel(one(5, 3), false), 6.4)!;
    expect(Math.abs(toys.pSignal - sums.pSignal)).toBeLessThan(4.5 * toys.pSignalError);
    expect(Math.abs(toys.pBackground - sums.pBackground)).toBeLessThan(4.5 * toys.pBackgroundError);
  });
});

describe('toys whose fit fails', () => {
  // Factors as wide as e^{5θ} draw counts that no fit reaches.
  const wide = (efficiency: number, beam: number, prior: 'gamma' | 'lognormal'): CountingModel => ({
    channels: [
      {
        observed: 20,
        backgrounds: [{ name: 'beam', mean: 30, uncertainty: 30 * beam, prior }],
        efficiency: { relativeUncertainty: efficiency, prior: 'lognormal' },
      },
      {
        observed: 3,
        signal: 0.5,
        backgrounds: [{ name: 'beam', mean: 1, uncertainty: beam, prior }],
      },
    ],
    pot: { relativeUncertainty: 1, prior: 'lognormal' },
  });
  const hybrid = { method: 'cls', nuisances: 'hybrid' } as const;

  it('count against the exclusion: passed with the signal, not passed without it', () => {
    const model = resolveModel(wide(5, 1, 'gamma'), false);
    for (const withSignal of [true, false]) {
      const options = { mu: 30, withSignal, nuisances: 'hybrid', seed: 1, first: 0 } as const;
      const toys = qTildeToys(model, { ...options, size: 200 });
      // What the kernel itself counts, failed fits apart.
      const passed = core().scope((allocate) => {
        const out = allocate(3);
        const block = allocate(modelBlock(model));
        const [truth, stream] = withSignal
          ? [30, randomStreams.signalToys]
          : [0, randomStreams.backgroundToys];
        core().exports.qTildeToys(block.address, 30, truth, 1, 1, 0, stream, 0, 200, out.address);
        return out.copy()[0]!;
      });
      if (withSignal) expect(toys.failed).toBeGreaterThan(0);
      expect(toys.passed).toBe(passed + (withSignal ? toys.failed : 0));
    }
  });

  it('are a number in the warnings of a limit', () => {
    const { upperLimit, warnings } = limit(wide(1, 5, 'lognormal'), { ...hybrid, toys: 100 });
    expect(upperLimit).toBeGreaterThan(0);
    expect(warnings.join(' ')).toMatch(/^\d+ fits failed, .* which can only raise the limit\./);
  });

  it('are named where so many fail that nothing is excluded', () => {
    expect(() => limit(wide(5, 1, 'gamma'), { ...hybrid, toys: 50 })).toThrow(
      /level: found a p-value of .* with \d+ failed fits that count as not excluding it/,
    );
  });
});

describe('mistakes', () => {
  it('a count that nothing explains', () => {
    const channels = [{ observed: 1 }, { observed: 2, signal: 0, backgrounds: [{ mean: 0 }] }];
    for (const method of ['bayes', 'cls', 'asymptotic', 'profile'] as const)
      expect(() => limit({ channels }, { method })).toThrow(
        /channels\[1\].observed: found 2 in a channel without signal and without background, expected 0/,
      );
  });

  it('the count has no frequentist nuisances', () => {
    const options = { method: 'cls', statistic: 'count', nuisances: 'frequentist' } as const;
    expect(() => limit(modelOne('normal'), options)).toThrow(/expected 'q-tilde'/);
  });

  it('a factor that may vanish leaves no upper end, and the sentence says so', () => {
    const model: CountingModel = {
      ...one(3, 1),
      pot: { relativeUncertainty: 0.6, prior: 'normal' },
    };
    expect(() => limit(model, { method: 'profile', level: 0.95 })).toThrow(
      /excludes no signal at this level/,
    );
  });
});
