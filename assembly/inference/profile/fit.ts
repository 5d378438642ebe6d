import { allocate, mark, release } from '../../memory';
import {
  AUXILIARY,
  channelsOf,
  COUNTED,
  devianceAt,
  gradient,
  hessian,
  LOWER,
  parameterCount,
  penalty,
  penaltyAt,
  penaltyCurvature,
  penaltySlope,
  rowOf,
  sharedOf,
  WIDTH,
} from './likelihood';

/**
 * Minimum of −ln L by Newton's method. A channel's own parameters meet only μ and the shared ones, so they are eliminated
 * two by two and what remains is at most a 4 × 4 system. Where the matrix is not positive definite its pivots are made so; a
 * step is shortened until the function falls enough. Bounds hold by leaving out parameters that would be pushed over them.
 */

// Of each channel after an evaluation: matrix of its own parameters (3), their coupling to the others (2 × 4), slopes (2).
const OWN_SLOPE: usize = 11 << 3;
const BLOCK: usize = 13 << 3;
let blocks: usize = 0;

/** Matrix of μ and the shared parameters (4 × 4, lower half) and their slopes. */
const matrix: usize = memory.data(128, 16);
const slopes: usize = memory.data(32, 16);

/** Slopes of all parameters. */
let slope: usize = 0;
/** 1 for parameters that are left out of the step. */
let held: usize = 0;

/** −dlnL/dμ after a fit, in which all but μ is at its best. */
export let slopeOfMu: f64 = 0.0;

// @ts-ignore: decorator
@inline
function at(base: usize, i: i32): f64 {
  return load<f64>(base + ((<usize>i) << 3));
}

// @ts-ignore: decorator
@inline
function put(base: usize, i: i32, value: f64): void {
  store<f64>(base + ((<usize>i) << 3), value);
}

function add(base: usize, i: i32, value: f64): void {
  put(base, i, at(base, i) + value);
}

/** −ln L at `x`, with its derivatives in `matrix`, `slopes`, `blocks` and, the first ones again, `slope`. */
function evaluate(x: usize): f64 {
  const size = 1 + sharedOf;
  memory.fill(matrix, 0, 128);
  memory.fill(slopes, 0, 32);
  let sum = 0.0;
  for (let i = 1; i < size; i++) {
    penaltyAt(rowOf(i), at(x, i));
    sum += penalty;
    put(slopes, i, penaltySlope);
    put(matrix, 5 * i, penaltyCurvature);
  }
  for (let r = 0; r < channelsOf; r++) {
    sum += devianceAt(r, x);
    for (let i = 0; i < size; i++) {
      add(slopes, i, at(gradient, i));
      for (let j = 0; j <= i; j++) add(matrix, 4 * i + j, at(hessian, 6 * i + j));
    }
    const block = blocks + <usize>r * BLOCK;
    put(block, 1, at(hessian, 6 * (size + 1) + size));
    for (let p = 0; p < 2; p++) {
      const i = size + p;
      penaltyAt(rowOf(i + 2 * r), at(x, i + 2 * r));
      sum += penalty;
      put(block, 2 * p, at(hessian, 7 * i) + penaltyCurvature);
      for (let j = 0; j < size; j++) put(block, 3 + 4 * p + j, at(hessian, 6 * i + j));
      put(block + OWN_SLOPE, p, at(gradient, i) + penaltySlope);
      put(slope, i + 2 * r, at(block + OWN_SLOPE, p));
    }
  }
  memory.copy(slope, slopes, (<usize>size) << 3);
  return sum;
}

/** Lower bound of parameter `i`. */
function lowerOf(i: i32): f64 {
  return i == 0 ? 0.0 : load<f64>(rowOf(i), LOWER);
}

/** Leaves out parameters that have no factor, or that lie at their bound and are pushed over it. */
function hold(x: usize, fixedMu: bool): void {
  const size = parameterCount();
  for (let i = 0; i < size; i++) {
    const absent = i == 0 ? fixedMu : load<f64>(rowOf(i)) == 0.0;
    put(held, i, f64(absent || (at(x, i) <= lowerOf(i) && at(slope, i) >= 0.0)));
  }
}

/** Leaves out parameters at their bound that the step would move over it; false where there are none. */
function holdMore(x: usize, step: usize): bool {
  const size = parameterCount();
  let more = false;
  for (let i = 0; i < size; i++)
    if (at(held, i) == 0.0 && at(step, i) < 0.0 && at(x, i) <= lowerOf(i)) {
      put(held, i, 1.0);
      more = true;
    }
  return more;
}

/** How much of the diagonal and of the slope a pivot has at least; it grows where steps turn out too long. */
let damping: f64 = 0.0;
const LEAST_DAMPING: f64 = 1e-13;

