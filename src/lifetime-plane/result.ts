import type { PairNormalisation } from '../sample/meson-spectra.js';
import type { LifetimePlane } from './lifetime-plane.js';

export interface LifetimePlaneResult {
  readonly plane: LifetimePlane;
  readonly seed: number;
  /** Borders of the excluded regions, which lie above them, by curve and mass. */
  readonly lines: readonly PlaneLine[];
  /** What the curves that are computed here come from. */
  readonly rows: readonly PlaneRow[];
  readonly production: readonly CurveProduction[];
  /** How many pairs of b quarks the curves assume for each proton, with sources. */
  readonly pairs: readonly CurvePairs[];
  readonly warnings: readonly string[];
}

/** The border of one curve at one mass, over ascending lifetimes; products above 1 are none and left out. */
export interface PlaneLine {
  readonly name: string;
  /** Number of this line among those of the same name, from 0. */
  readonly line: number;
  readonly massMeV: number;
  readonly lifetimesPs: readonly number[];
  readonly products: readonly number[];
}

/** A curve at one mass and lifetime. */
export interface PlaneRow {
  readonly name: string;
  readonly massMeV: number;
  readonly lifetimePs: number;
  /** Expected events after the selection for branching ratios B(B → K a) = B(B → K* a) = B(a → ℓℓ) = 1. */
  readonly events: number;
  /** Its relative Monte Carlo error, NaN without events. */
  readonly relativeError: number;
  /** Upper limit on the signal events. */
  readonly upperLimit: number;
}

export interface CurvePairs {
  readonly name: string;
  readonly normalisation: PairNormalisation;
}

/** Particles for each proton at a branching ratio of 1 for B → K a and B → K* a each. */
export interface CurveProduction {
  readonly name: string;
  readonly massMeV: number;
  readonly perProton: number;
}
