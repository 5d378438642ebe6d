import { Pairing, type PairTile } from '../background/pairing.js';
import type { PairingSettings } from '../background/pair-selection.js';
import { simulationCore } from '../core/node.js';
import type { TrackSample } from '../sample/track-sample.js';

/** What a worker thread is asked: some pairs of a sample. Settings and tracks of a run stay the same from task to task. */
export interface PairTask {
  readonly run: string;
  readonly settings: PairingSettings;
  /** In shared memory. */
  readonly tracks: TrackSample;
  readonly work: PairTile | TrackRows;
}

/** Tracks whose partners are drawn. */
export interface TrackRows {
  readonly firstRow: number;
  readonly rows: number;
  readonly partners: number;
  readonly seed: number;
}

let pairing: { readonly run: string; readonly pairing: Pairing } | undefined;

/** Entry point of a worker thread: the sums of some pairs. */
export default function pairTracks({ run, settings, tracks, work }: PairTask): object {
  if (pairing?.run !== run)
    pairing = { run, pairing: new Pairing(simulationCore(), settings, tracks) };
  if ('second' in work) return pairing.pairing.tile(work);
  return pairing.pairing.sample(work.firstRow, work.rows, work.partners, work.seed);
}
