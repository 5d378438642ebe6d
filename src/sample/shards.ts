import { mesonBranchingRatio, mesonDecayModes } from '../model/meson-decays.js';
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

/** All samples that the settings ask for, in a fixed order; none where no decay of a meson is open. */
export function planSamples(settings: SampleSettings): SampleKey[] {
  return productions
    .filter((production) => settings.production[production].enabled)
    .flatMap((production) =>
      decays.flatMap((decay) =>
        settings.scan.massesMeV[decay]
          .map((massMeV) => ({ production, decay, massMeV }))
          .filter((key) => key.production !== 'mesons' || isOpen(settings, key)),
      ),
    );
}

/** Whether a decay of the settings' mesons makes a dark photon of this mass, or a file has its events. */
function isOpen({ production, eventSamples }: SampleSettings, key: SampleKey): boolean {
  const { species } = production.mesons;
  return (
    mesonDecayModes.some(
      (mode) =>
        (species?.includes(mode.meson) ?? true) &&
        mesonBranchingRatio(mode, key.massMeV / 1000) > 0,
    ) ||
    (eventSamples ?? []).some(
      ({ production: from, decay, massMeV }) =>
        from === key.production && decay === key.decay && massMeV === key.massMeV,
    )
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
