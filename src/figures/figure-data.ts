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

/** Labels with the symbols of a model: A′ and ε for the dark photon. */
export function modelLabels({ particle, coupling }: Model['labels']): FigureLabels {
  const symbol = withMarkup(particle);
  return {
    particle: symbol,
    mass: `<i>M</i><sub>${symbol}</sub>`,
    massUnit: 'MeV/<i>c</i><sup>2</sup>',
    coupling: withMarkup(coupling),
  };
}

/** A symbol in plain text: single letters are variables and stand in italics, what follows `_` is lowered. */
function withMarkup(symbol: string): string {
  const [base = '', index] = symbol.split('_');
  const italic = base.replace(/(?<!\p{L})\p{L}(?!\p{L})/gu, '<i>$&</i>');
  return index === undefined ? italic : `${italic}<sub>${withMarkup(index)}</sub>`;
}

/** The choices that a reader has. */
export interface FigureStyle {
  /** `accessible`: colours that colour-blind readers tell apart; `classic`: green and yellow. */
  readonly bands: 'accessible' | 'classic';
}

export const defaultStyle: FigureStyle = { bands: 'accessible' };
