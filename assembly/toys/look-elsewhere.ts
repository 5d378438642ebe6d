import { gammaP } from '../math/incomplete-gamma';
import { poissonProbability } from '../math/poisson';
import { allocate, mark, release } from '../memory';
import { philoxAt, philoxFirst, philoxSecond, uniform, uniformAt } from '../random/philox';
import { nextNonEmpty, startBlock } from './non-empty';
import { countFromUniform, fillSurvival, SURVIVAL_ROWS } from './survival';

/**
 * A search in many windows: each background event has a position u, uniform in (0, 1) (the fraction of the
 * background below it), and window j = (low_j, high_j) fulfils its condition when it holds at least k_j
 * events, k_j ≥ 1. The windows are in ascending order of their low ends.
 */

let lows: usize = 0;
let highs: usize = 0;
let thresholds: usize = 0;
let windows: i32 = 0;
let widest: f64 = 0.0;
let survival: usize = 0;
/** Positions of the events of a toy. */
let events: usize = 0;

/** Windows that fulfil their condition in the last toy, and where that begins in their order. */
let fulfilled: i32 = 0;
let upcrossings: i32 = 0;

// @ts-ignore: decorator
@inline
function at(column: usize, i: i32): f64 {
  return load<f64>(column + ((<usize>i) << 3));
}

/** Number of entries of an ascending column below x. */
function countBelow(column: usize, length: i32, x: f64): i32 {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(column, middle) < x) low = middle + 1;
    else high = middle;
  }
  return low;
}

function prepare(low: usize, high: usize, least: usize, count: i32, mean: f64): void {
  lows = low;
  highs = high;
  thresholds = least;
  windows = count;
  widest = 0.0;
  for (let j = 0; j < count; j++) widest = Math.max(widest, at(high, j) - at(low, j));
  // Rounding must not leave a window out.
  widest += 1e-15;
  survival = allocate(SURVIVAL_ROWS << 3);
  fillSurvival(mean, survival);
  // Twice: the events of the background, and those added to one window.
  events = allocate(SURVIVAL_ROWS << 4);
}

/** Writes the positions of `count` events of a toy: two a draw. */
function drawPositions(seedLow: u32, seedHigh: u32, toy: f64, stream: u32, count: i32): void {
  for (let i = 0; i < count; i += 2) {
    philoxAt(seedLow, seedHigh, toy, stream, i >> 1);
    const out = events + ((<usize>i) << 3);
    store<f64>(out, uniform(philoxFirst));
    store<f64>(out, uniform(philoxSecond), 8);
  }
}

/** Shell's sort with gaps near (9/4)^k (N. Tokuda, IFIP 12 (1992) 449): toys are small, most of one event. */
function sortEvents(count: i32): void {
  let gap = 1;
  while (gap < count) gap = ((gap * 9) >> 2) + 1;
  for (; gap > 0; gap = (gap << 2) / 9)
    for (let i = gap; i < count; i++) {
      const value = at(events, i);
      let j = i;
      for (; j >= gap && at(events, j - gap) > value; j -= gap)
        store<f64>(events + ((<usize>j) << 3), at(events, j - gap));
      store<f64>(events + ((<usize>j) << 3), value);
    }
}

/**
 * Counts the windows that fulfil their condition, given `count` sorted events. A window with an event begins
 * below it, by no more than the widest window: so each event leads to a run of windows, and no other is
 * looked at. Stops at the first one when `any`.
 */
function inspect(count: i32, any: bool): void {
  fulfilled = 0;
  upcrossings = 0;
  let next = 0;
  // The first window does not count as an upcrossing.
  let last = -1;
  for (let i = 0; i < count; i++) {
    const u = at(events, i);
    let j = max(next, countBelow(lows, windows, u - widest));
    for (; j < windows && at(lows, j) < u; j++) {
      const needed = i32(at(thresholds, j));
      // The events before this one lie below the window: each window is met at its first event.
      if (i + needed > count || at(events, i + needed - 1) >= at(highs, j)) continue;
      fulfilled++;
      if (any) return;
      if (last != j - 1) upcrossings++;
      last = j;
    }
    next = j;
  }
}

/**
 * Plain pseudo-experiments, blocks as in non-empty.ts. Adds to `out`: toys with any window fulfilled; and when
 * not `any` the sum and the sum of squares of the upcrossings, the places in the order of the windows where one
 * is fulfilled and its predecessor is not. Mean from above 0 to 1e3.
 */
