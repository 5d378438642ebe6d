import { logGammaQ } from '../math/incomplete-gamma';
import { allocate, mark, release } from '../memory';
import { chooseCount, countTail, denominatorAt, density, tail } from './count-tail';
import {
  BACKGROUND,
  BACKGROUND_COUNT,
  FACTOR,
  firstBackground,
  firstChannel,
  FIXED_BACKGROUND,
  NOMINAL_BACKGROUND,
  OBSERVED,
  SIGNAL,
  signalFactor,
  signalFactorCount,
} from './model-block';
import { startFactor, factorAt, logDensity, scale, start, value } from './factor';
import { combineFactor, list, listLength, startList } from './prior-nodes';

/**
 * Upper limits on the signal s of one count n ~ Poisson(κ s + b), averaged over the priors of κ (the product of all
 * factors of the signal) and of b. With R(x | b) = Q(n+1, b+x)/Q(n+1, b) and weights Q(n+1, b) of the backgrounds,
 *
 *   T(s) = ⟨Q(n+1, κs+b)⟩ / ⟨Q(n+1, b)⟩ = Σ w_i v_j Q_j R(κ_i s | b_j) / Σ w_i v_j Q_j.
 *
 * BAYES: the posterior probability of a signal above s for a flat prior, where π(κ)dκ/κ stands for π(κ)dκ because the
 *   integral over s gives 1/κ: T(s) = 1 − CL.
 * CLS: hybrid CLs on the count, numerator and denominator averaged each on its own: T(s) = 1 − CL.
 * COUSINS_HIGHLAND (NIM A 320 (1992) 331), which is CLs+b on the count: ⟨Q(n+1, κs+b)⟩ = 1 − CL.
 *
 * The averages are trapezoid sums whose steps are halved until the limit no longer moves.
 */

export const BAYES: i32 = 0;
export const COUSINS_HIGHLAND: i32 = 1;
export const CLS: i32 = 2;

const DONE: i32 = 0;
/** The averages did not settle with the largest number of nodes. */
const NOT_CONVERGED: i32 = 1;
/** Cousins–Highland: even s = 0 has P(≤ n) below 1 − CL. The limit is 0. */
const EMPTY: i32 = 2;

/** Relative change at which halving ends. */
const TOLERANCE: f64 = 1e-11;
/** Relative error that is accepted where no more nodes can be had. */
const WANTED: f64 = 1e-8;
/** Largest product of the numbers of nodes of κ and of b. */
const MOST_PAIRS: f64 = 4e6;

/** Nodes of κ: (κ, weight). */
let kappas: usize = 0;
let kappaCount: i32 = 0;
/** Nodes of b: (b, weight, denominator of R); those that cannot move the sums are left out. */
let backgrounds: usize = 0;
let backgroundCount: i32 = 0;
const BACKGROUND_NODE: usize = 24;

let weightSum: f64 = 0.0;
/** ln ⟨Q(n+1, b)⟩. */
let logFloor: f64 = 0.0;

let averageTail: f64 = 0.0;
let averageDensity: f64 = 0.0;

function average(s: f64): void {
  let sum = 0.0;
  let slope = 0.0;
  for (let j: usize = 0; j < <usize>backgroundCount; j++) {
    const node = backgrounds + j * BACKGROUND_NODE;
    const b = load<f64>(node);
    const weight = load<f64>(node, 8);
    const denominator = load<f64>(node, 16);
    for (let i: usize = 0; i < <usize>kappaCount; i++) {
      const kappa = load<f64>(kappas + (i << 4));
      const both = weight * load<f64>(kappas + (i << 4), 8);
      countTail(kappa * s, b, denominator);
      sum += both * tail;
      slope += both * kappa * density;
    }
  }
  averageTail = sum / weightSum;
  averageDensity = slope / weightSum;
}

