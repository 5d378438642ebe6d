import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageFolder } from '../../src/card/builtin-card.js';
import { loadExperiment } from '../../src/card/load-experiment.js';
import { closureTest, type ClosureOptions } from '../../src/transport/closure.js';
import { block, line, tracks } from './lines.js';

const { experiment } = loadExperiment(
  join(packageFolder(), 'experiments/na62-dump.yaml'),
  'na62-dump.yaml',
  'experiment',
);

/** A smooth halo at z = 180 m: falling momentum, wide in x and y; the shape is of no meaning. */
const count = 4000;
const sequence = (i: number, irrational: number) => (0.5 + i * irrational) % 1;
const halo = tracks(count, (i) => ({
  momentumGeV: 12 / (1 - sequence(i, 0.6180339887498949) * 0.9),
  xM: 3 * sequence(i, 0.7548776662466927) - 1.5,
  yM: 3 * sequence(i, 0.5698402909980532) - 1.5,
  slopeX: 0.004 * (sequence(i, 0.4142135623730951) - 0.5),
  slopeY: 0.004 * (sequence(i, 0.7320508075688772) - 0.5),
  charge: i % 2 === 0 ? 1 : -1,
}));
const bins = {
  momentumGeV: [5, 10, 15, 20, 30, 50, 80, 120, 200],
  radiusM: [0, 0.3, 0.6, 1, 2, 4],
  positionM: [-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2],
  slope: [-0.01, -0.003, -0.002, -0.001, 0, 0.001, 0.002, 0.003, 0.01],
};
const options: ClosureOptions = {
  tracks: halo,
  beamLine: experiment.beamLine!,
  referenceM: 180,
  upstreamM: 92,
  seed: 11,
  upstream: { fluctuations: 'mean', scattering: false },
  downstream: { fluctuations: 'mean', scattering: false },
  bins,
};

describe('the closure test on the beam line of NA62', () => {
  it('closes in every bin where both ways are the same map', () => {
    const result = closureTest(options);
    expect(result.lostUpstream).toBe(0);
    expect(result.lostDownstream).toBe(0);
    for (const { before, after } of Object.values(result.distributions))
      expect([...after.sums]).toEqual([...before.sums]);
    for (const correction of result.corrections) expect(correction).toBe(1);
    expect(result.systematic).toBe(0);
  });

  it('leaves a residual where scattering and the tails of the losses differ', () => {
    const result = closureTest({
      ...options,
      upstream: { fluctuations: 'gaussian', scattering: true },
      downstream: { fluctuations: 'full', scattering: true },
    });
    expect(result.uncorrectedSystematic).toBeGreaterThan(0.05);
    expect(result.systematic).toBeLessThanOrEqual(1.02 * result.uncorrectedSystematic);
    // What is corrected has the momenta of before wherever any muon came back into a cell.
    const { before, corrected, after } = result.distributions.momentumGeV;
    const miss = (found: Float64Array) =>
      found.reduce((sum, value, bin) => sum + Math.abs(value - before.sums[bin]!), 0);
    expect(miss(after.sums)).toBeGreaterThan(20);
    expect(miss(corrected.sums)).toBeLessThan(10);
    for (const row of result.correctionTable)
      for (const cell of row) expect(cell?.value ?? 0).toBeGreaterThanOrEqual(0);
  });

  it('is the same for the same seed, and another for another', () => {
    const small = { ...options, downstream: { fluctuations: 'full', scattering: true } } as const;
    const of = (seed: number) => closureTest({ ...small, seed }).distributions.slopeX.after.sums;
    expect(of(4)).toEqual(of(4));
    expect(of(5)).not.toEqual(of(4));
  });
});

it('finds what hard losses do behind 2 m of iron: most lose less than the mean, few much more', () => {
  const result = closureTest({
    ...options,
    tracks: tracks(count, () => ({ momentumGeV: 100 })),
    beamLine: line('vacuum', block('iron', 100, 102)),
    upstream: { fluctuations: 'mean', scattering: false },
    downstream: { fluctuations: 'full', scattering: false },
    bins: { ...bins, momentumGeV: [1, 50, 90, 100, 103, 110] },
  });
  const { before, after } = result.distributions.momentumGeV;
  expect([...before.sums]).toEqual([0, 0, 0, count, 0]);
  expect(after.sums[3]! / count).toBeGreaterThan(0.6);
  expect(after.sums[1]! + after.sums[0]!).toBeGreaterThan(0);
  expect(after.sums[4]).toBe(0);
});

describe('bad input', () => {
  it.each<[Partial<ClosureOptions>, string]>([
    [
      { weights: new Float64Array(3) },
      'weights: found 3 values of weight, expected 4000, one for each track.',
    ],
    [
      { weights: new Float64Array(count).fill(-1) },
      'weights: found weight -1 in row 1, expected a number of 0 or more.',
    ],
    [
      { weights: new Float64Array(count) },
      'weights: found no track with a weight above 0, expected at least one.',
    ],
    [
      { bins: { ...bins, slope: [0, 1, 1] } },
      'bins.slope[2]: found 1, expected two or more ascending edges of bins.',
    ],
    [
      { bins: { ...bins, radiusM: [1] } },
      'bins.radiusM: found 1 edges, expected two or more ascending edges of bins.',
    ],
  ])('is one sentence, %#', (changed, sentence) => {
    expect(() => closureTest({ ...options, ...changed })).toThrow(
      expect.objectContaining({ name: 'UserError', message: sentence }),
    );
  });
});