export function lookElsewhereToys(
  seedLow: u32,
  seedHigh: u32,
  gapStream: u32,
  countStream: u32,
  massStream: u32,
  mean: f64,
  low: usize,
  high: usize,
  least: usize,
  count: i32,
  any: bool,
  firstBlock: f64,
  blocks: f64,
  toys: f64,
  out: usize,
): void {
  const marked = mark();
  prepare(low, high, least, count, mean);
  const nonEmpty = -Math.expm1(-mean);
  let passed = 0.0;
  let sum = 0.0;
  let squares = 0.0;
  for (let block = firstBlock; block < firstBlock + blocks; block += 1.0) {
    startBlock(seedLow, seedHigh, gapStream, mean, block, toys);
    for (let toy = nextNonEmpty(); toy >= 0.0; toy = nextNonEmpty()) {
      const u = uniformAt(seedLow, seedHigh, toy, countStream, 0) * nonEmpty;
      const n = countFromUniform(u, survival, 1);
      drawPositions(seedLow, seedHigh, toy, massStream, n);
      sortEvents(n);
      inspect(n, any);
      if (fulfilled > 0) passed += 1.0;
      sum += f64(upcrossings);
      squares += f64(upcrossings * upcrossings);
    }
  }
  release(marked);
  store<f64>(out, load<f64>(out) + passed);
  store<f64>(out, load<f64>(out, 8) + sum, 8);
  store<f64>(out, load<f64>(out, 16) + squares, 16);
}

/** A Poisson count of mean μ that is at least k, by inversion; P = P(n ≥ k). */
function countFromTail(u: f64, k: i32, mean: f64, probability: f64): i32 {
  let rest = u * probability;
  let term = poissonProbability(f64(k), mean);
  let n = k;
  while (rest > term) {
    rest -= term;
    n++;
    term *= mean / f64(n);
    // Stops at a remainder that rounding leaves over.
    if (f64(n) > mean && term < 1e-30 * probability) break;
  }
  return n;
}

/**
 * Importance sampling of the union of the windows' conditions A_j. Toys `first` … `first + size − 1` each draw a
 * window j with the chance P(A_j)/ΣP, and then data given A_j: a background of the given mean without its events
 * in the window, and a count of at least k_j there. `histogram` (windows + 1 numbers) counts the toys by the number
 * M of windows that are fulfilled: P(union) = ΣP · ⟨1/M⟩ (D. Naiman and C. Priebe, J. Comput. Graph. Stat. 10
 * (2001) 296). `sums` are the running sums of P(A_j).
 */
export function lookElsewhereUnion(
  seedLow: u32,
  seedHigh: u32,
  countStream: u32,
  massStream: u32,
  windowStream: u32,
  mean: f64,
  low: usize,
  high: usize,
  least: usize,
  count: i32,
  first: f64,
  size: f64,
  sums: usize,
  histogram: usize,
): void {
  const marked = mark();
  prepare(low, high, least, count, mean);
  const total = at(sums, count - 1);
  for (let toy = first; toy < first + size; toy += 1.0) {
    const chosen = uniformAt(seedLow, seedHigh, toy, windowStream, 0);
    const second = uniform(philoxSecond);
    const j = min(countBelow(sums, count, chosen * total), count - 1);
    const from = at(low, j);
    const width = at(high, j) - from;
    const k = i32(at(least, j));
    const inside = countFromTail(second, k, mean * width, gammaP(f64(k), mean * width));
    const all = countFromUniform(uniformAt(seedLow, seedHigh, toy, countStream, 0), survival, 0);
    drawPositions(seedLow, seedHigh, toy, massStream, all + inside);
    // The last `inside` positions are moved into the window, the others in it are left out.
    let n = 0;
    for (let i = 0; i < all + inside; i++) {
      let u = at(events, i);
      if (i >= all) u = from + width * u;
      else if (u > from && u < from + width) continue;
      store<f64>(events + ((<usize>n) << 3), u);
      n++;
    }
    sortEvents(n);
    inspect(n, false);
    // The chosen window is fulfilled but for an event that rounding puts on its edge.
    const entry = histogram + ((<usize>max(fulfilled, 1)) << 3);
    store<f64>(entry, load<f64>(entry) + 1.0);
  }
  release(marked);
}
