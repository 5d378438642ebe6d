import { createRequire } from 'node:module';
import { randomUUID } from 'node:crypto';
import { Tinypool } from 'tinypool';
import type { SampleSettings } from '../sample/sampling.js';
import { planSamples, planShards } from '../sample/shards.js';
import { mergeShards, type SampleSums } from '../yield/sample-sums.js';
import type { ShardTask } from './shard-worker.js';

export interface SimulateOptions {
  /** Integer, 0 ≤ seed < 2⁵³. */
  readonly seed: number;
  /** Number of worker threads; the result does not depend on it. */
  readonly workers: number;
  /** Called after each shard with the simulated and the planned number of events. */
  readonly onProgress?: (doneEvents: number, totalEvents: number) => void;
}

/** Simulates all samples of an analysis on worker threads and adds up their shards. */
export async function simulate(
  settings: SampleSettings,
  { seed, workers, onProgress }: SimulateOptions,
): Promise<SampleSums[]> {
  const samples = planSamples(settings).map((key) => ({ key, shards: planShards(settings, key) }));
  const total = samples
    .flatMap(({ shards }) => shards)
    .reduce((events, { count }) => events + count, 0);
  let done = 0;

  const pool = new Tinypool({
    filename: createRequire(import.meta.url).resolve('#shard-worker'),
    minThreads: workers,
    maxThreads: workers,
  });
  const run = randomUUID();
  try {
    return await Promise.all(
      samples.map(async ({ key, shards }) => {
        const results = await Promise.all(
          shards.map(async (shard) => {
            const task: ShardTask = { run, settings: sampleSettings(settings), seed, shard };
            const result = (await pool.run(task)) as Float64Array;
            done += shard.count;
            onProgress?.(done, total);
            return result;
          }),
        );
        return mergeShards(key, results);
      }),
    );
  } finally {
    await pool.destroy();
  }
}

/** The settings alone: an analysis holds more, which workers have no use for. */
function sampleSettings(settings: SampleSettings): SampleSettings {
  const { experiment, production, scan, sampling, selection } = settings;
  return { experiment, production, scan, sampling, selection };
}
