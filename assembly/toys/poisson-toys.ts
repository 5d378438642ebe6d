import { allocate, mark, release } from '../memory';
import { uniformAt } from '../random/philox';
import { nextNonEmpty, startBlock } from './non-empty';
import { countFromUniform, fillSurvival, SURVIVAL_ROWS } from './survival';

/**
 * Pseudo-experiments with a Poisson count of given mean μ. Only the non-empty ones are visited (see
 * non-empty.ts); the count of such a toy, at least one, is drawn with that toy's own counter
 * (toy, count stream, 0). A block's result depends on nothing but the seed, the streams and its index.
 */

let table: usize = 0;
let nonEmpty: f64 = 0.0;
let threshold: i32 = 0;

/** 1 where the non-empty toy has at least `threshold` events. */
// @ts-ignore: decorator
@inline
function passes(toy: f64, stream: u32, seedLow: u32, seedHigh: u32): f64 {
  const u = uniformAt(seedLow, seedHigh, toy, stream, 0) * nonEmpty;
  return f64(countFromUniform(u, table, 1) >= threshold);
}

/**
 * Number of toys with at least `atLeast` ≥ 1 events among those of `blocks` blocks from `firstBlock`
 * on, `toys` being the length of the last block's end. Mean up to 1e4; block b holds the toys from
 * 65536 b to 65536 b + 65535.
 */
export function countPassingToys(
  seedLow: u32,
  seedHigh: u32,
  gapStream: u32,
  countStream: u32,
  mean: f64,
  atLeast: f64,
  firstBlock: f64,
  blocks: f64,
  toys: f64,
): f64 {
  if (mean == 0.0) return 0.0;
  const marked = mark();
  table = allocate(SURVIVAL_ROWS << 3);
  fillSurvival(mean, table);
  nonEmpty = -Math.expm1(-mean);
  threshold = i32(Math.min(atLeast, 1e9));
  let passed = 0.0;
  for (let block = firstBlock; block < firstBlock + blocks; block += 1.0) {
    startBlock(seedLow, seedHigh, gapStream, mean, block, toys);
    for (let toy = nextNonEmpty(); toy >= 0.0; toy = nextNonEmpty())
      passed += passes(toy, countStream, seedLow, seedHigh);
  }
  release(marked);
  return passed;
}

/** Writes the Poisson counts (f64) of toys `first` … `first + size − 1` to `out`; mean up to 1e4. */
export function fillPoissonCounts(
  seedLow: u32,
  seedHigh: u32,
  stream: u32,
  mean: f64,
  first: f64,
  size: i32,
  out: usize,
): void {
  const marked = mark();
  table = allocate(SURVIVAL_ROWS << 3);
  fillSurvival(mean, table);
  for (let i = 0; i < size; i++) {
    const u = uniformAt(seedLow, seedHigh, first + f64(i), stream, 0);
    store<f64>(out + ((<usize>i) << 3), f64(countFromUniform(u, table, 0)));
  }
  release(marked);
}
