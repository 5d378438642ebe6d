import { core } from '../core/node.js';
import { InternalError, UserError } from '../errors.js';
import {
  mesonSpecies,
  readMesonSpectraFile,
  type countedPer,
  type MesonSpectraFile,
  type SpectrumCounts,
} from './meson-spectra-file.js';

export type MesonSpecies = (typeof mesonSpecies)[number];
export type CountedPer = (typeof countedPer)[number];

/** Spectra of mesons made by beam protons on protons and on neutrons at rest; laboratory frame, GeV. */
export interface MesonSpectra {
  /** The file that they were read from. */
  readonly path: string;
  /** Name and version of the event generator. */
  readonly generator: string;
  /** bins + 1 values, increasing. */
  readonly momentumEdgesGeV: Float64Array;
  /** bins + 1 values, increasing, from 0. */
  readonly transverseMomentumEdgesGeV: Float64Array;
  /** Those that the file holds; `speciesSpectra` finds one. */
  readonly species: { readonly [name in MesonSpecies]?: SpeciesSpectra };
  /** How often a proton makes a pair of b quarks; with spectra per bb event. */
  readonly normalisation?: PairNormalisation;
}

/** Of pairs of b quarks, with its sources in the file: σ(bb)/σ(pp) · A^exponent per interacting proton. */
export type PairNormalisation = NonNullable<MesonSpectraFile['normalisation']>;

/** One species on each target nucleon. */
export interface SpeciesSpectra {
  readonly massGeV: number;
  readonly proton: MesonSpectrum;
  readonly neutron: MesonSpectrum;
}

/** Mesons per inelastic interaction, or per bb event: in all, and cell by cell. */
export interface MesonSpectrum {
  /** Mesons of any momentum, also those outside the cells. */
  readonly multiplicity: number;
  /** Momentum bins × transverse momentum bins, row by row: content[momentumBin * transverseBins + transverseBin]. */
  readonly content: Float64Array;
}

/**
 * Reads the spectra that tools/meson-spectra.py or tools/b-meson-spectra.py wrote.
 *
 * @param per what they must be counted per
 * @throws UserError when the file cannot be read, has another format, is damaged or counts per something else
 */
export function readMesonSpectra(
  path: string,
  per: CountedPer = 'inelastic interaction',
): MesonSpectra {
  const file = readMesonSpectraFile(path);
  if (file.per !== per)
    throw new UserError(`found spectra per ${file.per}, expected spectra per ${per}`, path);
  const { from, step, bins } = file.log10MomentumGeV;
  const transverseBins = file.transverseMomentumEdgesGeV.length - 1;

  const spectrum = (name: MesonSpecies, target: 'proton' | 'neutron'): MesonSpectrum => {
    const counts = file.counts[name]?.[target];
    const place = `${path} (counts.${name}.${target})`;
    if (!counts) throw new UserError('found no counts, expected them for each species', place);
    const cells = cellCounts(counts, bins, transverseBins, place);
    const { events } = file.targets[target];
    return { multiplicity: counts.all / events, content: cells.map((cell) => cell / events) };
  };
  const species: { [name in MesonSpecies]?: SpeciesSpectra } = {};
  for (const name of mesonSpecies) {
    const own = file.species[name];
    if (!own) continue;
    const { massGeV } = own;
    species[name] = {
      massGeV,
      proton: spectrum(name, 'proton'),
      neutron: spectrum(name, 'neutron'),
    };
  }
  return {
    path,
    generator: `${file.generator.name} ${file.generator.version}`,
    momentumEdgesGeV: Float64Array.from({ length: bins + 1 }, (_, i) =>
      core().exports.exp((from + step * i) * Math.LN10),
    ),
    transverseMomentumEdgesGeV: Float64Array.from(file.transverseMomentumEdgesGeV),
    species,
    ...(file.normalisation && { normalisation: file.normalisation }),
  };
}

/** @throws UserError when the file holds no such species */
export function speciesSpectra(
  { species, path }: MesonSpectra,
  name: MesonSpecies,
): SpeciesSpectra {
  const found = species[name];
  if (found) return found;
  const held = Object.keys(species).join(', ');
  throw new UserError(`found spectra of ${held}, expected those of ${name} as well`, path);
}

/**
 * Pairs of b quarks per proton that interacts in a material: hard processes grow with the nucleus as A, absorption
 * as A^(2/3).
 *
 * @param massNumber A of the material
 */
export function pairsPerProton({ normalisation }: MesonSpectra, massNumber: number): number {
  if (!normalisation) throw new InternalError('spectra per bb event need their normalisation');
  const { bbCrossSectionNb, protonCrossSectionMb, massNumberExponent } = normalisation;
  const { exp, log } = core().exports;
  const growth = exp(massNumberExponent.value * log(massNumber));
  return ((bbCrossSectionNb.value * 1e-6) / protonCrossSectionMb.value) * growth;
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
