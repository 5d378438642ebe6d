import type { Experiment } from '../experiment/experiment.js';
import type { HaloRecipe } from '../sample/halo-muons.js';
import type { ColumnMap } from '../sample/readers/column-map.js';
import type { TrackQuantity } from '../sample/readers/control-tracks.js';
import type { TableSource } from '../sample/readers/table.js';
import type { TrackCuts } from '../sample/track-acceptance.js';
import type { ClosureBins } from '../transport/closure.js';
import type { SecondMuonModel } from '../transport/second-muons.js';
import type { WayOptions } from '../transport/ways.js';
import type {
  ChargeCombination,
  MassBinning,
  PairSelection,
  PlaneBinning,
} from './pair-selection.js';

/** Where a number of an output comes from. */
export const provenances = {
  reproduced: 'reproduced from public inputs',
  synthetic: 'method shown on synthetic data',
  carried: 'printed number carried through',
  file: 'from the data of the card',
} as const;
export type Provenance = keyof typeof provenances;

/** A table of a file with the columns that hold the quantities. */
export interface DataFile<Quantity extends string> {
  readonly source: TableSource;
  /** The file as messages name it. */
  readonly file: string;
  readonly columns: ColumnMap<Quantity>;
}

export interface BackgroundAnalysis {
  readonly name: string;
  readonly title: string;
  readonly source: string;
  readonly reproduction: boolean;
  readonly experiment: Experiment;
  readonly confidenceLevel: number;
  readonly controlSample: ControlSample;
  readonly selection: TrackCuts & PairSelection;
  /** Partners that are drawn for each track; all pairs where left out. */
  readonly partnersPerTrack?: number;
  readonly scale: PairScale;
  readonly planes: Readonly<Record<'wide' | 'signal', PlaneBinning>>;
  readonly masses: MassBinning;
  /** Counts by charge combination and region. */
  readonly counts: readonly RegionCount[];
  readonly observedEvents?: ObservedEvents;
  readonly prompt?: PromptSettings;
  readonly secondMuons?: SecondMuonSettings;
  readonly figures: readonly BackgroundFigure[];
  /** SHA-256 of each input file, the card first. */
  readonly inputs: readonly { readonly path: string; readonly sha256: string }[];
}

export type BackgroundFigure =
  'figure-6' | 'figure-7' | 'figure-8' | 'figure-9' | 'figure-10' | 'figure-15-background';

export type ControlSample = { readonly planeZM: number } & (
  | { readonly recipe: HaloRecipe; readonly tracks: number }
  | { readonly table: DataFile<TrackQuantity> }
);

/** How many events the pairs stand for. */
export type PairScale =
  | { readonly weight: CoincidenceWeight; readonly relativeUncertainty: number }
  /** The events outside the validation region are given, so only shapes come from the pairs. */
  | {
      readonly outside: Readonly<Record<ChargeCombination, Estimate>>;
    };

/**
 * Of a pair, for two tracks of a control trigger that are recorded at random times: both in one event, with
 * `windowNs` / (spills × spillS) the probability that their times differ by less than ± half the window.
 */
export interface CoincidenceWeight {
  readonly windowNs: number;
  readonly spills: number;
  /** Effective duration of a spill. */
  readonly spillS: number;
  /** One in this many control triggers was recorded. */
  readonly downscale: number;
  /** Efficiency of the signal's trigger for two tracks that each satisfy the control trigger. */
  readonly triggerEfficiency: number;
}

/** A number of events with its standard deviation. */
export interface Estimate {
  readonly expected: number;
  readonly uncertainty: number;
}

/** Name of the region outside the validation region, control regions included. */
export const outsideRegion = 'Outside VR';

/** What is known of a combination in a region: what a publication expects, what was seen; nothing where it is blind. */
export interface RegionCount {
  readonly combination: ChargeCombination;
  /** A region of the experiment, `outsideRegion`, or several joined with `+`. */
  readonly region: string;
  readonly printed?: Estimate;
  readonly observed?: number;
  readonly blind?: true;
}

/** Observed pairs in the plane, for the figures: drawn from the pairs as pseudo-data, or of a file. */
export type ObservedEvents =
  { readonly pseudo: true } | { readonly table: DataFile<'charges' | 'zTax' | 'cdaTax'> };

export interface PromptSettings {
  readonly timeWindows: TimeWindows;
  readonly timeSamples: readonly TimeSample[];
  /** The prompt component in data before the veto. */
  readonly data: Estimate;
  readonly simulated: {
    readonly events: number;
    readonly statistical: number;
    readonly systematic: number;
  };
  /** Simulated events that pass the veto, scaled by data over simulation, outside the regions. */
  readonly afterVeto: readonly ({ readonly name: string } & Estimate)[];
  /** Simulated events before the veto that are in the validation region. */
  readonly simulatedInValidation: number;
  /** Upper limit on events in the validation region that are produced upstream. */
  readonly upstreamUpperLimit: number;
  /** Events in the signal region over those in the validation region. */
  readonly signalOverValidation: number;
}

/** Muons of the control sample that go back upstream and make second muons on their way down. */
export interface SecondMuonSettings {
  /** How many are followed; tracks of a file are used again where they are fewer. */
  readonly muons: number;
  /** Interactions that are tried for each. */
  readonly triesPerMuon: number;
  /** Plane up to which they go back, metres. */
  readonly upstreamZM: number;
  readonly upstream: WayOptions;
  readonly downstream: WayOptions;
  readonly model: SecondMuonModel;
  /** Planes of the experiment by name. */
  readonly spectrometer: {
    readonly firstChamber: string;
    readonly lastChamber: string;
    readonly end: string;
  };
  readonly closureBins: ClosureBins;
}

/** The signal's window |ΔT| < insideNs and the side bands sideFromNs < |ΔT| < sideToNs. */
export interface TimeWindows {
  readonly insideNs: number;
  readonly sideFromNs: number;
  readonly sideToNs: number;
}

/** Time differences of the tracks of one combination of particles. */
export interface TimeSample {
  readonly particles: string;
  /** Which figure shows it. */
  readonly figure: 'figure-6' | 'figure-7';
  readonly source: TimeRecipe | { readonly table: DataFile<'difference' | 'selection'> };
}

/** In-time pairs with the resolution of two hodoscopes, and unrelated ones that are uniform. */
export interface TimeRecipe {
  readonly prompt: number;
  readonly uniformPerNs: number;
  readonly resolution: {
    /** Of a track, with and without the better hodoscope. */
    readonly betterNs: number;
    readonly otherNs: number;
    readonly betterShare: number;
  };
}
