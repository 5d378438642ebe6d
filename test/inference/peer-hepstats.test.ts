import { describe, expect, it } from 'vitest';
import { asymptoticLimit, likelihoodInterval } from '../../src/inference/likelihood-ratio.js';
import { limit } from '../../src/inference/limit.js';
import { modelToys } from '../../src/inference/model-toys.js';
import type { CountingModel } from '../../src/inference/model.js';
import { resolveModel } from '../../src/inference/resolved-model.js';
import { significance } from '../../src/inference/significance.js';
import reference from '../reference/hepstats.json' with { type: 'json' };

// hepstats' AsymptoticCalculator with q̃μ on zfit losses (test/reference/hepstats_counting.py; README.md there says what its
// Asimov set is and where it is wrong).

interface Limits {
  readonly observed: number | null;
  readonly minus2: number | null;
  readonly minus1: number | null;
  readonly median: number | null;
  readonly plus1: number | null;
  readonly plus2: number | null;
  readonly clsb: number | null;
}

interface Case {
  readonly kind: string;
  readonly model: CountingModel;
  readonly level: number;
  readonly best: number;
  readonly limits: Limits;
  readonly auxiliariesMoved?: Limits;
  readonly discovery: { readonly pValue: number; readonly z: number };
}

const cases = reference.cases as readonly Case[];
const numbered = cases.map((given, i) => [i, given] as const);
const bands = { minus2: -2, minus1: -1, median: 0, plus1: 1, plus2: 2 } as const;

/** Largest relative difference from those of the tool's limits that it found. */
function largestDifference(pairs: readonly (readonly [number, number | null | undefined])[]) {
  const found = pairs.filter(([, theirs]) => typeof theirs === 'number');
  expect(found.length).toBeGreaterThan(0);
  return Math.max(...found.map(([ours, theirs]) => Math.abs(ours / theirs! - 1)));
}

it('the table has models of every kind', () => {
  const kinds = ['plain', 'sideBand', 'background', 'pot', 'combined'];
  expect([...new Set(cases.map(({ kind }) => kind))]).toEqual(kinds);
  expect(cases.length).toBeGreaterThanOrEqual(30);
});

describe('asymptotic limits on q̃μ as hepstats 0.10.1 gives them', () => {
  // Minuit ends at 1e-9 of the estimated distance to the minimum; its nuisances of the Asimov set are good to the root of that,
  // and the expected limits with them. The spline between scan points 1% apart is off by less.
  it.each(numbered)('CLs, observed and expected, model %i', (_, given) => {
    const { model, level, limits, auxiliariesMoved } = given;
    const theirs = auxiliariesMoved ?? limits;
    const resolved = resolveModel(model, false);
    const { upperLimit } = limit(model, { method: 'asymptotic', level, asimov: 'fitted' });
    const expected = Object.entries(bands).map(
      ([name, sigmas]) =>
        [
          asymptoticLimit(resolved, level, 'fitted', sigmas).upperLimit,
          theirs[name as keyof typeof bands],
        ] as const,
    );
    expect(largestDifference([[upperLimit, theirs.observed], ...expected])).toBeLessThan(1e-5);
  });

  // With an excess q̃μ at the limit is below that of the Asimov set, and CLs+b is the tail 1 − Φ(√q̃μ): the upper end of the
  // likelihood-ratio interval of 1 − 2α.
  const excesses = numbered.filter(([, { best }]) => best > 0);
  it.each(excesses)('CLs+b, model %i', (_, { model, level, limits, auxiliariesMoved }) => {
    const { upperLimit } = limit(model, { method: 'profile', level: 2 * level - 1 });
    const theirs = [limits, auxiliariesMoved].map((each) => [upperLimit, each?.clsb] as const);
    expect(largestDifference(theirs)).toBeLessThan(1e-6);
  });
});

describe('discovery significance √q₀ as hepstats gives it', () => {
  const excesses = numbered.filter(([, { best }]) => best > 0);
  it.each(excesses)('model %i', (_, { model, discovery }) => {
    // The likelihood-ratio interval of half width z standard deviations ends at zero just where z is √q₀.
    const resolved = resolveModel(model, false);
    const lower = (z: number) => likelihoodInterval(resolved, z).lower;
    expect(lower(discovery.z * (1 - 1e-6))).toBeGreaterThan(0);
    expect(lower(discovery.z * (1 + 1e-6))).toBe(0);
  });

  it('is that of Li and Ma for side bands', () => {
    const rows = cases.filter(({ kind, best }) => kind === 'sideBand' && best > 0);
    expect(rows.length).toBeGreaterThan(2);
    for (const { model, discovery } of rows) {
      const [{ observed, backgrounds }] = model.channels as [CountingModel['channels'][0]];
      const { zLiMa } = significance({ observed, ...backgrounds![0]!.sideBand! });
      expect(Math.abs(discovery.z / zLiMa! - 1)).toBeLessThan(1e-6);
    }
  });
});

describe('frequentist toys', () => {
  it.each(reference.toys)(
    'agree with FrequentistCalculator where its counts are drawn anew',
    (given) => {
      const { model, mu, toys, pSignal, pBackground } = given;
      const ours = modelToys(model, { mu, toys: 100_000, seed: 4 });
      // Four standard errors of the fewer toys.
      const allowed = (p: number) => 4 * Math.sqrt((p * (1 - p)) / toys);
      expect(Math.abs(pSignal - ours.pSignal)).toBeLessThan(allowed(ours.pSignal));
      expect(Math.abs(pBackground - ours.pBackground)).toBeLessThan(allowed(ours.pBackground));
    },
  );
});
