import { core } from '../core/node.js';
import { UserError } from '../errors.js';
import {
  readMesonSpectraFile,
  type MesonSpectraFile,
  type SpectrumCounts,
} from './meson-spectra-file.js';

export type MesonSpecies = keyof MesonSpectraFile['species'];

/** Spectra of mesons made by beam protons on protons and on neutrons at rest; laboratory frame, GeV. */
export interface MesonSpectra {
  /** Name and version of the event generator. */
  readonly generator: string;
  /** bins + 1 values, increasing. */
  readonly momentumEdgesGeV: Float64Array;
  /** bins + 1 values, increasing, from 0. */
  readonly transverseMomentumEdgesGeV: Float64Array;
  readonly species: { readonly [name in MesonSpecies]: SpeciesSpectra };
}

/** One species on each target nucleon, per inelastic interaction. */
export interface SpeciesSpectra {
  readonly massGeV: number;
  readonly proton: MesonSpectrum;
  readonly neutron: MesonSpectrum;
}

/** Mesons per proton: in all, and cell by cell. */
export interface MesonSpectrum {
  /** Mesons of any momentum, also those outside the cells. */
  readonly multiplicity: number;
  /** Momentum bins × transverse momentum bins, row by row: content[momentumBin * transverseBins + transverseBin]. */
  readonly content: Float64Array;
}

/**
 * Reads the spectra that tools/meson-spectra.py wrote.
 *
 * @throws UserError when the file cannot be read, has another format or is damaged
 */
export function readMesonSpectra(path: string): MesonSpectra {
  const file = readMesonSpectraFile(path);
  const { from, step, bins } = file.log10MomentumGeV;
  const transverseBins = file.transverseMomentumEdgesGeV.length - 1;

  const spectrum = (name: MesonSpecies, target: 'proton' | 'neutron'): MesonSpectrum => {
    const counts = file.counts[name][target];
    const place = `${path} (counts.${name}.${target})`;
    const cells = cellCounts(counts, bins, transverseBins, place);
    const { events } = file.targets[target];
    return { multiplicity: counts.all / events, content: cells.map((cell) => cell / events) };
  };
  const species = (name: MesonSpecies): SpeciesSpectra => ({
    massGeV: file.species[name].massGeV,
    proton: spectrum(name, 'proton'),
    neutron: spectrum(name, 'neutron'),
  });
  return {
    generator: `${file.generator.name} ${file.generator.version}`,
    momentumEdgesGeV: Float64Array.from({ length: bins + 1 }, (_, i) =>
      core().exports.exp((from + step * i) * Math.LN10),
    ),
    transverseMomentumEdgesGeV: Float64Array.from(file.transverseMomentumEdgesGeV),
    species: {
      pi0: species('pi0'),
      eta: species('eta'),
      etaPrime: species('etaPrime'),
      rho0: species('rho0'),
      omega: species('omega'),
      phi: species('phi'),
    },
  };
}

/**
 * The spectrum on a material whose nucleons are protons in this proportion: f · (on p) + (1 − f) · (on n).
 *
 * @param protonFraction Z/A, between 0 and 1
 */
export function spectrumOnMaterial(
  { proton, neutron }: SpeciesSpectra,
  protonFraction: number,
): MesonSpectrum {
  const mix = (onProton: number, onNeutron: number): number =>
    protonFraction * onProton + (1 - protonFraction) * onNeutron;
  return {
    multiplicity: mix(proton.multiplicity, neutron.multiplicity),
    content: proton.content.map((onProton, i) => mix(onProton, neutron.content[i]!)),
  };
}

/** The cells of one spectrum; the sum of all parts must be the total. */
function cellCounts(
  counts: SpectrumCounts,
  rows: number,
  columns: number,
  place: string,
): Float64Array {
  if (counts.rows.length !== rows)
    throw new UserError(`${counts.rows.length} rows, expected ${rows}`, place);
  const cells = new Float64Array(rows * columns);
  let sum = counts.belowMomentumRange + counts.aboveTransverseRange;
  counts.rows.forEach((row, i) => {
    const values = row === '' ? [] : row.split(' ').map(Number);
    if (values.length > columns)
      throw new UserError(
        `row ${i + 1} has ${values.length} numbers, expected up to ${columns}`,
        place,
      );
    cells.set(values, i * columns);
    for (const value of values) sum += value;
  });
  if (sum !== counts.all) throw new UserError(`${sum} mesons, expected ${counts.all}`, place);
  return cells;
}
