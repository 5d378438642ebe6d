import type { Decay, Production, Selection } from './analysis.js';

/** One line of a contour in (mass, coupling); a closed line repeats its first point at the end. */
export interface ContourLine {
  /** For example `observed`, `expected-68-inner`, `zero-events-mumu`. */
  readonly name: string;
  /** Number of this line among those of the same name, from 0. */
  readonly line: number;
  readonly massesMeV: readonly number[];
  readonly couplings: readonly number[];
}

/** A quantity on the simulated grid of (mass, coupling). */
export interface GridField {
  readonly production: Production;
  readonly decay: Decay;
  readonly selection: Selection;
  readonly massesMeV: readonly number[];
  readonly couplings: readonly number[];
  /** Row by row, one row for each mass: values[i * couplings.length + k]. */
  readonly values: Float64Array;
  /** Relative Monte Carlo error, NaN where the value is 0. */
  readonly relativeErrors: Float64Array;
  /** (Σw)² / Σw². */
  readonly effectiveSampleSizes: Float64Array;
}

/** A number of this result beside the published one. */
export interface Comparison {
  readonly quantity: string;
  readonly paper: number;
  readonly here: number;
  /** `=`: |here − paper| ≤ tolerance; `<`: here < paper + tolerance; `~`: as `=`, for a statement of order. */
  readonly relation: '=' | '<' | '~';
  readonly tolerance: number;
  readonly agrees: boolean;
  readonly knownDifference?: string;
}
