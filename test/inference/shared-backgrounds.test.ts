import { describe, expect, it } from 'vitest';
import { logBayesFactor } from '../../src/inference/bayes-factor.js';
import type { CountingModel } from '../../src/inference/model.js';

/** (factor, weight) of a log-normal e^{σθ} by the plain trapezoid rule over ±7.5 standard deviations. */
function lognormalNodes(sigma: number): [number, number][] {
  const nodes: [number, number][] = [];
  for (let theta = -7.5; theta <= 7.5; theta += 0.5)
    nodes.push([Math.exp(sigma * theta), Math.exp(-0.5 * theta * theta)]);
  return nodes;
}

interface Case {
  /** Whether both shared backgrounds are uncertain, or only the first. */
  readonly two: boolean;
  readonly observed: readonly [number, number];
  readonly beam: readonly [number, number];
  readonly cosmic: readonly [number, number];
  readonly own: number;
  readonly signal: readonly [number, number];
}

const widths = { beam: 0.2, cosmic: 0.15, own: 0.15, efficiency: 0.15 };

function modelOf({ two, observed, beam, cosmic, own, signal }: Case): CountingModel {
  const channel = (r: 0 | 1) => ({
    name: `channel-${r + 1}`,
    observed: observed[r],
    signal: signal[r],
    backgrounds: [
      { name: 'beam', mean: beam[r], uncertainty: widths.beam * beam[r], prior: 'lognormal' },
      {
        name: 'cosmic',
        mean: cosmic[r],
        ...(two && { uncertainty: widths.cosmic * cosmic[r], prior: 'lognormal' }),
      },
    ],
  });
  const first = channel(0);
  return {
    channels: [
      {
        ...first,
        backgrounds: [
          ...first.backgrounds,
          { name: 'own', mean: own, uncertainty: widths.own * own, prior: 'lognormal' },
        ],
        efficiency: { relativeUncertainty: widths.efficiency, prior: 'lognormal' },
      },
      channel(1),
    ],
  } as CountingModel;
}

/** Marginal likelihood at a signal multiplier: all nuisances in nested loops, without any of the core's arrangements. */
function plainLikelihood({ two, observed, beam, cosmic, own, signal }: Case, mu: number): number {
  const ratio = (n: number, nu: number) => Math.exp(n * Math.log(nu / Math.max(n, 1)) - nu + n);
  const efficiencies = lognormalNodes(widths.efficiency);
  const owns = lognormalNodes(widths.own);
  let sum = 0;
  for (const [b, beamWeight] of lognormalNodes(widths.beam))
    for (const [c, cosmicWeight] of two ? lognormalNodes(widths.cosmic) : [[1, 1] as const]) {
      // Beyond 8 standard deviations in two dimensions nothing is left.
      if (beamWeight * cosmicWeight < 1e-14) continue;
      let inner = 0;
      for (const [e, w] of efficiencies)
        for (const [o, v] of owns)
          if (w * v > 1e-14)
            inner +=
              w *
              v *
              ratio(observed[0], mu * signal[0] * e + beam[0] * b + cosmic[0] * c + own * o);
      const other = ratio(observed[1], mu * signal[1] + beam[1] * b + cosmic[1] * c);
      sum += beamWeight * cosmicWeight * inner * other;
    }
  return sum;
}

const cases: Case[] = [
  // Counts so few that they are the coefficients of polynomials for any model …
  { two: false, observed: [3, 0], beam: [1, 0.5], cosmic: [0.2, 0.1], own: 0.7, signal: [1, 2] },
  { two: true, observed: [0, 5], beam: [1, 0.5], cosmic: [0.2, 3], own: 0.7, signal: [1, 0.1] },
  { two: true, observed: [30, 30], beam: [9, 20], cosmic: [5, 6], own: 7, signal: [3, 1] },
  // … for a grid of two shared backgrounds only, beside one channel that takes its curve …
  { two: false, observed: [60, 31], beam: [20, 8], cosmic: [9, 20], own: 25, signal: [3, 1] },
  { two: true, observed: [60, 31], beam: [20, 8], cosmic: [9, 20], own: 25, signal: [3, 1] },
  // … up to the largest count.
  { two: true, observed: [200, 9], beam: [60, 8], cosmic: [50, 2], own: 70, signal: [9, 1] },
  // Backgrounds that say something quite different from the counts.
  { two: true, observed: [12, 1], beam: [1e-4, 40], cosmic: [2e-4, 2], own: 1e-5, signal: [1, 1] },
];

describe('channels with shared backgrounds', () => {
  // The step of half a standard deviation leaves some 1e-11; a limit uses the same likelihood (combined-models.test.ts).
  it.each(cases)('has the likelihood ratio of plain nested sums: %o', (given) => {
    const model = modelOf(given);
    const nothing = plainLikelihood(given, 0);
    const plain = Math.log(plainLikelihood(given, 6) / nothing);
    expect(Math.abs(logBayesFactor(model, 6) - plain)).toBeLessThan(1e-9 * (1 + Math.abs(plain)));
  });
});
