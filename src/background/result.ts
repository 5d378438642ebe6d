import type { BackgroundAnalysis, Estimate, Provenance } from './background-analysis.js';
import type { Expectation, SameSignScale } from './combinatorial.js';
import type { ChargeCombination } from './pair-selection.js';
import type { PairTotals } from './pair-totals.js';
import type { PromptBackground } from './prompt.js';
import type { SecondMuonResult } from './second-muons.js';
import type { PlaneEvent } from './pseudo-data.js';
import type { PromptComponent } from './time-differences.js';

/** A combination in a region, with all that is expected there and what was seen. */
export interface CountRow {
  readonly combination: ChargeCombination;
  readonly region: string;
  /** Whether its events are masked; none are known then. */
  readonly blind: boolean;
  readonly observed?: number;
  /** As a publication prints it, and scaled by same-sign events. */
  readonly printed?: Estimate;
  readonly printedScaled?: Estimate;
  /** From the pairs of the control sample, and scaled by same-sign events. */
  readonly pairs: Expectation;
  readonly pairsScaled?: Estimate;
  /** P(L ≤ L_obs) of the observed count for each of these. */
  readonly compatibility: Readonly<
    Partial<Record<'printed' | 'printedScaled' | 'pairs' | 'pairsScaled', number>>
  >;
}

/** Time differences of one combination of particles. */
export interface TimeResult {
  readonly particles: string;
  readonly figure: 'figure-6' | 'figure-7';
  readonly provenance: Provenance;
  readonly differencesNs: Float64Array;
  readonly component: PromptComponent;
}

/** Expected background of a region by component. */
export interface SummaryRow {
  readonly region: 'VR' | 'SR';
  readonly combinatorial: Estimate;
  readonly promptUpperLimit?: number;
  readonly upstreamUpperLimit?: number;
}

export interface BackgroundResult {
  readonly analysis: BackgroundAnalysis;
  readonly seed: number;
  readonly sample: {
    readonly provenance: Provenance;
    readonly given: number;
    readonly accepted: number;
    readonly positive: number;
  };
  readonly totals: PairTotals;
  readonly counts: readonly CountRow[];
  /** Same-sign events outside the validation region, observed over expected as printed and as of the pairs. */
  readonly scale?: SameSignScale;
  readonly pairsScale?: SameSignScale;
  /** Of +− outside the validation region what the two same-sign samples and the pairs give, for given same-sign events. */
  readonly oppositeFromSameSign?: number;
  readonly times: readonly TimeResult[];
  readonly prompt?: PromptBackground;
  /** Where prompt pairs point back to, from the muons of the control sample; no other number depends on it. */
  readonly secondMuons?: SecondMuonResult;
  readonly summary: readonly SummaryRow[];
  /** Relative uncertainties of the efficiency of the signal, and their sum in quadrature. */
  readonly efficiencies: {
    readonly entries: readonly { readonly name: string; readonly relativeUncertainty: number }[];
    readonly total: number;
  };
  readonly events: readonly PlaneEvent[];
  readonly eventsProvenance?: Provenance;
}
