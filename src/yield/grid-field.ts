import type { Selection } from '../experiment/selection.js';
import type { Decay, Production } from '../model/production.js';

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
