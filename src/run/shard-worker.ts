import { simulationCore } from '../core/node.js';
import { UserError } from '../errors.js';
import type { SampleSettings } from '../sample/sampling.js';
import { readParentSpectra } from '../sample/spectra.js';
import { Simulator } from '../sample/simulator.js';
import type { EventSample } from '../sample/event-sample.js';
import { weighEventFile } from '../sample/readers/weigh-event-file.js';
import type { Shard } from '../sample/shards.js';

/** What a worker thread is asked: a shard of a run. The settings of a run stay the same from task to task. */
export interface ShardTask {
  readonly run: string;
  readonly settings: SampleSettings;
  readonly seed: number;
  readonly shard: Shard;
}

/** Or a file of events. */
export interface EventFileTask {
  readonly settings: SampleSettings;
  readonly sample: EventSample;
}

/** What a worker thread answers about a file: a mistake crosses threads as plain data. */
export type EventFileResult =
  | { readonly shards: Float64Array[] }
  | { readonly mistake: { readonly message: string; readonly place?: string } };

let simulator: { readonly run: string; readonly simulator: Simulator } | undefined;

/** Entry point of a worker thread: the sums of one shard. */
export default function simulateShard({ run, settings, seed, shard }: ShardTask): Float64Array {
  if (simulator?.run !== run) {
    const spectra = readParentSpectra(settings);
    simulator = { run, simulator: new Simulator(simulationCore(), settings, spectra, seed) };
  }
  return simulator.simulator.run(shard);
}

/** Entry point for a file of events: the sums of its shards. */
export async function weighFile({ settings, sample }: EventFileTask): Promise<EventFileResult> {
  try {
    return { shards: await weighEventFile(simulationCore(), settings, sample) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { place, message } = error;
    return place === undefined
      ? { mistake: { message } }
      : { mistake: { message: message.slice(place.length + 2), place } };
  }
}
