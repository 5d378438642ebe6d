import { core } from '../core/node.js';
import { requireNonNegative, requireWhole } from './arguments.js';
import { clopperPearson } from './binomial-interval.js';
import { randomStreams, seedWords } from './random-streams.js';

export interface ToysOptions {
  /** Expected background events of a toy; up to 1e4. */
  readonly background: number;
  /** A toy with at least this many events passes: a whole number from 1; 1 by default. */
  readonly atLeast?: number;
  /** Number of toys: a whole number from 1 to 1e12. */
  readonly toys: number;
  /** A whole number from 0 to 2^53 − 1. */
  readonly seed: number;
}

export interface ToysResult {
  readonly toys: number;
  readonly passed: number;
  /** passed / toys. */
  readonly pValue: number;
  /** 95% Clopper–Pearson interval of the p-value. */
  readonly interval: readonly [number, number];
  /** Wall-clock time of the toys. */
  readonly seconds: number;
}

/** Toys that share the draws of their gaps; as in assembly/toys/poisson-toys.ts. */
export const TOYS_PER_BLOCK = 65536;

export interface ToyBlocks extends ToysOptions {
  readonly firstBlock: number;
  readonly blocks: number;
}

/**
 * Number of passing toys in some blocks of a set of toys. A block holds 65536 toys (the last one what
 * remains), and its result is a function of seed and block alone: any split of the blocks over calls
 * and workers adds up to the same number.
 */
export function countPassingToys(options: ToyBlocks): number {
  const seed = seedWords(options.seed);
  return core().exports.countPassingToys(
    seed.low,
    seed.high,
    randomStreams.toyGaps,
    randomStreams.toyCounts,
    requireNonNegative(options.background, 'background', 1e4),
    requireWhole(options.atLeast ?? 1, 'atLeast', 1),
    options.firstBlock,
    options.blocks,
    requireWhole(options.toys, 'toys', 1, 1e12),
  );
}

/**
 * Pseudo-experiments with background alone: how many of them have at least `atLeast` events. Empty
 * toys are skipped by drawing the gap to the next one that is not; each of those draws its count.
 *
 * @throws UserError for numbers outside their range
 */
export function toys(options: ToysOptions): ToysResult {
  const start = performance.now();
  const blocks = Math.ceil(requireWhole(options.toys, 'toys', 1, 1e12) / TOYS_PER_BLOCK);
  const passed = countPassingToys({ ...options, firstBlock: 0, blocks });
  return {
    toys: options.toys,
    passed,
    pValue: passed / options.toys,
    interval: clopperPearson(passed, options.toys),
    seconds: (performance.now() - start) / 1000,
  };
}
