import type { BlockRange } from '../../inference/toy-parts.js';
import type { SourceFlags } from '../input/counting-input.js';

/** What the flags of `toys` parse to. */
export interface ToysFlags extends SourceFlags {
  readonly atLeast?: number;
  readonly toys?: number;
  readonly seed?: number;
  readonly signal?: number;
  readonly nuisances?: string;
  readonly blocks?: BlockRange;
  readonly out?: string;
  readonly merge?: readonly string[];
  readonly json?: true;
}
