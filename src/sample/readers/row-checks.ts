import { UserError } from '../../errors.js';
import type { TableChunk } from './table.js';

/** The error for a row; rows are counted from 1. */
export function rowError(file: string, row: number, message: string): UserError {
  return new UserError(message, `${file} (row ${row + 1})`);
}

/**
 * Refuses values that are no numbers.
 *
 * @param matters whether the value of a row is used
 * @throws UserError for the first row
 */
export function checkFinite(
  file: string,
  { firstRow, rows }: TableChunk,
  name: string,
  values: Float64Array,
  matters: (row: number) => boolean = () => true,
): void {
  for (let row = 0; row < rows; row++)
    if (!Number.isFinite(values[row]) && matters(row))
      throw rowError(file, firstRow + row, `found the ${name} ${values[row]!}, expected a number`);
}

/** `: it looks like MeV`, when a thousandth of the value is what was expected. */
export function unitHint(
  value: number,
  candidates: Readonly<Record<string, number>>,
  fits: (value: number) => boolean,
): string {
  const unit = Object.keys(candidates).find((name) => fits(value * candidates[name]!));
  return unit === undefined ? '' : `: it looks like ${unit}`;
}

/**
 * Refuses momenta above that of the beam, which are in another unit.
 *
 * @param momentum in GeV, for a row
 * @throws UserError for the first row, with a hint
 */
export function checkMomentum(
  file: string,
  { firstRow, rows }: TableChunk,
  momentum: (row: number) => number,
  beamEnergyGeV: number,
): void {
  for (let row = 0; row < rows; row++) {
    const value = momentum(row);
    if (value > beamEnergyGeV * 1.0001)
      throw rowError(
        file,
        firstRow + row,
        `found a momentum of ${text(value)} GeV, expected at most the beam's ${beamEnergyGeV} GeV` +
          unitHint(value, { MeV: 1e-3 }, (other) => other <= beamEnergyGeV),
      );
  }
}

/** A number as messages show it. */
export function text(value: number): string {
  return String(Number(value.toPrecision(6)));
}
