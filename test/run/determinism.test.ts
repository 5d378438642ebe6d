import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { simulationCore } from '../../src/core/node.js';
import { simulate } from '../../src/run/simulate.js';
import { planShards } from '../../src/sample/shards.js';
import { Simulator } from '../../src/sample/simulator.js';
import { readParentSpectra } from '../../src/sample/spectra.js';
import { mergeShards, type SampleSums } from '../../src/yield/sample-sums.js';
import { na62With, simulateHere } from '../na62.js';

/** Two shards of bremsstrahlung, two of mesons, in each decay; an odd number of events. */
const settings = na62With({
  mumu: [215, 411],
  ee: [15],
  bremsstrahlung: 65_536 + 4_001,
  mesons: 65_536 + 1_234,
});

/** All numbers of some samples, as bytes. */
function bytes(samples: readonly SampleSums[]): Buffer {
  const columns = samples.flatMap(({ simulated, selected, ...sample }) => [
    Float64Array.of(
      sample.massMeV,
      sample.productionProbability,
      sample.productionProbabilityAbove,
      sample.events.geometrical,
      sample.events.full,
    ),
    ...[simulated, selected.geometrical, selected.full].flatMap(({ sums, squares }) => [
      sums,
      squares,
    ]),
  ]);
  return Buffer.concat(
    columns.map(({ buffer, byteOffset, byteLength }) =>
      Buffer.from(buffer, byteOffset, byteLength),
    ),
  );
}

const hash = (samples: readonly SampleSums[]): string =>
  createHash('sha256').update(bytes(samples)).digest('hex');

/**
 * SHA-256 of the sums of `settings` with seed 1. It changes with every bit of the simulation: when a change is meant,
 * take the new value from the failing test and write under "Numerical changes" of CHANGELOG.md what changed and by how
 * much. Little-endian, as every platform of Node is.
 */
const golden = 'd3249307c8138d8979a3bf9653acb6edef882e7c18a2867e7c3cd9fcfae45ae1';

describe('a simulation', () => {
  it.each([1, 2, 3])('has the golden bits with %s workers', async (workers) => {
    expect(hash(await simulate(settings, { seed: 1, workers }))).toBe(golden);
  });

  it('has the same bits without workers', () => {
    expect(hash(simulateHere(settings))).toBe(golden);
  });

  it('has the same bits whatever shard a simulator runs first', () => {
    const key = { production: 'mesons', decay: 'mumu', massMeV: 300 } as const;
    const small = na62With({ mumu: [300], mesons: 70_000 });
    const shards = planShards(small, key);
    const results = shards
      .toReversed()
      .map((shard) =>
        new Simulator(simulationCore(), small, readParentSpectra(small), 1).run(shard),
      )
      .reverse();
    expect(hash([mergeShards(small, key, results)])).toBe(hash(simulateHere(small)));
  });

  it('has other bits with another seed, also where only the high word differs', () => {
    const small = na62With({ mumu: [300], bremsstrahlung: 1000 });
    const seeds = [1, 2, 2 ** 32 + 1, Number.MAX_SAFE_INTEGER];
    expect(new Set(seeds.map((seed) => hash(simulateHere(small, seed)))).size).toBe(seeds.length);
  });

  it('reports its progress in events, up to the last', async () => {
    const small = na62With({ mumu: [300, 400], ee: [20], bremsstrahlung: 70_000, mesons: 500 });
    const seen: [number, number][] = [];
    await simulate(small, {
      seed: 1,
      workers: 2,
      onProgress: (done, total) => seen.push([done, total]),
    });
    const total = 3 * 70_500;
    expect(seen).toHaveLength(3 * (2 + 1));
    expect(seen.at(-1)).toEqual([total, total]);
    seen.forEach(([done], i) => expect(done).toBeGreaterThan(seen[i - 1]?.[0] ?? 0));
  });
});

describe('neighbouring masses', () => {
  it('share their random numbers: yields change smoothly', () => {
    const samples = simulateHere(na62With({ mumu: [400, 400.1], bremsstrahlung: 5_000 }));
    const [a, b] = samples.map(({ selected }) => selected.full.sums[60]);
    // An independent sample would differ by its error of some per cent.
    expect(Math.abs(b / a - 1)).toBeLessThan(0.003);
  });
});
