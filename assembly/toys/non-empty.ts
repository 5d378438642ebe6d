import { philoxAt, philoxFirst, philoxSecond, uniform } from '../random/philox';

/**
 * Visits the toys of a block that are not empty: the gap to the next is geometric, ⌊E/μ⌋ with E
 * exponential, drawn from the counters (block, stream, draw), two gaps a draw. So a block's toys depend
 * on nothing but the seed, the stream and its index.
 */

/** Toys in a block. Part of what a seed means: changing it changes every result. */
export const TOYS_PER_BLOCK: f64 = 65536.0;

let seedLow: u32 = 0;
let seedHigh: u32 = 0;
let stream: u32 = 0;
let mean: f64 = 0.0;
let start: f64 = 0.0;
let length: f64 = 0.0;
let index: f64 = 0.0;
let draw: u32 = 0;
let kept: u64 = 0;
let hasKept: bool = false;
let position: f64 = 0.0;

/** Begins with block `block` of `toys` toys in all, of which each is not empty with the chance 1 − e^{−μ}, μ > 0. */
export function startBlock(
  keyLow: u32,
  keyHigh: u32,
  gapStream: u32,
  expected: f64,
  block: f64,
  toys: f64,
): void {
  seedLow = keyLow;
  seedHigh = keyHigh;
  stream = gapStream;
  mean = expected;
  start = block * TOYS_PER_BLOCK;
  length = Math.min(TOYS_PER_BLOCK, toys - start);
  index = block;
  draw = 0;
  hasKept = false;
  position = -1.0;
}

/** Number of the next toy that is not empty; −1 at the end of the block. */
export function nextNonEmpty(): f64 {
  let bits: u64;
  if (hasKept) bits = kept;
  else {
    philoxAt(seedLow, seedHigh, index, stream, draw++);
    bits = philoxFirst;
    kept = philoxSecond;
  }
  hasKept = !hasKept;
  position += 1.0 + Math.floor(-Math.log1p(-uniform(bits)) / mean);
  return position < length ? start + position : -1.0;
}
