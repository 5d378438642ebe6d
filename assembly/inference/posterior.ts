import { mark, release } from '../memory';
import {
  curveAddress,
  curveLength,
  logAt,
  makeCurve,
  startCurves,
  unresolved,
  useCurve,
} from './curve';
import {
  GOLDEN,
  curveHighest,
  curveIntegral,
  curveMode,
  integralBeside,
  quantileBeside,
} from './curve-integrals';
import { chooseFactor, factorAt, logDensity, scale, start, startFactor, value } from './factor';
import { logIntegral, startSlot } from './log-integral';
import { isNested, logMarginal, prepareMarginal } from './marginal-likelihood';
import {
  channelCount,
  firstChannel,
  nextChannel,
  NOMINAL_BACKGROUND,
  OBSERVED,
  SIGNAL,
  signalFactor,
  signalFactorCount,
} from './model-block';

/**
 * The posterior of the common signal multiplier μ of a model,
 *
 *   p(μ) ∝ π(μ) M(μ),   M(μ) = ∫ Π_k df_k π(f_k) L(μ Π_k f_k),
 *
 * where the f_k are the factors of the signal (POT, efficiency) and L(x) is the likelihood marginalised over everything
 * else. L depends on one variable only: it is made into a curve, over which one factor after the other is integrated, each
 * time into a new curve. Quantiles, intervals and the evidence are integrals of the last one's series.
 */

// Priors π(μ), as in `signalPriors` of src/inference/names.ts.
const FLAT: i32 = 0;
/** √Σ s²/(μ s + b) with nominal b: for one channel 1/√(s + b). */
const JEFFREYS: i32 = 1;
const INVERSE_SQRT: i32 = 2;
/** 1/μ above a cut. */
const INVERSE: i32 = 3;

// Intervals.
const UPPER: i32 = 0;
const CENTRAL: i32 = 1;
const HIGHEST_DENSITY: i32 = 2;

const DONE: f64 = 0.0;
/** An integral or a curve did not reach its accuracy. */
const NOT_CONVERGED: f64 = 1.0;

/** Accuracy of the first curve, and how much coarser each that is made from another has to be: that one's error is noise. */
const FIRST_ACCURACY: f64 = 1e-12;
const COARSER: f64 = 6.0;
/** Accuracy of the last curve. */
let accuracy: f64 = 0.0;

/** Slot of the integral over a factor. */
const slot = memory.data(24);

let model: usize = 0;
let prior: i32 = FLAT;

/** The factor that is being integrated, and the multiplier for which. */
let factor: usize = 0;
let multiplier: f64 = 0.0;
/** The curve over which it is integrated. */
let inner: usize = 0;
let innerLength: i32 = 0;
let panelsOfLikelihood: i32 = 0;

function factorAtLevel(_level: i32, t: f64): f64 {
  chooseFactor(factor);
  factorAt(t);
  return logDensity + logAt(multiplier * value);
}

function priorAtLevel(_level: i32, t: f64): f64 {
  chooseFactor(factor);
  factorAt(t);
  return logDensity;
}

/** Starts the integral over factor k of the signal. */
function startOver(k: i32): void {
  factor = signalFactor(model, k);
  startFactor(factor);
  startSlot(slot, start, 0.5 * scale);
}

/** ln ∫ df π(f) C(μ f), C the inner curve. */
function integrated(mu: f64): f64 {
  const address = curveAddress();
  const length = curveLength();
  useCurve(inner, innerLength);
  multiplier = mu;
  const y = logIntegral(factorAtLevel, 0, slot);
  useCurve(address, length);
  return y;
}

function innerCurveAt(mu: f64): f64 {
  const address = curveAddress();
  const length = curveLength();
  useCurve(inner, innerLength);
  const y = logAt(mu);
  useCurve(address, length);
  return y;
}

function innerIsCurrent(): void {
  inner = curveAddress();
  innerLength = curveLength();
}

/** The curves run over v: √μ for priors that are singular at zero, else μ itself. */
@inline
function overRoot(): bool {
  return prior == JEFFREYS || prior == INVERSE_SQRT;
}