/** A pivot of parameter `i` that is safely above zero; `diagonal` is what it was before elimination. */
function pivot(value: f64, diagonal: f64, i: i32): f64 {
  const floor = damping * (Math.abs(diagonal) + Math.abs(at(slope, i)));
  return Math.max(Math.abs(value), floor + 1e-60);
}

/** Takes a held parameter out of the matrix of a channel. */
function holdOwn(block: usize, p: i32): void {
  put(block, 2 * p, 1.0);
  put(block, 1, 0.0);
  for (let j = 0; j < 4; j++) put(block, 3 + 4 * p + j, 0.0);
  put(block + OWN_SLOPE, p, 0.0);
}

/** Newton's step from `x` into `step`; returns −slope·step, twice what it would gain in a quadratic valley. */
function solve(step: usize): f64 {
  const size = 1 + sharedOf;
  for (let r = 0; r < channelsOf; r++) {
    const block = blocks + <usize>r * BLOCK;
    for (let p = 0; p < 2; p++) if (at(held, size + 2 * r + p) != 0.0) holdOwn(block, p);
    // L D Lᵀ of the block, in place: d0, l, d1.
    const own = size + 2 * r;
    const d0 = pivot(at(block, 0), at(block, 0), own);
    const l = at(block, 1) / d0;
    const d1 = pivot(at(block, 2) - l * at(block, 1), at(block, 2), own + 1);
    put(block, 0, d0);
    put(block, 1, l);
    put(block, 2, d1);
    // Rows and slope of the second parameter less those of the first.
    for (let j = 3; j < 7; j++) add(block, j + 4, -l * at(block, j));
    add(block, 12, -l * at(block, 11));
    for (let i = 0; i < size; i++) {
      const first = at(block, 3 + i) / d0;
      const second = at(block, 7 + i) / d1;
      add(slopes, i, -first * at(block, 11) - second * at(block, 12));
      for (let j = 0; j <= i; j++)
        add(matrix, 4 * i + j, -first * at(block, 3 + j) - second * at(block, 7 + j));
    }
  }
  return backwards(step);
}

function holdShared(i: i32): void {
  for (let j = 0; j < 4; j++) {
    put(matrix, 4 * i + j, 0.0);
    put(matrix, 4 * j + i, 0.0);
  }
  put(matrix, 5 * i, 1.0);
  put(slopes, i, 0.0);
}

function backwards(step: usize): f64 {
  const size = 1 + sharedOf;
  let gain = 0.0;
  for (let i = 0; i < size; i++) if (at(held, i) != 0.0) holdShared(i);
  for (let i = 0; i < size; i++) {
    const diagonal = at(matrix, 5 * i);
    for (let j = 0; j < i; j++) {
      // matrix[i][j] holds l_ij d_j until row i is done.
      let sum = at(matrix, 4 * i + j);
      for (let k = 0; k < j; k++) sum -= at(matrix, 4 * i + k) * at(matrix, 4 * j + k);
      put(matrix, 4 * i + j, sum);
    }
    let d = diagonal;
    for (let j = 0; j < i; j++) {
      const l = at(matrix, 4 * i + j) / at(matrix, 5 * j);
      d -= l * at(matrix, 4 * i + j);
      put(matrix, 4 * i + j, l);
    }
    put(matrix, 5 * i, pivot(d, diagonal, i));
    for (let j = 0; j < i; j++) add(slopes, i, -at(matrix, 4 * i + j) * at(slopes, j));
    gain += (at(slopes, i) * at(slopes, i)) / at(matrix, 5 * i);
  }
  for (let i = size - 1; i >= 0; i--) {
    let value = -at(slopes, i) / at(matrix, 5 * i);
    for (let k = i + 1; k < size; k++) value -= at(matrix, 4 * k + i) * at(step, k);
    put(step, i, value);
  }
  for (let r = 0; r < channelsOf; r++) {
    const block = blocks + <usize>r * BLOCK;
    let first = -at(block, 11);
    let second = -at(block, 12);
    gain += (first * first) / at(block, 0) + (second * second) / at(block, 2);
    for (let j = 0; j < size; j++) {
      first -= at(block, 3 + j) * at(step, j);
      second -= at(block, 7 + j) * at(step, j);
    }
    second /= at(block, 2);
    put(step, size + 2 * r, first / at(block, 0) - at(block, 1) * second);
    put(step, size + 2 * r + 1, second);
  }
  return gain;
}

/** The shortest t at which `move` meets a bound, of the calls since it was set. */
let firstBound: f64 = 0.0;

