import { UserError } from '../errors.js';
import { checkTracks, trackColumns, type MuonTracks } from './muon-tracks.js';

/** Single tracks at one plane across z, a column for each quantity. */
export interface TrackSample extends MuonTracks {
  /** z of the plane where positions and slopes are given, metres. */
  readonly planeZM: number;
  /** 1 for each track where left out. */
  readonly weight?: Float64Array;
}

/** Quantities of a track in the order of the core's columns (assembly/simulation/track-columns.ts). */
export const sampleColumns = [...trackColumns, 'weight'] as const;

/** A sample from columns in the order of `sampleColumns`. */
export function trackSampleOf(planeZM: number, columns: readonly Float64Array[]): TrackSample {
  const named = Object.fromEntries(sampleColumns.map((name, k) => [name, columns[k]]));
  return {
    planeZM,
    ...(named as Record<(typeof sampleColumns)[number], Float64Array>),
  };
}

/**
 * Tracks that make a control sample: at least one, and all as `checkTracks` has it.
 *
 * @param place what an error names: the file, or the key of a card
 * @throws UserError at the first row that cannot be
 */
export function checkSample(tracks: TrackSample, place: string): void {
  if (tracks.xM.length === 0)
    throw new UserError('found no tracks, expected a control sample of some.', place);
  checkTracks(tracks, place);
}