function muAt(v: f64): f64 {
  return overRoot() ? v * v : v;
}

/** ln of π(μ) dμ/dv. */
function logPrior(v: f64): f64 {
  if (prior == INVERSE) return -Math.log(v);
  if (prior != JEFFREYS) return 0.0;
  const mu = v * v;
  let information = 0.0;
  let channel = firstChannel(model);
  for (let r = 0; r < channelCount(model); r++) {
    const s = load<f64>(channel, SIGNAL);
    if (s > 0.0) information += (s * s) / (mu * s + load<f64>(channel, NOMINAL_BACKGROUND));
    channel = nextChannel(channel);
  }
  return 0.5 * Math.log(information * mu);
}

function posteriorAt(v: f64): f64 {
  return logPrior(v) + innerCurveAt(muAt(v));
}

/** Takes up a model; returns where curves start to look. */
function prepare(block: usize): f64 {
  model = block;
  startCurves();
  prepareMarginal(model);
  let counts = 0.0;
  let background = 0.0;
  let signal = 0.0;
  let channel = firstChannel(model);
  for (let r = 0; r < channelCount(model); r++) {
    counts += load<f64>(channel, OBSERVED);
    background += load<f64>(channel, NOMINAL_BACKGROUND);
    signal += load<f64>(channel, SIGNAL);
    channel = nextChannel(channel);
  }
  return (Math.max(counts - background, 0.0) + Math.sqrt(counts + 1.0) + 1.0) / signal;
}

/** Makes M(μ) the current curve: the factors of the signal are integrated one after the other, each over the last curve. */
function makeM(guess: f64): void {
  accuracy = isNested ? COARSER * FIRST_ACCURACY : FIRST_ACCURACY;
  makeCurve(logMarginal, 0.0, guess, accuracy);
  panelsOfLikelihood = curveLength();
  for (let k = 0; k < signalFactorCount(model); k++) {
    innerIsCurrent();
    startOver(k);
    accuracy *= COARSER;
    makeCurve(integrated, 0.0, guess, accuracy);
  }
}

/** Makes the posterior the current curve. */
function makePosterior(block: usize, signalPrior: i32, minimum: f64): void {
  prior = signalPrior;
  const guess = prepare(block);
  makeM(guess);
  if (prior == FLAT) return;
  innerIsCurrent();
  accuracy *= COARSER;
  const from = prior == INVERSE ? minimum : 0.0;
  makeCurve(posteriorAt, from, overRoot() ? Math.sqrt(guess) : guess, accuracy);
}

/** ln of the density in μ, unnormalised; infinite at μ = 0 where the prior is. */
function logDensityOfMu(mu: f64): f64 {
  if (!overRoot()) return logAt(mu);
  const v = Math.sqrt(mu);
  return logAt(v) - Math.log(2.0 * v);
}

/**
 * The interval of highest density in μ: its ends have equal densities, unless it begins at the lower end of the range.
 * The mass below the lower end is found by bisection.
 */
function highestDensity(total: f64, level: f64, from: f64, out: usize): void {
  let low = 0.0;
  let high = (1.0 - level) * total;
  for (let i = 0; i < 100; i++) {
    const middle = 0.5 * (low + high);
    const a = muAt(quantileBeside(middle, false));
    const b = muAt(quantileBeside((1.0 - level) * total - middle, true));
    if (logDensityOfMu(a) < logDensityOfMu(b)) low = middle;
    else high = middle;
    if (high - low <= 1e-15 * total) break;
  }
  const isLowest = low == 0.0;
  const mass = 0.5 * (low + high);
  store<f64>(out, isLowest ? from : muAt(quantileBeside(mass, false)));
  store<f64>(out, muAt(quantileBeside((1.0 - level) * total - (isLowest ? 0.0 : mass), true)), 8);
}

