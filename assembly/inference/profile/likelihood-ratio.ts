import { normalTail, tailOverExponential } from '../../math/normal';
import { allocate, mark, release } from '../../memory';
import { fit, fitEnd, fitSteps, nominalParameters, slopeOfMu, startParameters } from './fit';
import {
  AUXILIARY,
  CHANNEL_ROW,
  channelRows,
  channelsOf,
  chooseModel,
  COUNTED,
  expectationAt,
  parameterCount,
  rowBytes,
  rowOf,
  sharedRows,
  STRENGTH,
  WIDTH,
} from './likelihood';
import { rootAbove, rootBetween, rootError } from './root';

/**
 * The profile-likelihood ratio q(μ) = 2 (min −ln L at fixed μ − min −ln L with μ ≥ 0), q̃μ = q where μ is above its best value
 * and 0 below (Cowan, Cranmer, Gross, Vitells, EPJC 71 (2011) 1554, Eq. 16), and what follows from them without toys.
 */

/** Best value of μ ≥ 0 and the minimum of −ln L there, of the data last given to `chooseData`. */
export let bestMu: f64 = 0.0;
export let lowest: f64 = 0.0;
/** Fits that failed since the model was chosen. */
export let failedFits: i32 = 0;

let parameters: usize = 0;

/** Reserves memory for fits of the current model. */
export function prepareFits(): void {
  parameters = allocate((<usize>parameterCount()) << 3);
  failedFits = 0;
}

export function rowOfChannel(r: i32): usize {
  return channelRows + <usize>r * CHANNEL_ROW;
}

/** A scale of μ: that of one event, or of the statistical error. */
let scaleOfMu: f64 = 0.0;

/** A μ from which to search: the excess of all channels with signal over their signals. */
function firstMu(): f64 {
  nominalParameters(parameters, 0.0);
  let excess = 0.0;
  let counts = 0.0;
  let strength = 0.0;
  for (let r = 0; r < channelsOf; r++) {
    const signal = load<f64>(rowOfChannel(r), STRENGTH);
    if (signal == 0.0) continue;
    strength += signal;
    counts += load<f64>(rowOfChannel(r));
    excess += load<f64>(rowOfChannel(r)) - expectationAt(r, parameters);
  }
  scaleOfMu = (1.0 + Math.sqrt(counts)) / strength;
  // Not 0 where there are counts: one of them may have no background to come from.
  return Math.max(1e-3 * counts, excess) / strength;
}

/** Finds `bestMu` and `lowest` for the data that stand in the rows of the model. */
export function fitAll(): void {
  const mu = firstMu();
  startParameters(parameters, mu);
  lowest = fit(parameters, false);
  bestMu = load<f64>(parameters);
  if (fitSteps < 0) {
    // Where a factor of the signal may vanish (measured as 0, or a normal one cut there) −ln L can fall forever while μ grows
    // and the factor shrinks: the best μ is infinite.
    if (bestMu > 100.0 * mu && mu > 0.0) {
      bestMu = Infinity;
      lowest = fitEnd;
    } else failedFits++;
  }
}

/** Minimum of −ln L at fixed μ. */
export function lowestAt(mu: f64): f64 {
  startParameters(parameters, mu);
  const value = fit(parameters, true);
  if (fitSteps < 0) failedFits++;
  return value;
}

/** q(μ). */
export function ratioAt(mu: f64): f64 {
  return Math.max(0.0, 2.0 * (lowestAt(mu) - lowest));
}

/** Address of the parameters of the last fit. */
export function fittedParameters(): usize {
  return parameters;
}

let threshold: f64 = 0.0;

function excess(mu: f64): f64 {
  return Math.sqrt(ratioAt(mu)) - threshold;
}

/**
 * Both ends of { μ ≥ 0 : q(μ) ≤ z² } of a model block. Writes lower and upper end, their errors, best μ, minimum of −ln L
 * and number of failed fits to seven doubles at `out`.
 */
export function likelihoodInterval(model: usize, z: f64, out: usize): void {
  const marked = mark();
  chooseModel(model);
  prepareFits();
  fitAll();
  threshold = z;
  const upper = bestMu < Infinity ? rootAbove(excess, bestMu, bestMu + z * scaleOfMu) : bestMu;
  store<f64>(out, upper, 8);
  store<f64>(out, roundingOfRoot(), 24);
  const atZero = bestMu > 0.0 ? excess(0.0) : -1.0;
  const hasLower = atZero > 0.0;
  store<f64>(out, hasLower ? rootBetween(excess, 0.0, bestMu, atZero, -z) : 0.0);
  store<f64>(out, hasLower ? roundingOfRoot() : 0.0, 16);
  store<f64>(out, bestMu, 32);
  store<f64>(out, lowest, 40);
  store<f64>(out, f64(failedFits), 48);
  release(marked);
}

