import { core } from '../core/node.js';
import { lowerBound } from '../arithmetic.js';
import { UserError } from '../errors.js';

/** Mean loss of muons in one material as a table of the Particle Data Group lists it. */
export interface LossTable {
  /** Kinetic energies, ascending, GeV. */
  readonly kineticEnergiesGeV: readonly number[];
  /** Total loss, GeV cm²/g. */
  readonly lossGeVCm2PerG: readonly number[];
  /** CSDA range as the table lists it, g/cm²; the transport integrates the loss itself. */
  readonly rangeGPerCm2: readonly number[];
}

const energyColumn = 0;
const lossColumn = 7;
const rangeColumn = 8;
const fewestColumns = 9;
const fewestRows = 8;

/**
 * Reads a table of muon losses as the Particle Data Group publishes them ("muE_iron_Fe.txt"): lines of text, and rows of
 * T [MeV], p [MeV/c], ionisation, bremsstrahlung, pair production, photonuclear, radiative and total loss [MeV cm²/g], CSDA
 * range [g/cm²], … Lines that do not begin with a number are comments.
 *
 * @param text the file
 * @param place the file as messages name it
 * @throws UserError with the line for a row that is too short, not finite, not positive or out of order
 */
export function readLossTable(text: string, place: string): LossTable {
  const kineticEnergiesGeV: number[] = [];
  const lossGeVCm2PerG: number[] = [];
  const rangeGPerCm2: number[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const words = line.trim().split(/\s+/);
    if (!/^[+-]?(\d|\.\d)/.test(words[0] ?? '')) continue;
    const here = `${place}:${index + 1}`;
    if (words.length < fewestColumns) {
      // Headers hold rows of parameters between words; a row of numbers that starts like the table is a mistake.
      if (kineticEnergiesGeV.length === 0) continue;
      throw new UserError(
        `found ${words.length} columns, expected at least ${fewestColumns}, from T to the CSDA range.`,
        here,
      );
    }
    const [energy, loss, range] = [energyColumn, lossColumn, rangeColumn].map((column) => {
      const value = Number(words[column]);
      if (!(value > 0 && Number.isFinite(value)))
        throw new UserError(
          `found ${JSON.stringify(words[column])} in column ${column + 1}, expected a number above 0.`,
          here,
        );
      return value;
    }) as [number, number, number];
    const before = kineticEnergiesGeV.at(-1);
    if (before !== undefined && energy <= 1e3 * before)
      throw new UserError(
        `found the kinetic energy ${energy} MeV after ${1e3 * before} MeV, expected ascending energies.`,
        here,
      );
    kineticEnergiesGeV.push(energy * 1e-3);
    lossGeVCm2PerG.push(loss * 1e-3);
    rangeGPerCm2.push(range);
  }
  if (kineticEnergiesGeV.length < fewestRows)
    throw new UserError(
      `found ${kineticEnergiesGeV.length} rows of numbers, expected a table of muon losses in the format of the Particle Data Group.`,
      place,
    );
  if (kineticEnergiesGeV[0]! > 0.1 || kineticEnergiesGeV.at(-1)! < 100)
    throw new UserError(
      `found kinetic energies from ${kineticEnergiesGeV[0]} to ${kineticEnergiesGeV.at(-1)} GeV, expected at least 0.1 to 100 GeV.`,
      place,
    );
  return { kineticEnergiesGeV, lossGeVCm2PerG, rangeGPerCm2 };
}

/**
 * Losses at other energies: ln S linear in ln T between the rows and beyond the last two, GeV cm²/g.
 */
export function stoppingPowersAt(
  table: LossTable,
  kineticEnergiesGeV: readonly number[],
): number[] {
  const { log, exp } = core().exports;
  const { kineticEnergiesGeV: rows, lossGeVCm2PerG: losses } = table;
  return kineticEnergiesGeV.map((energy) => {
    const high = Math.min(Math.max(lowerBound(rows, energy), 1), rows.length - 1);
    const from = log(rows[high - 1]!);
    const t = (log(energy) - from) / (log(rows[high]!) - from);
    return exp((1 - t) * log(losses[high - 1]!) + t * log(losses[high]!));
  });
}
