import { deviance } from '../../math/poisson';
import { allocate } from '../../memory';
import { GAMMA, logMean, logWidth, NONE, NORMAL } from '../factor';
import {
  BACKGROUND,
  BACKGROUND_COUNT,
  channelCount,
  EFFICIENCY,
  firstBackground,
  firstChannel,
  FIXED_BACKGROUND,
  nextChannel,
  OBSERVED,
  sharedBackgroundCount,
  SIGNAL,
  signalFactor,
  signalFactorCount,
} from '../model-block';

/**
 * The likelihood of a counting model with constraint terms, for methods that profile: a product of Poisson(n_r | ν_r) and
 * of the probabilities of the auxiliary measurements, one for each factor f with its parameter x:
 *
 *   EXPONENTIAL  f = e^{c + w x}, x measured as θ0 with unit variance (log-normal priors; nominal θ0 = 0)
 *   COUNTED      f = x ≥ 0, a count m with mean m0 x: m0 = 1/σ² for a gamma prior, or the count of a side band
 *   LINEAR       f = x ≥ minimum, measured with standard deviation σ (normal priors)
 *
 * Its logarithm is taken relative to the saturated model, so that nothing large cancels: −ln L = Σ D(n_r, ν_r) + Σ penalties.
 * Parameters: the signal multiplier μ, those of the shared factors, then two for each channel (its own factors).
 */
export const EXPONENTIAL: i32 = 1;
export const COUNTED: i32 = 2;
export const LINEAR: i32 = 3;

// A factor in memory: kind, width (w, m0 or σ), c, lower bound of x, auxiliary measurement (θ0, m or x), address of its prior
// in the model block.
export const WIDTH: usize = 8;
export const SHIFT: usize = 16;
export const LOWER: usize = 24;
export const AUXILIARY: usize = 32;
export const PRIOR: usize = 40;
export const ROW: usize = 48;

// A channel: count, signal, fixed background, position of its efficiency among its own factors or −1, number of terms, its
// two own factors, and its terms: scale, shared factor (position or −1, w, c), own factor (position or −1).
export const COUNT: usize = 0;
export const STRENGTH: usize = 8;
export const FIXED: usize = 16;
const OWN_EFFICIENCY: usize = 24;
const TERMS: usize = 32;
export const OWN: usize = 40;
export const FIRST_TERM: usize = OWN + 2 * ROW;
export const TERM: usize = 40;
const MOST_TERMS: usize = 5;
export const CHANNEL_ROW: usize = FIRST_TERM + MOST_TERMS * TERM;

export let channelsOf: i32 = 0;
/** Number of shared factors; those of the signal come first. */
export let sharedOf: i32 = 0;
let signalFactorsOf: i32 = 0;
export let sharedRows: usize = 0;
export let channelRows: usize = 0;

/** Bytes of all rows, from `sharedRows` on. */
export function rowBytes(): usize {
  return <usize>sharedOf * ROW + <usize>channelsOf * CHANNEL_ROW;
}

/** Number of uncertain backgrounds of channel `r`. */
export function backgroundTerms(r: i32): i32 {
  return i32(load<f64>(channelRows + <usize>r * CHANNEL_ROW, TERMS));
}

/** Number of parameters. */
export function parameterCount(): i32 {
  return 1 + sharedOf + 2 * channelsOf;
}

/** Address of the factor of parameter `i` ≥ 1. */
export function rowOf(i: i32): usize {
  if (i <= sharedOf) return sharedRows + <usize>(i - 1) * ROW;
  const own = i - sharedOf - 1;
  return channelRows + <usize>(own >> 1) * CHANNEL_ROW + OWN + <usize>(own & 1) * ROW;
}

/** A factor of a model block that is exactly 1. */
const CERTAIN: usize = memory.data(40, 16);

/** Translates a factor of a model block; returns the scale of what it multiplies, which a side band changes. */
function translate(factor: usize, row: usize): f64 {
  const prior = i32(load<f64>(factor));
  const sigma = load<f64>(factor, 8);
  const off = load<f64>(factor, 32);
  store<usize>(row, factor, PRIOR);
  store<f64>(
    row,
    f64(prior == NONE ? 0 : prior == GAMMA ? COUNTED : prior == NORMAL ? LINEAR : EXPONENTIAL),
  );
  if (prior == GAMMA) {
    const shape = off < 0.0 ? 1.0 / (sigma * sigma) : off;
    store<f64>(row, off == 0.0 ? 1.0 : shape, WIDTH);
    store<f64>(row, 0.0, LOWER);
    store<f64>(row, shape, AUXILIARY);
    // The model block scales by the posterior mean (off + 1)/τ, a likelihood by off/τ.
    return off > 0.0 ? off / (off + 1.0) : 1.0;
  }
  const width = prior == NORMAL ? sigma : logWidth(prior, sigma);
  store<f64>(row, width, WIDTH);
  store<f64>(row, prior == NORMAL ? 0.0 : logMean(prior, width), SHIFT);
  store<f64>(row, prior == NORMAL ? load<f64>(factor, 16) : -Infinity, LOWER);
  store<f64>(row, prior == NORMAL ? load<f64>(factor, 24) : 0.0, AUXILIARY);
  return 1.0;
}