/** Solves averageTail(s) = target from `guess`; NaN when it fails. */
function solve(target: f64, guess: f64): f64 {
  const goal = Math.log(target);
  let low = 0.0;
  let high = Infinity;
  let s = guess;
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

/** Makes the nodes of κ; false where there are too many. `reach`: see `combineFactor`. */
function makeKappas(model: usize, method: i32, fineness: f64, reach: f64): bool {
  startList(1.0);
  for (let k = 0; k < signalFactorCount(model); k++)
    combineFactor(signalFactor(model, k), 1.0, false, fineness, reach, method == BAYES);
  kappas = list;
  kappaCount = listLength;
  return kappaCount >= 0;
}

/** Makes the nodes of b with their weights Q(n+1, b); false where there are too many. */
function makeBackgrounds(channel: usize, n: f64, fineness: f64, reach: f64): bool {
  startList(load<f64>(channel, FIXED_BACKGROUND));
  for (let j = 0; j < i32(load<f64>(channel, BACKGROUND_COUNT)); j++) {
    const background = firstBackground(channel) + <usize>j * BACKGROUND;
    const factor = background + BACKGROUND - FACTOR;
    combineFactor(factor, load<f64>(background), true, fineness, reach, false);
  }
  if (listLength < 0) return false;
  backgrounds = allocate(<usize>listLength * BACKGROUND_NODE);
  // Weights relative to the heaviest, so that nothing underflows.
  let heaviest = -Infinity;
  let prior = 0.0;
  for (let j: usize = 0; j < <usize>listLength; j++) {
    const node = backgrounds + j * BACKGROUND_NODE;
    const weight = load<f64>(list + (j << 4), 8);
    const logWeight = Math.log(weight) + logGammaQ(n + 1.0, load<f64>(list + (j << 4)));
    prior += weight;
    heaviest = Math.max(heaviest, logWeight);
    store<f64>(node, logWeight, 8);
  }
  let kept = backgrounds;
  let sum = 0.0;
  for (let j: usize = 0; j < <usize>listLength; j++) {
    const logWeight = load<f64>(backgrounds + j * BACKGROUND_NODE, 8) - heaviest;
    // A node this light cannot move the sums.
    if (logWeight < -60.0) continue;
    const b = load<f64>(list + (j << 4));
    store<f64>(kept, b);
    store<f64>(kept, Math.exp(logWeight), 8);
    store<f64>(kept, denominatorAt(b), 16);
    sum += load<f64>(kept, 8);
    kept += BACKGROUND_NODE;
  }
  backgroundCount = i32((kept - backgrounds) / BACKGROUND_NODE);
  logFloor = heaviest + Math.log(sum / prior);
  weightSum = sum;
  return true;
}

/**
 * How much smaller, in its logarithm, the prior is where it best explains the count than at its largest: where the count
 * is improbable at the nominal background b, backgrounds far below are what matters. Moving one background at a time gives
 * an upper bound.
 */
function rarity(channel: usize, n: f64, b: f64): f64 {
  let least = -logGammaQ(n + 1.0, b);
  for (let j = 0; j < i32(load<f64>(channel, BACKGROUND_COUNT)); j++) {
    const background = firstBackground(channel) + <usize>j * BACKGROUND;
    startFactor(background + BACKGROUND - FACTOR);
    const slope = load<f64>(background);
    factorAt(start);
    const highest = logDensity;
    let lowest = Infinity;
    for (let t = start; ; t -= 0.25 * scale) {
      factorAt(t);
      const mean = Math.max(b + slope * (value - 1.0), 0.0);
      const cost = highest - logDensity - logGammaQ(n + 1.0, mean);
      if (!(cost < lowest)) break;
      lowest = cost;
    }
    least = Math.min(least, lowest);
  }
  return least;
}

/** Solution of the last rule, and how far finer ones moved it. */
let limit: f64 = 0.0;
let change: f64 = 0.0;

/** The rule whose steps are divided by these: sets `limit`; returns a status. */
function solveAt(model: usize, method: i32, level: f64, kappaFineness: f64, fineness: f64): i32 {
  const marked = mark();
  const status = solveWith(model, method, level, kappaFineness, fineness);
  release(marked);
  return status;
}

function solveWith(model: usize, method: i32, level: f64, kappaFineness: f64, fineness: f64): i32 {
  const channel = firstChannel(model);
  const n = load<f64>(channel, OBSERVED);
  const b = load<f64>(channel, NOMINAL_BACKGROUND);
  chooseCount(n);
  // Weights matter down to rounding of the wanted tail.
  const reach = 42.0 - Math.log1p(-level);
  if (!makeKappas(model, method, kappaFineness, reach)) return NOT_CONVERGED;
  if (!makeBackgrounds(channel, n, fineness, reach + rarity(channel, n, b))) return NOT_CONVERGED;
  if (f64(kappaCount) * f64(backgroundCount) > MOST_PAIRS) return NOT_CONVERGED;
  let kappaSum = 0.0;
  for (let i: usize = 0; i < <usize>kappaCount; i++) kappaSum += load<f64>(kappas + (i << 4), 8);
  weightSum *= kappaSum;
  let target = 1.0 - level;
  if (method == COUSINS_HIGHLAND) target *= Math.exp(-logFloor);
  if (target >= 1.0) {
    limit = 0.0;
    return EMPTY;
  }
  const guess = limit > 0.0 ? limit : Math.max(n + 1.0 - b, 1.0) + 1.3 * Math.sqrt(n + 1.0);
  limit = solve(target, guess);
  return isNaN(limit) ? NOT_CONVERGED : DONE;
}

/**
 * Puts the limit on s and its absolute error into `limit` and `change`; returns a status. The steps of κ and of b are
 * halved one at a time, whichever moves the limit more: an average over one of them smooths what the other must resolve.
 */
function settle(model: usize, method: i32, level: f64): i32 {
  limit = 0.0;
  change = 0.0;
  const hasFactors = signalFactorCount(model) > 0;
  const hasBackgrounds = load<f64>(firstChannel(model), BACKGROUND_COUNT) > 0.0;
  let kappaFineness = 1.0;
  let fineness = 1.0;
  let status = solveAt(model, method, level, kappaFineness, fineness);
  while (hasFactors || hasBackgrounds) {
    const coarse = limit;
    let finerKappa = coarse;
    let finer = coarse;
    let other = status;
    if (hasFactors) {
      status = solveAt(model, method, level, 2.0 * kappaFineness, fineness);
      finerKappa = limit;
    }
    if (hasBackgrounds) {
      limit = coarse;
      other = solveAt(model, method, level, kappaFineness, 2.0 * fineness);
      finer = limit;
    }
    if (status != DONE || other != DONE) {
      status = max(status, other);
      // An interval that is empty by one rule and not by the other is at most this long.
      if (status == NOT_CONVERGED && change > 0.0 && change <= WANTED * coarse) status = DONE;
      limit = status == EMPTY ? 0.0 : coarse;
      break;
    }
    const kappaChange = Math.abs(finerKappa - coarse);
    const backgroundChange = Math.abs(finer - coarse);
    change = kappaChange + backgroundChange;
    limit = kappaChange > backgroundChange ? finerKappa : finer;
    if (!hasBackgrounds) limit = finerKappa;
    if (change <= TOLERANCE * limit) break;
    if (kappaChange > backgroundChange) kappaFineness *= 2.0;
    else fineness *= 2.0;
  }
  return status;
}

/** What the rounding of the tail probabilities (about 1e-15, growing like √n) moves the limit by. */
function roundingError(n: f64): f64 {
  return (2e-15 * (1.0 + 0.1 * Math.sqrt(n)) * averageTail) / averageDensity + 4e-16 * limit;
}

/**
 * The limit on the signal multiplier of the one channel of a model. Puts limit, absolute error, ln ⟨P(≤ n | b)⟩ and the
 * numbers of nodes of κ and b into five doubles at `out`; returns a status: 0 done, 1 not converged, 2 empty.
 */
export function averagedLimit(model: usize, level: f64, method: i32, out: usize): i32 {
  const channel = firstChannel(model);
  const signal = load<f64>(channel, SIGNAL);
  const status = settle(model, method, level);
  store<f64>(out, limit / signal);
  store<f64>(
    out,
    status == DONE ? (change + roundingError(load<f64>(channel, OBSERVED))) / signal : 0.0,
    8,
  );
  store<f64>(out, logFloor, 16);
  store<f64>(out, f64(kappaCount), 24);
  store<f64>(out, f64(backgroundCount), 32);
  return status;
}

/**
 * Fills `limits` and `errors` (absolute) for `size` pairs of observed count and background, all with the same level,
 * method and prior of one factor of the signal; `statuses` gets one code a pair (f64: 0 done, 1 not converged, 2 empty). Counts and backgrounds up to 1e6.
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
  // A model of one channel with unit signal, in the order of model-block.ts.
  const model = allocate(24 << 3);
  memory.fill(model, 0, 24 << 3);
  store<f64>(model, 1.0);
  store<f64>(model, prior == 0 ? 0.0 : 1.0, 8);
  const factor = signalFactor(model, 0);
  store<f64>(factor, f64(prior));
  store<f64>(factor, sigma, 8);
  store<f64>(factor, minimum, 16);
  store<f64>(factor, 1.0, 24);
  const channel = firstChannel(model);
  store<f64>(channel, 1.0, SIGNAL);
  for (let i: usize = 0; i < <usize>size; i++) {
    store<f64>(channel, load<f64>(observed + (i << 3)), OBSERVED);
    store<f64>(channel, load<f64>(background + (i << 3)), FIXED_BACKGROUND);
    store<f64>(channel, load<f64>(background + (i << 3)), NOMINAL_BACKGROUND);
    let status = settle(model, method, level);
    store<f64>(limits + (i << 3), limit);
    const rounding = status == DONE ? roundingError(load<f64>(channel, OBSERVED)) : 0.0;
    store<f64>(errors + (i << 3), change + rounding);
    store<f64>(statuses + (i << 3), f64(status));
  }
  release(marked);
}
