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

/** The end of the tables: 100 TeV. */
const highestMomentumGeV = 1e5;

/**
 * @throws UserError for columns of different length, values that are not finite, momenta that are not above 0, charges other
 *   than ±1 and slopes of more than 1
 */
export function checkTracks(tracks: MuonTracks, place = 'tracks'): void {
  const count = tracks.momentumGeV.length;
  for (const name of trackColumns) {
    const column = tracks[name];
    if (column.length !== count)
      throw new UserError(
        `found ${column.length} values, expected ${count}, one for each momentum.`,
        `${place}.${name}`,
      );
    const wrong = column.findIndex((value) => !Number.isFinite(value));
    if (wrong >= 0)
      throw new UserError(
        `found ${column[wrong]}, expected a finite number.`,
        `${place}.${name}[${wrong}]`,
      );
  }
  check(tracks.momentumGeV, `${place}.momentumGeV`, (p) =>
    p > 0
      ? p < highestMomentumGeV
        ? undefined
        : `expected less than ${highestMomentumGeV} GeV; is it in MeV?`
      : 'expected a momentum above 0, in GeV.',
  );
  check(tracks.charge, `${place}.charge`, (charge) =>
    Math.abs(charge) === 1 ? undefined : 'expected +1 or -1.',
  );
  for (const name of ['slopeX', 'slopeY'] as const)
    check(tracks[name], `${place}.${name}`, (slope) =>
      Math.abs(slope) < 1 ? undefined : 'expected a slope dx/dz between -1 and 1.',
    );
}

function check(
  column: Float64Array,
  place: string,
  complaint: (value: number) => string | undefined,
): void {
  for (const [index, value] of column.entries()) {
    const expected = complaint(value);
    if (expected !== undefined)
      throw new UserError(`found ${value}, ${expected}`, `${place}[${index}]`);
  }
}

/** @throws UserError unless there is a weight of at least 0 for each track, and one above 0 */
export function checkWeights(weights: Float64Array, count: number): void {
  if (weights.length !== count)
    throw new UserError(
      `found ${weights.length} values, expected ${count}, one for each track.`,
      'weights',
    );
  const wrong = weights.findIndex((weight) => !(weight >= 0 && Number.isFinite(weight)));
  if (wrong >= 0)
    throw new UserError(
      `found ${weights[wrong]}, expected a weight of at least 0.`,
      `weights[${wrong}]`,
    );
  if (!weights.some((weight) => weight > 0))
    throw new UserError('found no track with a weight above 0, expected at least one.', 'weights');
}
