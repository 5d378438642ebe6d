import { allocate } from '../memory';
import { startIntegrals, unsettled } from './log-integral';

/**
 * A positive function on [from, ∞) as panels of Chebyshev series, found adaptively from its logarithm: a panel is split
 * until its series has converged relative to its smallest value, or beside the integral of the whole. After that values,
 * integrals and quantiles cost next to nothing.
 *
 * A panel: left end, right end, ln of its scale, state, size of the last terms and smallest value in units of the scale,
 * the series of e^{f − scale}, and f at its nodes from the last to the first.
 */

/** Terms of a series. */
export const TERMS: i32 = 24;
const PANEL: usize = (6 + 2 * TERMS) << 3;
const MOST_PANELS: i32 = 1500;

export const LEFT: usize = 0;
export const RIGHT: usize = 8;
export const LOG_SCALE: usize = 16;
export const STATE: usize = 24;
const RESIDUE: usize = 32;
const SMALLEST: usize = 40;
export const SERIES: usize = 48;
const LOGS: usize = SERIES + (TERMS << 3);

// States.
const RAW: f64 = 0.0;
const SMOOTH: f64 = 1.0;
/** Too small to matter: its logarithm is interpolated between the nodes. */
export const NEGLIGIBLE: f64 = 2.0;

/** Wanted size of the last terms relative to the smallest value of a panel. */
let tolerance: f64 = 0.0;
/** Errors of this size, relative to the whole, do not matter: what is made from the curve is still exact at tails of 1e-17. */
const IRRELEVANT: f64 = 1e-26;
/** The same below the peak, where nothing asks for tails that small and a zero of the function makes relative errors large. */
const IRRELEVANT_BELOW: f64 = 1e-17;
/** Panels are added until they are below e^(−this) of the largest, weighted with their width. */
const DEPTH: f64 = 64.0;

/** Cosine and sine of π/48, half a turn over 2 TERMS. */
const COSINE_OF_STEP: f64 = 0.9978589232386035;
const SINE_OF_STEP: f64 = 0.06540312923014306;

export type LogFunction = (x: f64) => f64;

/** cos of the Chebyshev angles π (j + ½)/TERMS · k is at index (2j + 1) k mod 4 TERMS. */
const cosines = memory.data(4 * 24 * 8);
const values = memory.data(24 * 8);

function makeCosines(): void {
  if (load<f64>(cosines + ((<usize>0) << 3)) == 1.0) return;
  // By rotation, from each quarter turn anew: as accurate as the library's cosine, which is 1.5 KiB.
  let cosine = 1.0;
  let sine = 0.0;
  for (let i = 0; i < 4 * TERMS; i++) {
    if (i % TERMS == 0) {
      const quarter = i / TERMS;
      cosine = f64((1 - quarter) * i32((quarter & 1) == 0));
      sine = f64((2 - quarter) * (quarter & 1));
    }
    store<f64>(cosines + ((<usize>i) << 3), cosine);
    const next = COSINE_OF_STEP * cosine - SINE_OF_STEP * sine;
    sine = SINE_OF_STEP * cosine + COSINE_OF_STEP * sine;
    cosine = next;
  }
}

/** The curve that the functions below read. */
let panels: usize = 0;
export let count: i32 = 0;

/** ln of the largest value seen, and where. */
let highest: f64 = 0.0;
let peak: f64 = 0.0;

/** ln of the largest value whose integral did not settle; where it is small enough that does not matter. */
let trouble: f64 = 0.0;
const HARMLESS: f64 = 40.0;
const MORE_BELOW: f64 = 20.0;

/** Whether a curve since this was last set to false could not be resolved. */
export let unresolved: bool = false;

export function startCurves(): void {
  unresolved = false;
}

/** Says that something a curve is made of could not be resolved. */
export function giveUp(): void {
  unresolved = true;
}

/** Address of the panels of the current curve and their number, to come back to it by `useCurve`. */
export function curveAddress(): usize {
  return panels;
}

export function curveLength(): i32 {
  return count;
}

