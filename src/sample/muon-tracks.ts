import { UserError } from '../errors.js';

/** Muons at a plane across z, one value each: metres, GeV, charge ±1. */
export interface MuonTracks {
  readonly xM: Float64Array;
  readonly yM: Float64Array;
  /** dx/dz and dy/dz. */
  readonly slopeX: Float64Array;
  readonly slopeY: Float64Array;
  readonly momentumGeV: Float64Array;
  readonly charge: Float64Array;
}

export const trackColumns = ['xM', 'yM', 'slopeX', 'slopeY', 'momentumGeV', 'charge'] as const;
export type TrackColumn = (typeof trackColumns)[number];

/** Tracks with a column for each name. */
export function mapTracks(column: (name: TrackColumn) => Float64Array): MuonTracks {
  return Object.fromEntries(
    trackColumns.map((name) => [name, column(name)]),
  ) as unknown as MuonTracks;
}

/** Some rows of tracks. */
export function pickTracks(tracks: MuonTracks, rows: readonly number[]): MuonTracks {
  return mapTracks((name) => Float64Array.from(rows, (row) => tracks[name][row]!));
}

/** Momenta above this are taken for a wrong unit, GeV; up to 10 TeV losses are compared with published tables. */
const largestMomentumGeV = 1e4;

/** What a value has to be; how the sentence ends that says so. */
interface Demand {
  readonly expected: string;
  readonly holds: (value: number) => boolean;
  readonly hint?: (value: number) => string;
}

const finite: Demand = { expected: 'a finite number', holds: () => true };
const slope: Demand = {
  expected: 'a slope between -1 and 1',
  holds: (value) => Math.abs(value) < 1,
  hint: () => '; is it in mrad?',
};
const weight: Demand = { expected: 'a number of 0 or more', holds: (value) => value >= 0 };

const demands: Readonly<Record<TrackColumn, Demand>> = {
  xM: finite,
  yM: finite,
  slopeX: slope,
  slopeY: slope,
  momentumGeV: {
    expected: `a momentum above 0 and up to ${largestMomentumGeV} GeV`,
    holds: (value) => value > 0 && value <= largestMomentumGeV,
    hint: (value) => (value > largestMomentumGeV ? '; is it in MeV?' : '.'),
  },
  charge: { expected: '1 or -1', holds: (value) => Math.abs(value) === 1 },
};

/**
 * Tracks that can be paired and followed: finite numbers, momenta above 0 and up to 10 TeV, slopes below 1, charges of ±1,
 * weights (where there are some) of 0 or more.
 *
 * @param place what an error names: the file, or the key of a card
 * @throws UserError for columns of different lengths, and at the first row that cannot be
 */
export function checkTracks(
  tracks: MuonTracks & { readonly weight?: Float64Array },
  place = 'tracks',
): void {
  const count = tracks.momentumGeV.length;
  for (const name of trackColumns) checkColumn(tracks[name], name, demands[name], count, place);
  if (tracks.weight) checkColumn(tracks.weight, 'weight', weight, count, place);
}

/** @throws UserError unless there is a weight of at least 0 for each track, and one above 0 */
export function checkWeights(weights: Float64Array, count: number): void {
  checkColumn(weights, 'weight', weight, count, 'weights');
  if (!weights.some((value) => value > 0))
    throw new UserError('found no track with a weight above 0, expected at least one.', 'weights');
}

function checkColumn(
  column: Float64Array,
  name: string,
  { expected, holds, hint }: Demand,
  count: number,
  place: string,
): void {
  if (column.length !== count)
    throw new UserError(
      `found ${column.length} values of ${name}, expected ${count}, one for each track.`,
      place,
    );
  const row = column.findIndex((value) => !(Number.isFinite(value) && holds(value)));
  if (row < 0) return;
  const value = column[row]!;
  const wanted = Number.isFinite(value)
    ? `${expected}${hint?.(value) ?? '.'}`
    : `${finite.expected}.`;
  throw new UserError(`found ${name} ${value} in row ${row + 1}, expected ${wanted}`, place);
}
