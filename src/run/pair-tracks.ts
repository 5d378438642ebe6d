import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { Tinypool } from 'tinypool';
import { planTiles, type SampleSums, type TileSums } from '../background/pairing.js';
import { SampleMerger, TileMerger, type PairTotals } from '../background/pair-totals.js';
import type { PairingSettings } from '../background/pair-selection.js';
import {
  checkSample,
  sampleColumns,
  trackSampleOf,
  type TrackSample,
} from '../sample/track-sample.js';
import { inOrder } from './in-order.js';
import type { PairTask } from './pairs-worker.js';

export interface PairTracksOptions {
  /** Partners to be drawn for each track, an even number from 2 on; without it all pairs are made. */
  readonly partnersPerTrack?: number;
  /** Integer, 0 ≤ seed < 2⁵³; of the draws. */
  readonly seed: number;
  /** Number of worker threads, by default as many as there are processors; the result does not depend on it. */
  readonly workers?: number;
  /** Called with the share of the work that is done. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Tracks whose partners are drawn by one task. */
const rowsPerTask = 1024;

/**
 * Pairs the tracks of a sample on worker threads and adds the pairs up. Only a few tasks are under way at a time and each is
 * added when its turn comes, so memory grows with the number of tracks and not of pairs.
 *
 * @throws UserError for tracks that cannot be paired (`checkSample`)
 */
export async function pairTracks(
  settings: PairingSettings,
  tracks: TrackSample,
  { partnersPerTrack, seed, workers = availableParallelism(), onProgress }: PairTracksOptions,
): Promise<PairTotals> {
  checkSample(tracks, 'tracks');
  const count = tracks.xM.length;
  const shared = shareTracks(tracks);
  const run = randomUUID();
  const pool = new Tinypool({
    filename: createRequire(import.meta.url).resolve('#pairs-worker'),
    minThreads: workers,
    maxThreads: workers,
  });
  const ask = (work: PairTask['work']): Promise<unknown> => {
    const task: PairTask = { run, settings, tracks: shared, work };
    return pool.run(task);
  };
  try {
    if (partnersPerTrack === undefined) {
      const merger = new TileMerger(settings, count);
      await inOrder(planTiles(count), 2 * workers, ask, onProgress, (tile, sums) =>
        merger.add(tile, sums as TileSums),
      );
      return merger.totals();
    }
    const merger = new SampleMerger(settings, count, partnersPerTrack);
    const tasks = Array.from({ length: Math.ceil(count / rowsPerTask) }, (_, k) => ({
      firstRow: k * rowsPerTask,
      rows: Math.min(rowsPerTask, count - k * rowsPerTask),
      partners: partnersPerTrack,
      seed,
    }));
    await inOrder(tasks, 2 * workers, ask, onProgress, (_, sums) => merger.add(sums as SampleSums));
    return merger.totals();
  } finally {
    await pool.destroy();
  }
}

/** A copy of the tracks that threads share instead of copying it. */
function shareTracks(tracks: TrackSample): TrackSample {
  const count = tracks.xM.length;
  return trackSampleOf(
    tracks.planeZM,
    sampleColumns.map((name) => {
      const column = new Float64Array(new SharedArrayBuffer(8 * count));
      column.set(tracks[name] ?? new Float64Array(count).fill(1));
      return column;
    }),
  );
}