/** The first byte after the current curve, when it was made last. */
export function curveEnd(): usize {
  return panelAt(count);
}

export function useCurve(address: usize, length: i32): void {
  panels = address;
  count = length;
}


@inline
export function panelAt(i: i32): usize {
  return panels + <usize>i * PANEL;
}

/** Samples f on a panel and decides its state. */
function sample(panel: usize, f: LogFunction): void {
  let largest = -Infinity;
  let smallest = Infinity;
  for (let j = 0; j < TERMS; j++) {
    const x = nodeOf(panel, j);
    startIntegrals();
    const y = f(x);
    // Below the peak larger ones do not matter.
    if (unsettled) trouble = Math.max(trouble, x < peak ? y - MORE_BELOW : y);
    store<f64>(panel + LOGS + ((<usize>j) << 3), y);
    largest = Math.max(largest, y);
    if (y > highest) {
      highest = y;
      peak = x;
    }
    smallest = Math.min(smallest, y);
  }
  store<f64>(panel, largest, LOG_SCALE);
  for (let j = 0; j < TERMS; j++)
    store<f64>(
      values + ((<usize>j) << 3),
      largest == -Infinity ? 0.0 : Math.exp(load<f64>(panel + LOGS + ((<usize>j) << 3)) - largest),
    );
  let last = 0.0;
  for (let k = 0; k < TERMS; k++) {
    let sum = 0.0;
    for (let j = 0; j < TERMS; j++)
      sum +=
        load<f64>(values + ((<usize>j) << 3)) *
        load<f64>(cosines + ((<usize>(((2 * j + 1) * k) % (4 * TERMS))) << 3));
    const term = (sum * (k == 0 ? 1.0 : 2.0)) / f64(TERMS);
    store<f64>(panel + SERIES + ((<usize>k) << 3), term);
    if (k >= TERMS - 2) last = Math.max(last, Math.abs(term));
  }
  store<f64>(panel, last, RESIDUE);
  store<f64>(panel, Math.exp(smallest - largest), SMALLEST);
  store<f64>(panel, RAW, STATE);
}

/** Gives a panel its state, beside the largest value that is known by now; true unless it has to be split. */
function judge(panel: usize, scale: f64): bool {
  if (load<f64>(panel, STATE) != RAW) return true;
  const residue = load<f64>(panel, RESIDUE);
  const width = load<f64>(panel, RIGHT) - load<f64>(panel, LEFT);
  const share = Math.exp(load<f64>(panel, LOG_SCALE) - highest) * (width / scale);
  const isSmooth = residue <= tolerance * load<f64>(panel, SMALLEST);
  const irrelevant = load<f64>(panel, RIGHT) <= peak ? IRRELEVANT_BELOW : IRRELEVANT;
  if (!isSmooth && residue * share > irrelevant && share > irrelevant) return false;
  store<f64>(panel, residue <= 1e-7 ? SMOOTH : NEGLIGIBLE, STATE);
  return true;
}

function setEnds(panel: usize, left: f64, right: f64): void {
  store<f64>(panel, left, LEFT);
  store<f64>(panel, right, RIGHT);
}

/**
 * Makes the curve of e^f on [from, ∞) the current one; `scale` is where it starts to look, above `from`. `accuracy` is that
 * of a series relative to its largest value, and must not be below the noise of f.
 */
