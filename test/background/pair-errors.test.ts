import { describe, expect, it } from 'vitest';
import { cellsIn, covarianceOf, sumOver } from '../../src/background/pair-totals.js';
import { expectedEvents } from '../../src/background/combinatorial.js';
import { core } from '../../src/core/node.js';
import {
  backgrounds,
  drawnPairs,
  loosePairing,
  muons,
  pairsHere,
  part,
} from './na62-backgrounds.js';

/** Control samples of Poisson size around 400, each of its own muons. */
const experiments = 200;
const pool = muons(400 * experiments + 8000, 5);
let used = 0;
const samples = Array.from({ length: experiments }, (_, index) => {
  const u = core().exports.uniformAt(9, 0, index, 1, 0);
  const size = Math.round(400 + 20 * core().exports.normalQuantile(u));
  used += size;
  return part(pool, used - size, used);
});
const totals = samples.map((tracks) => pairsHere(tracks, loosePairing));

/** Mean and variance. */
function spread(values: readonly number[]): { mean: number; variance: number } {
  const mean = values.reduce((a, b) => a + b) / values.length;
  const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1);
  return { mean, variance };
}

// The variance of 200 experiments is known to 10%; a factor within 4 of these.
const tolerance = 0.4;

describe('the error of a sum over all pairs', () => {
  it.each(['++', '+-', '--'] as const)('%s is the spread of experiments', (combination) => {
    const cells = cellsIn(totals[0], combination, ['outside all', 'CR3', 'CR2', 'CR1']);
    const { variance } = spread(totals.map((one) => sumOver(one, cells)));
    const estimated = spread(totals.map((one) => covarianceOf(one, cells, cells))).mean;
    expect(Math.abs(estimated / variance - 1)).toBeLessThan(tolerance);
    // Pairs share tracks: the root of Σw² is far too small.
    const naive = spread(
      totals.map((one) => cells.reduce((sum, cell) => sum + one.found[cell], 0)),
    ).mean;
    expect(naive / variance).toBeLessThan(0.05);
  });

  it('has the covariance of two combinations', () => {
    const [same, opposite] = (['++', '+-'] as const).map((combination) =>
      cellsIn(totals[0], combination, ['outside all']),
    );
    const [x, y] = [same, opposite].map((cells) => totals.map((one) => sumOver(one, cells)));
    const sum = spread(x.map((value, i) => value + y[i])).variance;
    const difference = spread(x.map((value, i) => value - y[i])).variance;
    const estimated = spread(totals.map((one) => covarianceOf(one, same, opposite))).mean;
    expect(Math.abs((4 * estimated) / (sum - difference) - 1)).toBeLessThan(tolerance);
  });

  it('that is scaled to events outside the validation region is the spread of the share', () => {
    const found = totals.map((one) => expectedEvents(one, backgrounds.scale, '++', 'CR3'));
    const { variance } = spread(found.map(({ expected }) => expected));
    const estimated = spread(found.map(({ statistical }) => statistical ** 2)).mean;
    expect(Math.abs(estimated / variance - 1)).toBeLessThan(tolerance);
  });
});

describe('drawn pairs', () => {
  const [tracks] = samples;
  const all = totals[0];
  const draws = Array.from({ length: 200 }, (_, seed) =>
    drawnPairs(tracks, 60, seed, loosePairing),
  );
  const cells = cellsIn(all, '++', ['outside all']);

  it('estimate the sum over all pairs without a bias, with the error that they state', () => {
    const { mean, variance } = spread(draws.map((one) => sumOver(one, cells)));
    const wanted = sumOver(all, cells);
    expect(Math.abs(mean - wanted)).toBeLessThan(4 * Math.sqrt(variance / draws.length));
    const size = all.sums.length;
    const stated = spread(
      draws.map(({ samplingCovariance }) => samplingCovariance[cells[0] * size + cells[0]]),
    ).mean;
    expect(Math.abs(stated / variance - 1)).toBeLessThan(tolerance);
  });

  it('estimate the whole error, of the tracks and of the drawing', () => {
    const { mean, variance } = spread(draws.map((one) => covarianceOf(one, cells, cells)));
    const drawing = spread(draws.map((one) => sumOver(one, cells))).variance;
    const wanted = covarianceOf(all, cells, cells) + drawing;
    const error = Math.sqrt(variance / draws.length) + 0.1 * drawing;
    expect(Math.abs(mean - wanted)).toBeLessThan(4 * error);
  });
});
