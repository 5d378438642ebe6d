import type { ContourLine, GridField, Pointing, ReconstructionField } from '../analysis/result.js';
import type { Experiment, Region } from '../experiment/experiment.js';
import type { Model } from '../model/model.js';

/** The words that go with the results of any kind of analysis. */
export interface FigureWords {
  /** Title of the analysis, for readers who do not see the figure. */
  readonly title: string;
  /** The publication that the analysis follows, for example its report number; empty when there is none. */
  readonly source: string;
  /** Whether it is reproduced. */
  readonly reproduction: boolean;
  readonly labels: FigureLabels;
  readonly mesonScale: MesonScale;
  /** Sentences about the results as a whole: they enter the description of every figure. */
  readonly warnings: readonly string[];
}

/** All that the figures of a search are drawn from: its results and the words that go with them. */
export interface FigureData extends FigureWords {
  readonly contours: readonly ContourLine[];
  /** Contours of what was excluded before, with the names that stand inside them. */
  readonly existing: readonly { readonly name: string; readonly label: string }[];
  /** Expected signal events at the nominal POT. */
  readonly yields: readonly GridField[];
  /** Fraction of the decays in the decay volume that is selected, between 0 and 1. */
  readonly acceptances: readonly GridField[];
  /** Mass resolution by production, where the reconstruction is simulated. */
  readonly reconstruction?: readonly ReconstructionField[];
  /** Where the signal points back to, with the effective smear and with the tracking alone. */
  readonly pointing?: { readonly effective: Pointing; readonly tracking: Pointing };
  /** Beam line and detector. */
  readonly experiment: Experiment;
  /** Signal and validation region of the pointing. */
  readonly regions: readonly Region[];
  /** Protons on target. */
  readonly pot: number;
  /** Between 0 and 1. */
  readonly confidenceLevel: number;
  readonly observedEventMassesMeV: readonly number[];
}

/** What figures hold that show no result of a search. */
export const noSearchResult = {
  contours: [],
  existing: [],
  yields: [],
  acceptances: [],
  warnings: [],
} as const;

/** Factor on the multiplicity of mesons. */
export interface MesonScale {
  readonly value: number;
  /** Where the value comes from when it is not the spectra's own, for example `inferred from the publication`. */
  readonly remark?: string;
}

/** How the quantities are written; <i>, <sub> and <sup> are understood. */
export interface FigureLabels {
  readonly particle: string;
  /** Symbol and unit of the mass axis. */
  readonly mass: string;
  readonly massUnit: string;
  readonly coupling: string;
}

/** The dark photon's symbols. */
export const darkPhotonLabels: FigureLabels = {
  particle: '<i>A</i>′',
  mass: '<i>M</i><sub><i>A</i>′</sub>',
  massUnit: 'MeV/<i>c</i><sup>2</sup>',
  coupling: '<i>ε</i>',
};

/** Symbols of the particles of beamlimits as figures write them; the masses' unit is the same for all. */
const symbols: Readonly<Record<string, Pick<FigureLabels, 'particle' | 'coupling'>>> = {
  'b-minus-l': { particle: '<i>Z</i>′<sub>B−L</sub>', coupling: '<i>g</i><sub>B−L</sub>' },
  'dark-scalar': { particle: '<i>S</i>', coupling: 'sin <i>θ</i>' },
  'axion-fermions': { particle: '<i>a</i>', coupling: '<i>g</i><sub>Y</sub>' },
  'long-lived': { particle: '<i>a</i>', coupling: '1/<i>cτ</i> [m<sup>−1</sup>]' },
};

/** How figures write the quantities of a model; those of a table as its card does. */
export function figureLabels({ name, labels }: Pick<Model, 'name' | 'labels'>): FigureLabels {
  if (name === 'dark-photon') return darkPhotonLabels;
  const { particle, coupling } = symbols[name] ?? labels;
  // Subscripts do not nest.
  const inSubscript = particle.replaceAll(/<su([bp])>.*?<\/su\1>/g, '');
  return {
    particle,
    mass: `<i>M</i><sub>${inSubscript}</sub>`,
    massUnit: darkPhotonLabels.massUnit,
    coupling,
  };
}

/** The choices that a reader has. */
export interface FigureStyle {
  /** `accessible`: colours that colour-blind readers tell apart; `classic`: green and yellow. */
  readonly bands: 'accessible' | 'classic';
}

export const defaultStyle: FigureStyle = { bands: 'accessible' };