export function makeCurve(f: LogFunction, from: f64, scale: f64, accuracy: f64): void {
  tolerance = accuracy;
  makeCosines();
  panels = allocate(<usize>MOST_PANELS * PANEL);
  count = 0;
  highest = -Infinity;
  trouble = -Infinity;
  peak = from;
  // Panels that double, until the function has fallen for good.
  let left = 0.0;
  let right = scale;
  let before = -Infinity;
  while (true) {
    const panel = panelAt(count++);
    setEnds(panel, from + left, from + right);
    sample(panel, f);
    const end = load<f64>(panel, LOGS) + Math.log(right);
    if (end < highest + Math.log(scale) - DEPTH && end < before && right > 4.0 * scale) break;
    before = end;
    left = right;
    right *= 2.0;
    if (!(right < 1e300) || count == MOST_PANELS / 2) {
      // The tail is too heavy.
      unresolved = true;
      break;
    }
  }
  while (true) {
    // The largest is split first, so that the largest value of all is soon known and the others are judged by it.
    let worst = -1;
    let most = -Infinity;
    for (let i = 0; i < count; i++) {
      const panel = panelAt(i);
      if (load<f64>(panel, LOG_SCALE) > most && !judge(panel, scale)) {
        most = load<f64>(panel, LOG_SCALE);
        worst = i;
      }
    }
    if (worst < 0) break;
    const panel = panelAt(worst);
    const a = load<f64>(panel, LEFT);
    const b = load<f64>(panel, RIGHT);
    const middle = 0.5 * (a + b);
    if (count == MOST_PANELS || b - a < 1e-13 * b || !(middle > a && middle < b)) {
      unresolved = true;
      break;
    }
    memory.copy(panel + PANEL, panel, <usize>(count - worst) * PANEL);
    count++;
    setEnds(panel, a, middle);
    sample(panel, f);
    setEnds(panel + PANEL, middle, b);
    sample(panel + PANEL, f);
  }
  // Those that were never the largest.
  for (let i = 0; i < count; i++) judge(panelAt(i), scale);
  if (trouble > highest - HARMLESS) unresolved = true;
}

/** Index of the panel that holds x; the last one beyond the end. */
export function find(x: f64): i32 {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (x < load<f64>(panelAt(middle), RIGHT)) high = middle;
    else low = middle + 1;
  }
  return low;
}

export function place(panel: usize, x: f64): f64 {
  const left = load<f64>(panel, LEFT);
  const right = load<f64>(panel, RIGHT);
  return (2.0 * x - left - right) / (right - left);
}

/** Clenshaw's sum of a series at u in [−1, 1]. */
export function seriesAt(panel: usize, u: f64): f64 {
  let current = 0.0;
  let previous = 0.0;
  for (let k = TERMS - 1; k > 0; k--) {
    const next = 2.0 * u * current - previous + load<f64>(panel + SERIES + ((<usize>k) << 3));
    previous = current;
    current = next;
  }
  return u * current - previous + load<f64>(panel, SERIES);
}

/** Below this a series is rounding. */
const ROUNDING: f64 = 1e-13;

/** ln of the curve at x. Where a series says nothing but its size, it is interpolated between the nodes of its panel. */
export function logAt(x: f64): f64 {
  const panel = panelAt(find(x));
  const u = place(panel, x);
  if (u <= 1.0 && load<f64>(panel, STATE) == SMOOTH) {
    const y = seriesAt(panel, u);
    // Values near the size of the last terms are not those of the function.
    if (y > ROUNDING && y > 1e3 * load<f64>(panel, RESIDUE))
      return load<f64>(panel, LOG_SCALE) + Math.log(y);
  }
  // The nodes descend; x lies between j + 1 and j, or beyond the first or the last pair.
  let j = 0;
  while (j < TERMS - 2 && u < load<f64>(cosines + ((<usize>(2 * j + 3)) << 3))) j++;
  const above = nodeOf(panel, j);
  const below = nodeOf(panel, j + 1);
  const top = load<f64>(panel + LOGS + ((<usize>j) << 3));
  const bottom = load<f64>(panel + LOGS + ((<usize>(j + 1)) << 3));
  // Rising from a zero it is a power, falling an exponential.
  const share =
    top > bottom ? Math.log(x / above) / Math.log(above / below) : (x - above) / (above - below);
  return top + (top - bottom) * share;
}

/** Place of node j of a panel. */
function nodeOf(panel: usize, j: i32): f64 {
  const left = load<f64>(panel, LEFT);
  const half = 0.5 * (load<f64>(panel, RIGHT) - left);
  return left + half * (1.0 + load<f64>(cosines + ((<usize>(2 * j + 1)) << 3)));
}
