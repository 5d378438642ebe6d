import type { ContourLine, GridField } from '../../analysis/result.js';
import { csv, type Cell } from './csv.js';

/** `contours.csv`: the points of each line in order; a closed line repeats its first point. */
export function contoursCsv(contours: readonly ContourLine[]): string {
  return csv(
    ['name', 'line', 'massMeV', 'coupling'],
    contours.flatMap(({ name, line, massesMeV, couplings }) =>
      massesMeV.map((mass, i) => [name, line, mass, couplings[i]]),
    ),
  );
}

/**
 * `yields.csv`: a value that underflows is 0 with an empty relative error. The effective sample size (Σw)²/Σw² of a
 * yield is 1 / relativeError².
 */
export function yieldsCsv(yields: readonly GridField[]): string {
  return fieldsCsv('expectedEvents', yields);
}

export function acceptanceCsv(acceptances: readonly GridField[]): string {
  return fieldsCsv('acceptance', acceptances);
}

function fieldsCsv(value: string, fields: readonly GridField[]): string {
  return csv(
    ['production', 'decay', 'selection', 'massMeV', 'coupling', value, 'relativeError'],
    rows(fields),
  );
}

function* rows(fields: readonly GridField[]): Generator<Cell[]> {
  for (const field of fields) {
    let at = 0;
    for (const mass of field.massesMeV)
      for (const coupling of field.couplings) {
        yield [
          field.production,
          field.decay,
          field.selection,
          mass,
          coupling,
          field.values[at],
          field.relativeErrors[at],
        ];
        at++;
      }
  }
}
