import { requireWhole } from './arguments.js';

/**
 * The purposes of random numbers, each a stream of its own under the same seed (third word of the
 * Philox counter). Part of what a seed means: never renumber.
 */
export const randomStreams = {
  toyGaps: 1,
  toyCounts: 2,
  potMeasurement: 3,
  backgroundCount: 4,
  lookElsewhereGaps: 8,
  lookElsewhereCounts: 9,
  lookElsewhereMasses: 10,
  lookElsewhereWindows: 11,
  /** Nuisances of a repeated experiment, and its counts; a draw for each. */
  repeatedNuisances: 12,
  repeatedCounts: 13,
  /** Toys of a model, with signal and with background alone. */
  signalToys: 14,
  backgroundToys: 15,
  /** Event j of a toy has its mass from the stream `backgroundMass + j`, up to event samples at 0x1000. */
  backgroundMass: 16,
} as const;

/** The two halves of a seed, as the core takes it. */
export interface SeedWords {
  readonly low: number;
  readonly high: number;
}

const twoTo32 = 0x1_0000_0000;

/** @throws UserError unless the seed is a whole number from 0 to 2^53 − 1 */
export function seedWords(seed: number): SeedWords {
  requireWhole(seed, 'seed', 0, Number.MAX_SAFE_INTEGER);
  return { low: seed % twoTo32, high: Math.floor(seed / twoTo32) };
}