/** Makes the likelihood of a model block the current one; lives until the caller releases the arena. */
export function chooseModel(model: usize): void {
  channelsOf = channelCount(model);
  signalFactorsOf = signalFactorCount(model);
  sharedOf = signalFactorsOf + sharedBackgroundCount(model);
  const bytes = rowBytes();
  sharedRows = allocate(bytes);
  memory.fill(sharedRows, 0, bytes);
  channelRows = sharedRows + <usize>sharedOf * ROW;
  for (let k = 0; k < sharedOf; k++) translate(signalFactor(model, k), sharedRows + <usize>k * ROW);
  let channel = firstChannel(model);
  for (let r = 0; r < channelsOf; r++) {
    const row = channelRows + <usize>r * CHANNEL_ROW;
    let own = row + OWN;
    store<usize>(own, CERTAIN, PRIOR);
    store<usize>(own + ROW, CERTAIN, PRIOR);
    store<f64>(row, load<f64>(channel, OBSERVED), COUNT);
    store<f64>(row, load<f64>(channel, SIGNAL), STRENGTH);
    store<f64>(row, load<f64>(channel, FIXED_BACKGROUND), FIXED);
    const uncertain = load<f64>(channel, EFFICIENCY) != 0.0;
    store<f64>(row, uncertain ? 0.0 : -1.0, OWN_EFFICIENCY);
    if (uncertain) {
      translate(channel + EFFICIENCY, own);
      own += ROW;
    }
    const terms = i32(load<f64>(channel, BACKGROUND_COUNT));
    store<f64>(row, f64(terms), TERMS);
    for (let j = 0; j < terms; j++) {
      const background = firstBackground(channel) + <usize>j * BACKGROUND;
      const term = row + FIRST_TERM + <usize>j * TERM;
      let scale = load<f64>(background);
      const shared = load<f64>(background, 8);
      store<f64>(term, shared < 0.0 ? shared : shared + f64(signalFactorsOf), 8);
      if (shared >= 0.0) {
        const factor = signalFactor(model, signalFactorsOf + i32(shared));
        const prior = i32(load<f64>(factor));
        const width = logWidth(prior, load<f64>(background, 16));
        store<f64>(term, width, 16);
        store<f64>(term, logMean(prior, width), 24);
        const off = load<f64>(factor, 32);
        if (off > 0.0) scale *= off / (off + 1.0);
      }
      const factor = background + 24;
      store<f64>(term, -1.0, 32);
      if (load<f64>(factor) != 0.0) {
        store<f64>(term, f64(own > row + OWN), 32);
        scale *= translate(factor, own);
        own += ROW;
      }
      store<f64>(term, scale);
    }
    channel = nextChannel(channel);
  }
}

/** −ln of the probability of an auxiliary measurement, relative to its largest, and its derivatives in x. */
export let penalty: f64 = 0.0;
export let penaltySlope: f64 = 0.0;
export let penaltyCurvature: f64 = 0.0;

export function penaltyAt(row: usize, x: f64): void {
  const kind = i32(load<f64>(row));
  const width = load<f64>(row, WIDTH);
  const measured = load<f64>(row, AUXILIARY);
  if (kind == COUNTED) {
    const mean = width * x;
    penaltySlope = width;
    penaltyCurvature = 0.0;
    penalty = mean;
    if (measured > 0.0) {
      penalty = x > 0.0 ? deviance(measured, mean, measured - mean) : Infinity;
      penaltySlope = width - measured / x;
      penaltyCurvature = measured / (x * x);
    }
    return;
  }
  const precision = kind == LINEAR ? 1.0 / (width * width) : kind == EXPONENTIAL ? 1.0 : 0.0;
  const difference = x - measured;
  penalty = 0.5 * precision * difference * difference;
  penaltySlope = precision * difference;
  penaltyCurvature = precision;
}

/** Most parameters that a channel depends on: μ, the shared factors, its own two. */
const LOCAL: usize = 6;

// Values of the factors of a term by local parameter (1 where it has none), and their first and second derivatives.
const values: usize = memory.data(48, 16);
const slopes: usize = memory.data(48, 16);
const curvatures: usize = memory.data(48, 16);

/** ν of the channel, its gradient, and its matrix of second derivatives (LOCAL × LOCAL, lower half). */
let expected: f64 = 0.0;
export const gradient: usize = memory.data(48, 16);
export const hessian: usize = memory.data(288, 16);

function startTerm(): void {
  for (let i: usize = 0; i < LOCAL << 3; i += 8) {
    store<f64>(values + i, 1.0);
    store<f64>(slopes + i, 0.0);
    store<f64>(curvatures + i, 0.0);
  }
}