/** Where the density in μ is largest, by golden section around that of the curve. */
function modeOfMu(): f64 {
  const top = curveMode();
  if (!overRoot()) return top;
  // The density in μ falls faster than that in √μ, so its peak is below.
  let low = 0.0;
  let high = top * top;
  for (let i = 0; i < 60; i++) {
    const a = high - GOLDEN * (high - low);
    const b = low + GOLDEN * (high - low);
    if (logDensityOfMu(a) < logDensityOfMu(b)) low = a;
    else high = b;
  }
  return low == 0.0 ? 0.0 : 0.5 * (low + high);
}

/** How far an error of the mass moves a quantile. */
function quantileError(mu: f64, total: f64, tail: f64): f64 {
  if (mu <= 0.0) return 0.0;
  const density = Math.exp(logDensityOfMu(mu) - curveHighest());
  return density > 0.0
    ? (10.0 * accuracy * Math.max(tail, 1e-4 * total)) / density + 4e-16 * mu
    : 0.0;
}

/**
 * A credible interval of probability `level`. Into doubles at `out`: lower end, upper end, numerical error of the upper
 * end, mode of the density in μ, median, ln ∫ π M dμ, panels of the two curves. Returns a status.
 */
export function credibleInterval(
  block: usize,
  signalPrior: i32,
  minimum: f64,
  kind: i32,
  level: f64,
  out: usize,
): f64 {
  const marked = mark();
  makePosterior(block, signalPrior, minimum);
  const total = curveIntegral();
  const from = prior == INVERSE ? minimum : 0.0;
  const outside = (1.0 - level) * total;
  if (kind == HIGHEST_DENSITY) highestDensity(total, level, from, out);
  else {
    const above = kind == CENTRAL ? 0.5 * outside : outside;
    store<f64>(out, kind == UPPER ? from : muAt(quantileBeside(above, false)));
    store<f64>(out, muAt(quantileBeside(above, true)), 8);
  }
  store<f64>(out, quantileError(load<f64>(out, 8), total, outside), 16);
  store<f64>(out, modeOfMu(), 24);
  store<f64>(out, muAt(quantileBeside(0.5 * total, true)), 32);
  store<f64>(out, Math.log(total) + curveHighest(), 40);
  store<f64>(out, f64(panelsOfLikelihood), 48);
  store<f64>(out, f64(curveLength()), 56);
  release(marked);
  return unresolved ? NOT_CONVERGED : DONE;
}

/** The normalised posterior density in μ, and the probability above, for `size` values of μ. Returns a status. */
export function posteriorCurve(
  block: usize,
  signalPrior: i32,
  minimum: f64,
  size: i32,
  mus: usize,
  densities: usize,
  tails: usize,
): f64 {
  const marked = mark();
  makePosterior(block, signalPrior, minimum);
  const total = curveIntegral();
  const from = prior == INVERSE ? minimum : 0.0;
  for (let i: usize = 0; i < <usize>size; i++) {
    const mu = load<f64>(mus + (i << 3));
    const v = overRoot() ? Math.sqrt(mu) : mu;
    const inside = mu >= from;
    store<f64>(
      densities + (i << 3),
      inside ? Math.exp(logDensityOfMu(mu) - curveHighest()) / total : 0.0,
    );
    store<f64>(tails + (i << 3), inside ? integralBeside(v, true) / total : 1.0);
  }
  release(marked);
  return unresolved ? NOT_CONVERGED : DONE;
}

/** ln M(μ) for `size` values of μ, up to a common constant: evidence ratios are its differences. Returns a status. */
export function logMarginals(block: usize, size: i32, mus: usize, out: usize): f64 {
  const marked = mark();
  makeM(prepare(block));
  // At μ = 0 the factors matter no more, and a curve of a count without background has no logarithm.
  let atZero = logMarginal(0.0);
  for (let k = 0; k < signalFactorCount(model); k++) {
    startOver(k);
    atZero += logIntegral(priorAtLevel, 0, slot);
  }
  for (let i: usize = 0; i < <usize>size; i++) {
    const mu = load<f64>(mus + (i << 3));
    store<f64>(out + (i << 3), mu == 0.0 ? atZero : logAt(mu));
  }
  release(marked);
  return unresolved ? NOT_CONVERGED : DONE;
}
