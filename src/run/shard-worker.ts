import { simulationCore } from '../core/node.js';
import { readMesonSpectra } from '../sample/meson-spectra.js';
import type { SampleSettings } from '../sample/sampling.js';
import { Simulator } from '../sample/simulator.js';
import type { Shard } from '../sample/shards.js';

/** What a worker thread is asked: a shard of a run. The settings of a run stay the same from task to task. */
export interface ShardTask {
  readonly run: string;
  readonly settings: SampleSettings;
  readonly seed: number;
  readonly shard: Shard;
}

let simulator: { readonly run: string; readonly simulator: Simulator } | undefined;

/** Entry point of a worker thread: the sums of one shard. */
export default function simulateShard({ run, settings, seed, shard }: ShardTask): Float64Array {
  if (simulator?.run !== run) {
    const { mesonSpectraFile } = settings.experiment.dump;
    const spectra =
      settings.production.mesons.enabled && mesonSpectraFile !== undefined
        ? readMesonSpectra(mesonSpectraFile)
        : undefined;
    simulator = { run, simulator: new Simulator(simulationCore(), settings, spectra, seed) };
  }
  return simulator.simulator.run(shard);
}
