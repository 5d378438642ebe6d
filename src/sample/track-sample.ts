import { InternalError, UserError } from '../errors.js';

/** Single tracks at one plane across z, a column for each quantity. */
export interface TrackSample {
  /** z of the plane where positions and slopes are given, metres. */
  readonly planeZM: number;
  readonly xM: Float64Array;
  readonly yM: Float64Array;
  /** dx/dz and dy/dz. */
  readonly slopeX: Float64Array;
  readonly slopeY: Float64Array;
  readonly momentumGeV: Float64Array;
  /** +1 or −1. */
  readonly charge: Float64Array;
  /** 1 for each track where left out. */
  readonly weight?: Float64Array;
}

/** Quantities of a track in the order of the core's columns (assembly/simulation/track-columns.ts). */
export const trackColumns = [
  'xM',
  'yM',
  'slopeX',
  'slopeY',
  'momentumGeV',
  'charge',
  'weight',
] as const;

export type TrackColumn = (typeof trackColumns)[number];

/** A sample from columns in the order of `trackColumns`. */
export function trackSampleOf(planeZM: number, columns: readonly Float64Array[]): TrackSample {
  const named = Object.fromEntries(trackColumns.map((name, k) => [name, columns[k]]));
  return { planeZM, ...(named as Record<TrackColumn, Float64Array>) };
}

/** Momenta above this are taken for a wrong unit, GeV. */
const largestMomentumGeV = 1e4;

/**
 * Tracks that can be paired: finite numbers, momenta above 0, charges of ±1, weights of 0 or more.
 *
 * @param place what an error names: the file, or the key of a card
 * @throws UserError at the first row that cannot be
 */
export function checkTracks(tracks: TrackSample, place: string): void {
  const count = tracks.xM.length;
  if (count === 0)
    throw new UserError('found no tracks, expected a control sample of some.', place);
  for (const name of trackColumns) {
    const column = tracks[name];
    if (column === undefined) continue;
    if (column.length !== count)
      throw new InternalError(`the column ${name} has ${column.length} rows, not ${count}`);
    const row = column.findIndex((value) => !isValid(name, value));
    if (row >= 0)
      throw new UserError(
        `found ${name} ${column[row]} in row ${row + 1}, expected ${expected(name, column[row] as number)}.`,
        place,
      );
  }
}

function isValid(name: TrackColumn, value: number): boolean {
  if (!Number.isFinite(value)) return false;
  if (name === 'momentumGeV') return value > 0 && value <= largestMomentumGeV;
  if (name === 'charge') return Math.abs(value) === 1;
  return name !== 'weight' || value >= 0;
}

function expected(name: TrackColumn, value: number): string {
  if (name === 'charge') return '1 or -1';
  if (name === 'weight') return 'a number of 0 or more';
  if (name !== 'momentumGeV') return 'a finite number';
  const hint = value > largestMomentumGeV ? '; is it in MeV?' : '';
  return `a momentum above 0 and up to ${largestMomentumGeV} GeV${hint}`;
}
