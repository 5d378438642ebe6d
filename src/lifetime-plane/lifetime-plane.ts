import type { Analysis, Decay, InputFile, Sampling } from '../analysis/analysis.js';

/**
 * What several searches exclude in the plane of the lifetime of a particle and the product of branching ratios
 * B(B → K^(*) a) × B(a → ℓℓ), with B(B → K a) = B(B → K* a), without a model that ties the two (CERN-EP-2023-032, Eq. 3). Everything
 * that it is a function of, besides the seed.
 */
export interface LifetimePlane {
  readonly name: string;
  readonly title: string;
  readonly source: string;
  /** Whether it reproduces its source. */
  readonly reproduction: boolean;
  readonly decay: Decay;
  /** Ascending. */
  readonly massesMeV: readonly number[];
  /** Ascending. */
  readonly lifetimesPs: readonly number[];
  readonly sampling: {
    /** For each curve and mass. */
    readonly events: number;
    readonly decayPosition: Sampling['decayPosition'];
  };
  readonly curves: readonly Curve[];
  /** How Figure 16 is drawn; none where the card does not ask for it. */
  readonly figure?: PlaneFigure;
  /** The files this was read from: absolute path and content, the card first. */
  readonly inputs: readonly InputFile[];
}

export interface Curve {
  readonly name: string;
  /** In the legend, or inside the area. */
  readonly label: string;
  /** An area is grey: what was excluded before. */
  readonly line: 'solid' | 'dashed' | 'area';
  readonly source: SearchCurve | TableCurve;
}

/** A curve from the experiment, selection, POT and limit of a search; its model, production and scan do not enter. */
export interface SearchCurve {
  readonly analysis: Analysis;
  /** Upper limit on the signal events: that of the search, with what it observed, or a number. */
  readonly limit: 'card' | { readonly events: number };
}

/** A curve that someone published as numbers. */
export interface TableCurve {
  readonly points: readonly TablePoint[];
  readonly source: string;
  readonly confidenceLevel: number | 'not stated';
  /** `official`: numbers that its authors published; `digitised`: read off a figure. */
  readonly origin: 'official' | 'digitised';
}

export interface TablePoint {
  readonly massMeV: number;
  readonly lifetimePs: number;
  readonly branchingRatioProduct: number;
}

export interface PlaneFigure {
  /** One panel for each, up to four. */
  readonly massesMeV: readonly number[];
  /** Upper end of the axis. */
  readonly largestProduct: number;
}
