import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { Tinypool } from 'tinypool';
import type {
  BackgroundAnalysis,
  Provenance,
  SecondMuonSettings,
} from '../background/background-analysis.js';
import {
  followSettings,
  joinParts,
  type FollowedMuons,
  type FollowedPart,
  type SecondMuonResult,
} from '../background/second-muons.js';
import { simulationCore } from '../core/node.js';
import { haloMuons } from '../sample/halo-muons.js';
import { mapTracks } from '../sample/muon-tracks.js';
import { checkSample, type TrackSample } from '../sample/track-sample.js';
import { inOrder } from './in-order.js';
import type { MuonsTask } from './muons-worker.js';

export interface FollowMuonsOptions {
  /** Integer, 0 ≤ seed < 2⁵³. */
  readonly seed: number;
  /** Number of worker threads, by default as many as there are processors; the result does not depend on it. */
  readonly workers?: number;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Muons of one task. Part of what a seed means where muons do not arrive upstream. */
const rowsPerTask = 2048;

/**
 * Follows muons of the control sample upstream and down again on worker threads, with their second muons.
 *
 * @param sample accepted tracks of the control sample
 * @throws UserError for muons that cannot be followed, or of which no pair passes
 */
export async function followMuons(
  analysis: BackgroundAnalysis,
  settings: SecondMuonSettings,
  sample: TrackSample,
  { seed, workers = availableParallelism(), onProgress }: FollowMuonsOptions,
): Promise<SecondMuonResult> {
  const start = startingMuons(analysis, settings, sample, seed);
  const { muons } = start;
  const follow = followSettings(analysis, settings, seed);
  const tasks = Array.from({ length: Math.ceil(settings.muons / rowsPerTask) }, (_, k) => {
    const part = (column: Float64Array): Float64Array =>
      column.slice(k * rowsPerTask, (k + 1) * rowsPerTask);
    const task: MuonsTask = {
      settings: follow,
      muons: {
        tracks: mapTracks((name) => part(muons.tracks[name])),
        weights: part(muons.weights),
      },
      firstIndex: k * rowsPerTask,
    };
    return task;
  });
  const parts: FollowedPart[] = [];
  const threads = Math.min(workers, tasks.length);
  const pool = new Tinypool({
    filename: createRequire(import.meta.url).resolve('#muons-worker'),
    minThreads: threads,
    maxThreads: threads,
  });
  try {
    await inOrder(
      tasks,
      2 * threads,
      (task) => pool.run(task) as Promise<FollowedPart>,
      onProgress,
      (_, part) => parts.push(part),
    );
  } finally {
    await pool.destroy();
  }
  return joinParts(
    analysis,
    settings,
    muons,
    parts,
    rowsPerTask,
    start.provenance,
    start.sampleTracks,
  );
}

export interface StartingMuons {
  readonly muons: FollowedMuons;
  readonly provenance: Provenance;
  readonly sampleTracks: number;
}

/** The first muons of a recipe; or the tracks of a file, again from the first where they are too few. */
export function startingMuons(
  { controlSample, experiment, selection }: BackgroundAnalysis,
  { muons: count }: SecondMuonSettings,
  sample: TrackSample,
  seed: number,
): StartingMuons {
  const isFile = 'table' in controlSample;
  const tracks = isFile
    ? sample
    : haloMuons(simulationCore(), experiment, controlSample.recipe, selection, {
        planeZM: controlSample.planeZM,
        count,
        seed,
      }).tracks;
  checkSample(tracks, isFile ? controlSample.table.file : 'controlSample.recipe');
  const available = tracks.xM.length;
  const column = (values: Float64Array): Float64Array =>
    Float64Array.from({ length: count }, (_, row) => values[row % available]!);
  return {
    muons: {
      tracks: mapTracks((name) => column(tracks[name])),
      weights: tracks.weight ? column(tracks.weight) : new Float64Array(count).fill(1),
    },
    provenance: isFile ? 'file' : 'synthetic',
    sampleTracks: available,
  };
}
