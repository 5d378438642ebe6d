import { availableParallelism } from 'node:os';
import { createRequire } from 'node:module';
import { randomUUID } from 'node:crypto';
import { Tinypool } from 'tinypool';
import { UserError } from '../errors.js';
import type { EventSample } from '../sample/event-sample.js';
import type { SampleSettings } from '../sample/sampling.js';
import { checkEventFile } from '../sample/readers/weigh-event-file.js';
import { planSamples, planShards, type SampleKey, type Shard } from '../sample/shards.js';
import { mergeShards, wholeSample, type SampleSums } from '../yield/sample-sums.js';
import type { EventFileResult, EventFileTask, ShardTask } from './shard-worker.js';

export interface SimulateOptions {
  /** Integer, 0 ≤ seed < 2⁵³. */
  readonly seed: number;
  /** Number of worker threads, by default as many as there are processors; the result does not depend on it. */
  readonly workers?: number;
  /** Called after each shard with the simulated and the planned number of events. */
  readonly onProgress?: (doneEvents: number, totalEvents: number) => void;
}

/**
 * Simulates all samples of an analysis on worker threads, or reads their events where they come from files, and adds up
 * their shards.
 *
 * @throws UserError for a file of events that cannot be used
 */
export async function simulate(
  settings: SampleSettings,
  options: SimulateOptions,
): Promise<SampleSums[]> {
  const [samples] = await simulateAll([settings], options);
  return samples!;
}

/** As {@link simulate}, for several analyses on the same threads; the samples of each, in their order. */
export async function simulateAll(
  analyses: readonly SampleSettings[],
  { seed, workers = availableParallelism(), onProgress }: SimulateOptions,
): Promise<SampleSums[][]> {
  // Before the work: what is wrong with a file shows in its header most of the time.
  for (const { eventSamples = [] } of analyses)
    for (const sample of eventSamples) await checkEventFile(sample);
  const plans = analyses.map((settings) => ({
    settings,
    run: randomUUID(),
    samples: plan(settings),
  }));
  const total = plans
    .flatMap(({ samples }) => samples.flatMap(({ shards }) => shards))
    .reduce((events, { count }) => events + count, 0);
  let done = 0;

  const pool = new Tinypool({
    filename: createRequire(import.meta.url).resolve('#shard-worker'),
    minThreads: workers,
    maxThreads: workers,
  });
  const simulateSample = async (
    run: string,
    settings: SampleSettings,
    { key, file, shards }: PlannedSample,
  ): Promise<SampleSums> => {
    if (file)
      return mergeShards(settings, key, await weighFile(pool, settings, file), [wholeSample]);
    const results = await Promise.all(
      shards.map(async (shard) => {
        const task: ShardTask = { run, settings: sampleSettings(settings), seed, shard };
        const result = (await pool.run(task)) as Float64Array;
        done += shard.count;
        onProgress?.(done, total);
        return result;
      }),
    );
    return mergeShards(settings, key, results);
  };
  try {
    return await Promise.all(
      plans.map(({ run, settings, samples }) =>
        Promise.all(samples.map((sample) => simulateSample(run, settings, sample))),
      ),
    );
  } finally {
    await pool.destroy();
  }
}

interface PlannedSample {
  readonly key: SampleKey;
  readonly file: EventSample | undefined;
  readonly shards: readonly Shard[];
}

function plan(settings: SampleSettings): PlannedSample[] {
  return planSamples(settings).map((key) => {
    const file = settings.eventSamples?.find((sample) => isSample(sample, key));
    return { key, file, shards: file ? [] : planShards(settings, key) };
  });
}

function isSample(a: SampleKey, b: SampleKey): boolean {
  return a.production === b.production && a.decay === b.decay && a.massMeV === b.massMeV;
}

async function weighFile(
  pool: Tinypool,
  settings: SampleSettings,
  sample: EventSample,
): Promise<Float64Array[]> {
  const task: EventFileTask = { settings: sampleSettings(settings), sample };
  const result = (await pool.run(task, { name: 'weighFile' })) as EventFileResult;
  if ('mistake' in result) throw new UserError(result.mistake.message, result.mistake.place);
  return result.shards;
}

/** The settings alone: an analysis holds more, which workers have no use for. */
function sampleSettings(settings: SampleSettings): SampleSettings {
  const { experiment, model, production, scan, sampling, selection } = settings;
  return { experiment, model, production, scan, sampling, selection };
}