/** What the rounding of −ln L moves a root by, where its slope is the last one. */
function roundingOfRoot(): f64 {
  return rootError + (1e-14 * (1.0 + lowest)) / Math.abs(slopeOfMu);
}

/** Copies of the rows with the observed data and with the Asimov set, and what belongs to each. */
let observed: usize = 0;
let asimov: usize = 0;
let lowestObserved: f64 = 0.0;
let bestObserved: f64 = 0.0;
let lowestAsimov: f64 = 0.0;
let shift: f64 = 0.0;
let expectedOnly: bool = false;
let logTarget: f64 = 0.0;

function copyOfRows(): usize {
  const bytes = rowBytes();
  const copy = allocate(bytes);
  memory.copy(copy, sharedRows, bytes);
  return copy;
}

function useRows(copy: usize): void {
  memory.copy(sharedRows, copy, rowBytes());
}

/** Puts counts and auxiliary measurements to what the parameters without signal predict. */
function makeAsimov(): void {
  for (let r = 0; r < channelsOf; r++) store<f64>(rowOfChannel(r), expectationAt(r, parameters));
  for (let i = 1; i < parameterCount(); i++) {
    const row = rowOf(i);
    const x = load<f64>(parameters + ((<usize>i) << 3));
    store<f64>(row, load<f64>(row) == f64(COUNTED) ? x * load<f64>(row, WIDTH) : x, AUXILIARY);
  }
}

/** ln P(Z > z), also where that underflows. */
function logTail(z: f64): f64 {
  return z < 0.0 ? Math.log(normalTail(z)) : Math.log(tailOverExponential(z)) - 0.5 * z * z;
}

/**
 * ln of (1 − CL)/CLs with the asymptotic distributions of q̃μ (EPJC 71 (2011) 1554, Eqs. 62 to 66), for the observed counts or
 * for the background's own, `shift` standard deviations above their median.
 */
function logExcess(mu: f64): f64 {
  useRows(asimov);
  const rootAsimov = Math.sqrt(Math.max(0.0, 2.0 * (lowestAt(mu) - lowestAsimov)));
  if (expectedOnly) return logTarget - logTail(rootAsimov - shift) + logTail(-shift);
  let q = 0.0;
  if (mu > bestObserved) {
    useRows(observed);
    q = Math.max(0.0, 2.0 * (lowestAt(mu) - lowestObserved));
  }
  const root = Math.sqrt(q);
  if (root <= rootAsimov) return logTarget - logTail(root) + logTail(root - rootAsimov);
  const distance = (q - rootAsimov * rootAsimov) / (2.0 * rootAsimov);
  return logTarget - logTail(distance + rootAsimov) + logTail(distance);
}

/**
 * Asymptotic CLs limit on μ of a model block at 1 − CL = `alpha`; the Asimov set has counts and auxiliary measurements as the
 * background predicts, at the nominal nuisances or (`fitted`) at those that fit the data best without signal. With `expected` the
 * limit `sigmas` standard deviations from the median expected one. Writes limit, error, expected events of the channels with
 * signal at the limit, best μ and number of failed fits to five doubles at `out`.
 */
export function asymptoticLimit(
  model: usize,
  alpha: f64,
  fitted: bool,
  expected: bool,
  sigmas: f64,
  out: usize,
): void {
  const marked = mark();
  chooseModel(model);
  prepareFits();
  observed = copyOfRows();
  fitAll();
  lowestObserved = lowest;
  bestObserved = bestMu;
  const scale = scaleOfMu;
  nominalParameters(parameters, 0.0);
  if (fitted) lowestAt(0.0);
  makeAsimov();
  asimov = copyOfRows();
  fitAll();
  lowestAsimov = lowest;
  expectedOnly = expected;
  shift = sigmas;
  logTarget = Math.log(alpha);
  const start = expected ? 0.0 : bestObserved;
  // At μ = 0 the Asimov ratio is zero and CLs one.
  const limit = start < Infinity ? rootAbove(logExcess, 0.0, start + 1.6 * scale) : start;
  store<f64>(out, limit);
  store<f64>(out, roundingOfRoot(), 8);
  useRows(observed);
  nominalParameters(parameters, limit);
  let events = 0.0;
  for (let r = 0; r < channelsOf; r++)
    if (load<f64>(rowOfChannel(r), STRENGTH) > 0.0) events += expectationAt(r, parameters);
  store<f64>(out, events, 16);
  store<f64>(out, bestObserved, 24);
  store<f64>(out, f64(failedFits), 32);
  release(marked);
}