function putFactor(i: i32, kind: i32, width: f64, shift: f64, x: f64): void {
  const at = (<usize>i) << 3;
  const exponential = kind == EXPONENTIAL;
  const value = exponential ? Math.exp(shift + width * x) : x;
  store<f64>(values + at, value);
  store<f64>(slopes + at, exponential ? width * value : 1.0);
  store<f64>(curvatures + at, exponential ? width * width * value : 0.0);
}

function putRow(i: i32, row: usize, x: f64): void {
  putFactor(i, i32(load<f64>(row)), load<f64>(row, WIDTH), load<f64>(row, SHIFT), x);
}

/** Product of the values of a term but for those of the parameters `i` and `j`. */
function productBut(size: i32, i: i32, j: i32): f64 {
  let product = 1.0;
  for (let k = 0; k < size; k++)
    if (k != i && k != j) product *= load<f64>(values + ((<usize>k) << 3));
  return product;
}

function addTerm(scale: f64, size: i32): void {
  expected += scale * productBut(size, -1, -1);
  for (let i = 0; i < size; i++) {
    const slope = scale * load<f64>(slopes + ((<usize>i) << 3));
    if (slope == 0.0) continue;
    const at = (<usize>i) << 3;
    const others = productBut(size, i, i);
    const row = hessian + <usize>i * (LOCAL << 3);
    store<f64>(gradient + at, load<f64>(gradient + at) + slope * others);
    store<f64>(row + at, load<f64>(row + at) + scale * load<f64>(curvatures + at) * others);
    for (let j = 0; j < i; j++) {
      const other = load<f64>(slopes + ((<usize>j) << 3));
      if (other == 0.0) continue;
      const cell = row + ((<usize>j) << 3);
      store<f64>(cell, load<f64>(cell) + slope * other * productBut(size, i, j));
    }
  }
}

/** ν of channel `r` at the parameters `x`; gradient and second derivatives where these are. */
export function expectationAt(r: i32, x: usize): f64 {
  const row = channelRows + <usize>r * CHANNEL_ROW;
  const shared = sharedOf;
  const size = shared + 3;
  const own = x + ((<usize>(1 + shared + 2 * r)) << 3);
  memory.fill(gradient, 0, LOCAL << 3);
  memory.fill(hessian, 0, LOCAL * (LOCAL << 3));
  expected = load<f64>(row, FIXED);
  const strength = load<f64>(row, STRENGTH);
  if (strength > 0.0) {
    startTerm();
    putFactor(0, LINEAR, 0.0, 0.0, load<f64>(x));
    for (let k = 0; k < signalFactorsOf; k++)
      putRow(k + 1, sharedRows + <usize>k * ROW, load<f64>(x + ((<usize>(k + 1)) << 3)));
    if (load<f64>(row, OWN_EFFICIENCY) == 0.0) putRow(shared + 1, row + OWN, load<f64>(own));
    addTerm(strength, size);
  }
  const terms = i32(load<f64>(row, TERMS));
  for (let j = 0; j < terms; j++) {
    const term = row + FIRST_TERM + <usize>j * TERM;
    startTerm();
    const k = i32(load<f64>(term, 8));
    if (k >= 0) {
      const kind = i32(load<f64>(sharedRows + <usize>k * ROW));
      const parameter = load<f64>(x + ((<usize>(k + 1)) << 3));
      putFactor(k + 1, kind, load<f64>(term, 16), load<f64>(term, 24), parameter);
    }
    const p = i32(load<f64>(term, 32));
    if (p >= 0)
      putRow(shared + 1 + p, row + OWN + <usize>p * ROW, load<f64>(own + ((<usize>p) << 3)));
    addTerm(load<f64>(term), size);
  }
  return expected;
}

const TINY: f64 = 1e-300;

/** D(n, ν) of channel `r`, and the derivatives of −ln L in place of those of ν. */
export function devianceAt(r: i32, x: usize): f64 {
  const nu = expectationAt(r, x);
  let n = load<f64>(channelRows + <usize>r * CHANNEL_ROW, COUNT);
  // Numbers without full precision are as good as zero, and their reciprocals overflow.
  if (n < TINY) n = 0.0;
  if (n > 0.0 && !(nu > TINY)) return Infinity;
  const excess = n > 0.0 ? (nu - n) / nu : 1.0;
  const weight = n > 0.0 ? n / nu / nu : 0.0;
  for (let i: usize = 0; i < LOCAL; i++) {
    const slope = load<f64>(gradient + (i << 3));
    for (let j: usize = 0; j <= i; j++) {
      const cell = hessian + (i * LOCAL + j) * 8;
      store<f64>(cell, excess * load<f64>(cell) + weight * slope * load<f64>(gradient + (j << 3)));
    }
  }
  for (let i: usize = 0; i < LOCAL; i++)
    store<f64>(gradient + (i << 3), excess * load<f64>(gradient + (i << 3)));
  return n > 0.0 ? deviance(n, nu, n - nu) : nu;
}
