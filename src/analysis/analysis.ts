import type { MassDistribution } from '../mass-distribution.js';
import type { SampleSettings } from '../sample/sampling.js';
import type { LimitMethod, PotPrior } from '../inference/names.js';
import type { LimitLine, LimitTableFormat } from '../published-limits/limit-table.js';

export type { MassDistribution } from '../mass-distribution.js';

export type { Selection, SelectionCuts } from '../experiment/selection.js';
export type { ModelSettings } from '../model/find-model.js';
export type { Decay, Production, ProductionSettings } from '../model/production.js';
export type { Sampling, Scan } from '../sample/sampling.js';

export type { LimitMethod, PotPrior };

/** Everything that a run is a function of, besides the seed: a card with its experiment and its defaults filled in. */
export interface Analysis extends SampleSettings {
  readonly name: string;
  readonly title: string;
  readonly source: string;
  /** Of the source. */
  readonly bibtex?: string;
  /** Whether the analysis reproduces its source. */
  readonly reproduction: boolean;
  readonly pot: {
    readonly nominal: number;
    readonly relativeUncertainty: number;
    readonly prior: PotPrior;
    /** Lower cut of the relative POT, for the normal prior only. */
    readonly minimum?: number;
  };
  readonly background: Background;
  readonly observed: { readonly signalRegion: Observation; readonly validationRegion: Observation };
  readonly limit: LimitSettings;
  readonly bands: Bands;
  readonly compatibilityTables: readonly CompatibilityTable[];
  readonly backgroundSummary: readonly BackgroundSummaryRow[];
  /** The same analysis with one thing changed, for contours `observed-<name>`. */
  readonly variants: readonly Variant[];
  /** What other experiments excluded before, for contours `existing-<name>`. */
  readonly existing: readonly ExistingExclusion[];
  readonly figures: readonly FigureName[];
  /** The files this was read from, for provenance: absolute path and content. */
  readonly inputs: readonly InputFile[];
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

/** A region whose events are known, or a blind one: an analysis does not hold what nobody may see. */
export type Observation = OpenRegion | BlindRegion;

export interface OpenRegion {
  /** Two-track mass of each observed event. */
  readonly massesMeV: readonly number[];
  /** Further events, whose mass is not measured. */
  readonly withoutMass?: number;
  /** ISO date on which the region was opened; absent where it never was blind. */
  readonly unblinded?: string;
}

export interface BlindRegion {
  readonly blind: true;
}

export interface LimitSettings {
  readonly confidenceLevel: number;
  readonly method: LimitMethod;
  /** Which background enters the limit: none, that of the mass window, or that of the whole signal region. */
  readonly background: 'negligible' | 'window' | 'region';
  /** Half width of the mass window in units of the mass resolution; none: all events count for every mass. */
  readonly massWindowSigmas: number | 'none';
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

/** A region that was excluded before: read from a table, or computed from a card of its own with the same seed. */
export type ExistingExclusion = ExistingTable | ExistingCard;

interface Named {
  readonly name: string;
  /** For figures; <i>, <sub> and <sup> are understood. */
  readonly label: string;
}

export interface ExistingTable extends Named {
  readonly lines: readonly LimitLine[];
  readonly table: TableProvenance;
}

export interface ExistingCard extends Named {
  readonly analysis: Analysis;
}

/** Where the numbers of a table come from. */
export interface TableProvenance {
  /** Name of the model whose coupling the table has. */
  readonly model: string;
  readonly source: string;
  readonly confidenceLevel: number | 'not stated';
  /** Numbers of the experiment itself, or points read off a figure. */
  readonly origin: 'official' | 'digitised';
  readonly format: LimitTableFormat;
  readonly input: InputFile;
  /** Of the publications that the numbers come from. */
  readonly bibtex?: string;
  /** From the file that DarkCast keeps beside a limit. */
  readonly notes?: string;
}

export type FigureName =
  | 'figure-3'
  | 'figure-4'
  | 'figure-5'
  | 'figure-11'
  | 'figure-12'
  | 'figure-13'
  | 'figure-14'
  | 'figure-15-signal';

export interface InputFile {
  readonly path: string;
  readonly sha256: string;
}
