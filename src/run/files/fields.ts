import type {
  ContourLine,
  GridField,
  Pointing,
  ReconstructionField,
} from '../../analysis/result.js';
import { pointingBins } from '../../sample/pointing.js';
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

/**
 * `reconstruction.csv`: mass resolution with its relative error, and the shares of the reconstructed events that point back to
 * the signal region and to the validation region; empty where nothing is reconstructed.
 */
export function reconstructionCsv(fields: readonly ReconstructionField[]): string {
  return csv(
    [
      ...['production', 'massMeV', 'coupling', 'sigmaMassMeV', 'relativeError'],
      ...['signalRegion', 'validationRegion'],
    ],
    fields.flatMap((field) =>
      field.massesMeV.flatMap((mass, i) =>
        field.couplings.map((coupling, k) => {
          const at = i * field.couplings.length + k;
          return [
            field.production,
            mass,
            coupling,
            field.sigmaMassMeV[at],
            field.relativeErrors[at],
            field.signalRegion[at],
            field.validationRegion[at],
          ];
        }),
      ),
    ),
  );
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

/** `pointing.csv`: lower edges of the bins in (z, distance of closest approach) with the share of the reconstructed signal in each. */
export function pointingCsv({ density }: Pointing): string {
  const { fromM, toM, binM, cdaBinM } = pointingBins;
  const columns = (toM - fromM) / binM;
  return csv(
    ['zTaxM', 'cdaTaxM', 'share'],
    Array.from(density, (share, at) => [
      fromM + (at % columns) * binM,
      Math.floor(at / columns) * cdaBinM,
      share,
    ]),
  );
}
