import type { Decay, Production } from '../model/production.js';
import { decays, productions } from '../model/production.js';
import type { SampleSettings } from './sampling.js';

/** The events of one mass, production and decay. */
export interface SampleKey {
  readonly production: Production;
  readonly decay: Decay;
  readonly massMeV: number;
}

/** An independent piece of a sample: a pure function of (settings, seed, shard). */
export interface Shard extends SampleKey {
  readonly firstEvent: number;
  readonly count: number;
}

/** Large enough that handing out shards costs nothing, small enough that workers finish together. */
const eventsPerShard = 1 << 16;

/** All samples that the settings ask for, in a fixed order. */
export function planSamples(settings: SampleSettings): SampleKey[] {
  return productions
    .filter((production) => settings.production[production].enabled)
    .flatMap((production) =>
      decays.flatMap((decay) =>
        settings.scan.massesMeV[decay].map((massMeV) => ({ production, decay, massMeV })),
      ),
    );
}

/** The shards of a sample, in the order in which their sums are added up. */
export function planShards(settings: SampleSettings, key: SampleKey): Shard[] {
  const events = settings.sampling.events[key.production];
  const shards: Shard[] = [];
  for (let firstEvent = 0; firstEvent < events; firstEvent += eventsPerShard)
    shards.push({ ...key, firstEvent, count: Math.min(eventsPerShard, events - firstEvent) });
  return shards;
}