/** Puts x + t step, kept inside its bounds, into `next`; returns by how much −ln L falls on the way to first order. */
function move(x: usize, step: usize, t: f64, from: usize, next: usize): f64 {
  const size = parameterCount();
  let fall = 0.0;
  for (let i = 0; i < size; i++) {
    const old = at(x, i);
    let lower = lowerOf(i);
    // The likelihood of a count that is not zero vanishes at zero: approach it only by a factor a step.
    if (i > 0 && lower == 0.0) {
      const row = rowOf(i);
      if (load<f64>(row) == f64(COUNTED) && load<f64>(row, AUXILIARY) > 0.0) lower = 0.05 * old;
    }
    let moved = Math.max(lower, old + t * at(step, i));
    if (moved - lower < 1e-12 * (old - lower)) moved = lower;
    if (at(step, i) < 0.0) firstBound = Math.min(firstBound, (lower - old) / at(step, i));
    fall -= at(from, i) * (moved - old);
    put(next, i, moved);
  }
  return fall;
}

/** Parameters at what the auxiliary measurements say, and μ. */
export function nominalParameters(x: usize, mu: f64): void {
  put(x, 0, mu);
  const size = parameterCount();
  for (let i = 1; i < size; i++) {
    const row = rowOf(i);
    const auxiliary = load<f64>(row, AUXILIARY);
    const counted = load<f64>(row) == f64(COUNTED);
    put(
      x,
      i,
      Math.max(load<f64>(row, LOWER), counted ? auxiliary / load<f64>(row, WIDTH) : auxiliary),
    );
  }
}

/** As `nominalParameters`, but off the bounds: a fit must start where no count is impossible. */
export function startParameters(x: usize, mu: f64): void {
  nominalParameters(x, mu);
  const size = parameterCount();
  for (let i = 1; i < size; i++) {
    const row = rowOf(i);
    const lower = load<f64>(row, LOWER);
    if (at(x, i) <= lower) put(x, i, lower + load<f64>(row, WIDTH));
  }
}

/** −ln L where the last fit ended, reached or not. */
export let fitEnd: f64 = 0.0;
/** Newton steps of the last fit; −1 where it failed. */
export let fitSteps: i32 = 0;

/**
 * Minimises −ln L from the parameters at `x`, which become those of the minimum; `fixedMu` keeps μ as it is. Returns the
 * minimum, exact to rounding, or NaN with `fitSteps` −1 where it was not reached.
 */
export function fit(x: usize, fixedMu: bool): f64 {
  const marked = mark();
  const bytes = (<usize>parameterCount()) << 3;
  blocks = allocate(<usize>channelsOf * BLOCK);
  slope = allocate(bytes);
  held = allocate(bytes);
  const value = descend(x, allocate(bytes), allocate(bytes), allocate(bytes), fixedMu);
  release(marked);
  return value;
}

/** Few fits need more than 30. */
const MOST_STEPS: i32 = 150;

function descend(x: usize, step: usize, from: usize, next: usize, fixedMu: bool): f64 {
  const bytes = (<usize>parameterCount()) << 3;
  damping = LEAST_DAMPING;
  let value = evaluate(x);
  for (fitSteps = 0; fitSteps < MOST_STEPS; fitSteps++) {
    slopeOfMu = at(slope, 0);
    memory.copy(from, slope, bytes);
    hold(x, fixedMu);
    let gain = solve(step);
    while (holdMore(x, step)) {
      evaluate(x);
      gain = solve(step);
    }
    if (gain == 0.0) return value;
    const rounding = 1e-14 * (1.0 + value);
    let t = 1.0;
    let trial = Infinity;
    let accepted = false;
    firstBound = Infinity;
    for (let attempt = 0; attempt < 5; attempt++) {
      const fall = move(x, step, t, from, next);
      trial = evaluate(next);
      accepted =
        trial <= value - 1e-4 * fall || (fall < 1e-8 * (1.0 + value) && trial <= value + rounding);
      if (accepted) break;
      // Along a valley without curvature a step has no length of its own: go to the first bound.
      t = attempt == 0 && firstBound > 0.0 ? Math.min(0.3, firstBound) : 0.3 * t;
    }
    if (!accepted) {
      if (damping > 1e12) break;
      damping = Math.max(100.0 * damping, 1e-6);
      evaluate(x);
      continue;
    }
    memory.copy(x, next, bytes);
    value = trial;
    const settled = damping < 1e-8;
    if (t == 1.0) damping = settled ? LEAST_DAMPING : 0.01 * damping;
    if (settled && t == 1.0 && gain <= 1e-13 * (1.0 + value)) {
      slopeOfMu = at(slope, 0);
      return value;
    }
  }
  fitEnd = value;
  fitSteps = -1;
  return NaN;
}
