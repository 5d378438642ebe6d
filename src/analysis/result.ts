import type { Production } from '../model/production.js';

export type { GridField } from '../yield/grid-field.js';
export type { ReconstructionField } from '../yield/reconstruction.js';
export type { Pointing } from '../sample/pointing.js';

/** One line of a contour in (mass, coupling); a closed line repeats its first point at the end. */
export interface ContourLine {
  /** For example `observed`, `expected-68-inner`, `zero-events-mumu`. */
  readonly name: string;
  /** Number of this line among those of the same name, from 0. */
  readonly line: number;
  readonly massesMeV: readonly number[];
  readonly couplings: readonly number[];
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

/** How a result came from an analysis of another model. */
export interface RecastRecord {
  readonly from: string;
  readonly to: string;
  /** On the same simulated events, or from edges of a contour. */
  readonly way: 'events' | 'contour';
  /** Those that the result counts; of them those that the card does not have; and those of the card that it leaves out. */
  readonly productions: readonly Production[];
  readonly added: readonly Production[];
  readonly leftOut: readonly Production[];
}
