import { allocate, mark, release } from '../memory';
import { countTail, density, prepareCount, tail } from './count-tail';
import { nodeKappa, nodeWeight, NONE, potNode, preparePot, tHigh, tLow } from './relative-pot';

/**
 * Upper limits on the signal s of n ~ Poisson(κ s + b), marginalised over the relative POT κ.
 *
 * Bayes, flat prior in s ≥ 0: the integral over s is analytic, and the posterior probability above S is
 * T(S) = ∫ π(κ)/κ Q(n+1, κS+b) dκ / (Q(n+1, b) ∫ π(κ)/κ dκ).
 * Cousins–Highland (NIM A 320 (1992) 331): ∫ π(κ) Q(n+1, κS+b) dκ = 1 − CL.
 * The κ-integral is a trapezoid whose step is halved until the limit no longer moves.
 */

export const BAYES: i32 = 0;
export const COUSINS_HIGHLAND: i32 = 1;

const DONE: i32 = 0;
/** The integral over κ did not settle. */
const NOT_CONVERGED: i32 = 1;
/** Cousins–Highland: even s = 0 has P(≤ n) below 1 − CL. The limit is 0. */
const EMPTY: i32 = 2;
/** The posterior has no finite integral. */
const IMPROPER: i32 = 3;
/** P(≤ n | b) is below 1e-250. */
const IMPOSSIBLE: i32 = 4;

const FIRST_INTERVALS: i32 = 24;
const MOST_INTERVALS: i32 = FIRST_INTERVALS << 12;
const TOLERANCE: f64 = 1e-11;

/** Nodes: κ and weight in turn. */
let nodes: usize = 0;
let nodeCount: i32 = 0;
let intervals: i32 = 0;
let weightSum: f64 = 0.0;

let averageTail: f64 = 0.0;
let averageDensity: f64 = 0.0;

function addNode(t: f64): void {
  potNode(t);
  // A node this light cannot move the sums.
  if (nodeWeight == 0.0) return;
  const address = nodes + ((<usize>nodeCount) << 4);
  store<f64>(address, nodeKappa);
  store<f64>(address, nodeWeight, 8);
  weightSum += nodeWeight;
  nodeCount++;
}

function firstNodes(): void {
  nodeCount = 0;
  weightSum = 0.0;
  intervals = FIRST_INTERVALS;
  const step = (tHigh - tLow) / f64(intervals);
  for (let k = 0; k <= intervals; k++) addNode(tLow + f64(k) * step);
}

/** Halves the step: the new nodes are the midpoints. */
function moreNodes(): void {
  const step = (tHigh - tLow) / f64(intervals);
  for (let k = 0; k < intervals; k++) addNode(tLow + (f64(k) + 0.5) * step);
  intervals *= 2;
}

function average(s: f64): void {
  let sum = 0.0;
  let slope = 0.0;
  for (let j = 0, address = nodes; j < nodeCount; j++, address += 16) {
    const kappa = load<f64>(address);
    const weight = load<f64>(address, 8);
    countTail(kappa * s);
    sum += weight * tail;
    slope += weight * kappa * density;
  }
  averageTail = sum / weightSum;
  averageDensity = slope / weightSum;
}

/** Solves averageTail(s) = target from `start`; NaN when it fails. */
function solve(target: f64, start: f64): f64 {
  const goal = Math.log(target);
  let low = 0.0;
  let high = Infinity;
  let s = start;
  for (let iteration = 0; iteration < 400; iteration++) {
    average(s);
    const excess = Math.log(averageTail) - goal;
    if (excess > 0.0) low = s;
    else high = s;
    const change = (excess * averageTail) / averageDensity;
    // Newton's error is squared once more by this step.
    if (Math.abs(change) <= 1e-9 * s) return s + change;
    let next = s + change;
    if (high == Infinity) {
      // The first steps may be far too long where the tail falls like a power.
      if (!(next > low && next < 8.0 * s)) next = 8.0 * s;
    } else if (!(next > low && next < high))
      next = low > 0.0 ? Math.sqrt(low) * Math.sqrt(high) : 0.125 * high;
    s = next;
    if (!(s < 1e300)) return NaN;
    if (high < Infinity && high - low <= 4e-16 * high) return s;
  }
  return NaN;
}

/**
 * Fills `limits` and `errors` (absolute) for `size` pairs of observed count and background, all with
 * the same prior, level and method; `statuses` gets one code a pair (f64: 0 done, 1 not converged,
 * 2 empty, 3 improper, 4 impossible). Counts and backgrounds up to 1e6.
 */
export function upperLimits(
  size: i32,
  observed: usize,
  background: usize,
  level: f64,
  method: i32,
  prior: i32,
  sigma: f64,
  minimum: f64,
  limits: usize,
  errors: usize,
  statuses: usize,
): void {
  const marked = mark();
  nodes = allocate((<usize>(MOST_INTERVALS + 1)) << 4);
  // Weights matter down to rounding of the wanted tail.
  const reach = 42.0 - Math.log1p(-level);
  const proper = prior == NONE || preparePot(prior, sigma, minimum, method == BAYES, reach);
  intervals = 0;
  for (let i: usize = 0; i < <usize>size; i++) {
    let status = IMPROPER;
    let limit = NaN;
    let error = NaN;
    if (proper) {
      const n = load<f64>(observed + (i << 3));
      const b = load<f64>(background + (i << 3));
      const floor = prepareCount(n, b);
      let target = 1.0 - level;
      if (method == COUSINS_HIGHLAND) target /= floor;
      if (floor < 1e-250) status = IMPOSSIBLE;
      else if (target >= 1.0) {
        status = EMPTY;
        limit = 0.0;
        error = 0.0;
      } else {
        limit = settle(prior, target, Math.max(n + 1.0 - b, 1.0) + 1.3 * Math.sqrt(n + 1.0));
        error = Math.abs(lastChange) + roundingError(n, limit);
        status = settled ? DONE : NOT_CONVERGED;
      }
    }
    store<f64>(limits + (i << 3), limit);
    store<f64>(errors + (i << 3), error);
    store<f64>(statuses + (i << 3), f64(status));
  }
  release(marked);
}

/** What the rounding of the tail probabilities (about 1e-15, growing like √n) moves the limit by. */
function roundingError(n: f64, limit: f64): f64 {
  return (2e-15 * (1.0 + 0.1 * Math.sqrt(n)) * averageTail) / averageDensity + 4e-16 * limit;
}

let lastChange: f64 = 0.0;
let settled: bool = false;

/** The limit, with the step of the κ-integral halved until it moves by less than the tolerance. */
function settle(prior: i32, target: f64, start: f64): f64 {
  lastChange = 0.0;
  settled = true;
  if (prior == NONE) {
    nodeCount = 1;
    weightSum = 1.0;
    store<f64>(nodes, 1.0);
    store<f64>(nodes, 1.0, 8);
    return solve(target, start);
  }
  firstNodes();
  let limit = solve(target, start);
  while (intervals < MOST_INTERVALS) {
    moreNodes();
    const finer = solve(target, limit > 0.0 ? limit : start);
    lastChange = finer - limit;
    limit = finer;
    if (Math.abs(lastChange) <= TOLERANCE * limit) return limit;
  }
  settled = false;
  return limit;
}
