import type { Experiment } from '../experiment/experiment.js';
import type { LimitMethod, PotPrior } from '../inference/names.js';

export type Production = 'bremsstrahlung' | 'mesons';
export type Decay = 'mumu' | 'ee';
export type Selection = 'geometrical' | 'full';

export type { LimitMethod, PotPrior };

/** Everything that a run is a function of, besides the seed: a card with its experiment and its defaults filled in. */
export interface Analysis {
  readonly name: string;
  readonly title: string;
  readonly source: string;
  readonly experiment: Experiment;
  readonly pot: {
    readonly nominal: number;
    readonly relativeUncertainty: number;
    readonly prior: PotPrior;
    /** Lower cut of the relative POT, for the normal prior only. */
    readonly minimum?: number;
  };
  readonly model: { readonly name: 'dark-photon' };
  readonly production: ProductionSettings;
  readonly scan: Scan;
  readonly sampling: Sampling;
  readonly selection: SelectionCuts;
  readonly background: Background;
  readonly observed: { readonly signalRegion: Observation; readonly validationRegion: Observation };
  readonly limit: LimitSettings;
  readonly bands: Bands;
  readonly compatibilityTables: readonly CompatibilityTable[];
  readonly backgroundSummary: readonly BackgroundSummaryRow[];
  /** The same analysis with one thing changed, for contours `observed-<name>`. */
  readonly variants: readonly Variant[];
  readonly figures: readonly FigureName[];
  /** The files this was read from, for provenance: absolute path and content. */
  readonly inputs: readonly InputFile[];
}

export interface ProductionSettings {
  readonly bremsstrahlung: {
    readonly enabled: boolean;
    readonly formFactor: 'none' | 'vmd';
    readonly energyMinGeV: number;
    /** Upper end of z = E(A′) / E(beam). */
    readonly energyFractionMax: number;
    readonly transverseMomentumMaxGeV: number;
  };
  readonly mesons: {
    readonly enabled: boolean;
    /** 1 is the multiplicity per proton of the spectra file. */
    readonly scale: number;
    readonly transitionFormFactor: 'none' | 'vmd';
  };
}

export interface Scan {
  /** Simulated masses of each decay, ascending; empty when the decay is not simulated. */
  readonly massesMeV: Readonly<Record<Decay, readonly number[]>>;
  /** Ascending. A log-spaced grid has `perOctave` couplings for each factor of two; a list has no perOctave. */
  readonly couplings: readonly number[];
  readonly couplingsPerOctave?: number;
}

export interface Sampling {
  /** Events for each mass and decay. */
  readonly events: Readonly<Record<Production, number>>;
  /** How the decay position is drawn along the decay volume; weights undo the choice. */
  readonly decayPosition:
    | { readonly proposal: 'flat' }
    /** Half of the events flat, half from a falling exponential of this length. */
    | { readonly proposal: 'exponential'; readonly lengthM: number };
}

export interface SelectionCuts {
  readonly geometrical: {
    readonly vertexZ: { readonly fromM: number; readonly toM: number };
    readonly planes: readonly string[];
  };
  /** On top of the geometrical cuts. */
  readonly full: {
    readonly planes: readonly string[];
    readonly momentumMinGeV: number;
    /** Smallest distance of the two tracks, for the planes where they must be isolated. */
    readonly isolation: readonly { readonly plane: string; readonly distanceM: number }[];
    /** What is left of the tracks that pass all cuts: reconstruction, identification, vetoes, trigger. */
    readonly efficiency: number;
  };
}

export interface Background {
  readonly signalRegion: Estimate;
  readonly validationRegion: Estimate;
  readonly massDistribution: MassDistribution;
}

export interface Estimate {
  readonly expected: number;
  readonly uncertainty: number;
}

export type MassDistribution =
  | {
      readonly shape: 'exponential';
      readonly scaleMeV: number;
      readonly fromMeV: number;
      readonly toMeV: number;
    }
  | { readonly shape: 'uniform'; readonly fromMeV: number; readonly toMeV: number };

export interface Observation {
  /** Two-track mass of each observed event. */
  readonly massesMeV: readonly number[];
}

export interface LimitSettings {
  readonly confidenceLevel: number;
  readonly method: LimitMethod;
  /** Which background enters the limit: none, that of the mass window, or that of the whole signal region. */
  readonly background: 'negligible' | 'window' | 'region';
  /** Half width of the mass window in units of the mass resolution. */
  readonly massWindowSigmas: number;
}

export interface Bands {
  readonly pseudoExperiments: number;
  /** Which sources of fluctuation a pseudo-experiment draws. */
  readonly fluctuate: { readonly pot: boolean; readonly background: boolean };
}

/** A table of expected and observed counts whose P(L ≤ L_obs) is computed. */
export interface CompatibilityTable {
  readonly name: string;
  readonly caption: string;
  readonly rows: readonly {
    readonly group: string;
    readonly region: string;
    readonly expected: number;
    readonly uncertainty: number;
    /** Absent while the region is masked. */
    readonly observed?: number;
  }[];
}

/** Expected background of a region by component: a value with its uncertainty, or an upper limit. */
export interface BackgroundSummaryRow {
  readonly region: string;
  readonly components: readonly (
    | { readonly name: string; readonly expected: number; readonly uncertainty: number }
    | { readonly name: string; readonly upperLimit: number }
  )[];
}

export interface Variant {
  readonly name: string;
  readonly mesonScale?: number;
  readonly bremsstrahlungFormFactor?: 'none' | 'vmd';
}

export type FigureName = 'figure-4' | 'figure-11' | 'figure-13' | 'figure-14';

export interface InputFile {
  readonly path: string;
  readonly sha256: string;
}
