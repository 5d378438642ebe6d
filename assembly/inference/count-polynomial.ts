import { allocate } from '../memory';
import { giveUp } from './curve';
import {
  chooseFactor,
  factorAt,
  logDensity,
  NONE,
  scale,
  start,
  startFactor,
  value,
} from './factor';
import { logIntegral, SLOT, startIntegrals, startSlot, unsettled } from './log-integral';
import {
  BACKGROUND,
  BACKGROUND_COUNT,
  EFFICIENCY,
  EVENT_COUNT,
  FACTOR,
  firstBackground,
  FIXED_BACKGROUND,
  OBSERVED,
  SIGNAL,
} from './model-block';

/**
 * The likelihood of a channel with its own nuisances integrated, as a polynomial in its other mean B. The observed n counts
 * are those of the signal (of uncertain efficiency), of the own backgrounds and of everything else, which are independent:
 *
 *   P(n | x, B) = Σ_j c_{n−j}(x) e^{−B} B^j / j!,   c = (P of the signal's counts) ∗ (P of those of the own backgrounds).
 *
 * Each of these probabilities is an integral over one nuisance. All terms are positive, so that nothing cancels. With many
 * values of B for each x, as shared backgrounds bring, a value costs n multiplications in place of an integral.
 *
 * Counts are in units that keep the coefficients of a polynomial in u = B / (nominal background) in the range of doubles.
 */

/** Counts up to which a polynomial is quicker than what it replaces, a value of a curve or an integral over the efficiency. */
const FEW: f64 = 30.0;
/** The same for a grid of shared backgrounds, which has thousands of nodes, in place of integrals. */
const FEW_ON_GRID: f64 = 200.0;

// A polynomial: the next one, its channel, degree, mean that does not vary with B, nominal background, slot of the integral over
// the efficiency; then the probabilities of the own backgrounds' and of the signal's counts, and the coefficients.
export const NEXT: usize = 0;
export const OF_CHANNEL: usize = 4;
export const DEGREE: usize = 8;
export const MEAN: usize = 16;
export const NOMINAL: usize = 24;
const EFFICIENCY_SLOT: usize = 32;
const PROBABILITIES: usize = EFFICIENCY_SLOT + SLOT;

/** Whether a channel with shared backgrounds, of which the model has `sharedCount`, is made into a polynomial. */
export function isPolynomial(channel: usize, sharedCount: i32): bool {
  const integrated = load<f64>(channel, EFFICIENCY) != f64(NONE) && sharedCount > 1;
  if (
    load<f64>(channel, OBSERVED) > (integrated ? FEW_ON_GRID : FEW) ||
    load<f64>(channel, EVENT_COUNT) > 0.0
  )
    return false;
  const end = endOfBackgrounds(channel);
  for (let entry = firstBackground(channel); entry < end; entry += BACKGROUND)
    if (load<f64>(entry, 8) >= 0.0 && load<f64>(entry, BACKGROUND - FACTOR) != f64(NONE))
      return false;
  return true;
}

export function endOfBackgrounds(channel: usize): usize {
  return firstBackground(channel) + <usize>load<f64>(channel, BACKGROUND_COUNT) * BACKGROUND;
}

let counts: f64 = 0.0;
let expected: f64 = 0.0;

function momentAt(_level: i32, t: f64): f64 {
  factorAt(t);
  return logDensity + counts * Math.log(Math.max(value, 1e-300)) - expected * (value - 1.0);
}

/**
 * Probabilities of 0 … degree counts where `events` are expected times the chosen factor, relative to the largest, in the
 * unit of the polynomial; returns the logarithm of the largest, plus `events`.
 */
function countProbabilities(at: usize, events: f64, slot: usize, out: usize): f64 {
  const degree = load<f64>(at, DEGREE);
  expected = Math.max(events, 1e-300);
  const ratio = (expected / load<f64>(at, NOMINAL)) * Math.max(degree, 1.0);
  let logWeight = 0.0;
  let largest = -Infinity;
  let to = out;
  for (counts = 0.0; counts <= degree; counts += 1.0, to += 8) {
    if (counts > 0.0) logWeight += Math.log(ratio / counts);
    const y = logWeight + logIntegral(momentAt, 0, slot);
    largest = Math.max(largest, y);
    store<f64>(to, y);
  }
  for (let from = out; from < to; from += 8) store<f64>(from, Math.exp(load<f64>(from) - largest));
  return largest;
}

/** Coefficient k of the product of two power series. */
function productAt(first: usize, second: usize, k: i32): f64 {
  let sum = 0.0;
  for (let i = 0; i <= k; i++)
    sum += load<f64>(first + ((<usize>i) << 3)) * load<f64>(second + ((<usize>(k - i)) << 3));
  return sum;
}

function setCoefficients(at: usize): void {
  const degree = load<f64>(at, DEGREE);
  const size: usize = (<usize>degree + 1) << 3;
  const own = at + PROBABILITIES;
  // Powers of degree·u over factorials, relative to the last: the sum is of the order of 1 and never overflows.
  let weight = 1.0;
  for (let j = i32(degree); j >= 0; j--) {
    store<f64>(
      own + 2 * size + ((<usize>j) << 3),
      weight * productAt(own, own + size, i32(degree) - j),
    );
    weight *= f64(j) / degree;
  }
}

/** Makes the polynomial of a channel, before those of `next`. */
export function preparePolynomial(channel: usize, next: usize): usize {
  const degree = load<f64>(channel, OBSERVED);
  const size: usize = (<usize>degree + 1) << 3;
  const at = allocate(PROBABILITIES + 3 * size);
  const own = at + PROBABILITIES;
  store<usize>(at, next, NEXT);
  store<usize>(at, channel, OF_CHANNEL);
  store<f64>(at, degree, DEGREE);
  const first = firstBackground(channel);
  const end = endOfBackgrounds(channel);
  let nominal = load<f64>(channel, FIXED_BACKGROUND);
  for (let entry = first; entry < end; entry += BACKGROUND) nominal += load<f64>(entry);
  store<f64>(at, nominal, NOMINAL);
  memory.fill(own, 0, 2 * size);
  store<f64>(own, 1.0);
  const slot = at + EFFICIENCY_SLOT;
  startIntegrals();
  for (let entry = first; entry < end; entry += BACKGROUND) {
    const factor = entry + BACKGROUND - FACTOR;
    if (load<f64>(factor) == f64(NONE)) continue;
    startFactor(factor);
    startSlot(slot, start, 0.5 * scale);
    countProbabilities(at, load<f64>(entry), slot, own + size);
    for (let k = i32(degree); k >= 0; k--)
      store<f64>(own + ((<usize>k) << 3), productAt(own, own + size, k));
  }
  if (unsettled) giveUp();
  memory.fill(own + size, 0, size);
  store<f64>(own + size, 1.0);
  setCoefficients(at);
  startFactor(channel + EFFICIENCY);
  startSlot(slot, start, 0.5 * scale);
  return at;
}

/** Sets a polynomial to the signal multiplier times its factors; returns the logarithm of its unit. */
export function startPolynomial(at: usize, strength: f64): f64 {
  const channel = load<usize>(at, OF_CHANNEL);
  const signal = strength * load<f64>(channel, SIGNAL);
  const fixed = load<f64>(channel, FIXED_BACKGROUND);
  if (load<f64>(channel, EFFICIENCY) == f64(NONE)) {
    store<f64>(at, fixed + signal, MEAN);
    return 0.0;
  }
  store<f64>(at, fixed, MEAN);
  chooseFactor(channel + EFFICIENCY);
  const size: usize = (<usize>load<f64>(at, DEGREE) + 1) << 3;
  const unit = countProbabilities(at, signal, at + EFFICIENCY_SLOT, at + PROBABILITIES + size);
  setCoefficients(at);
  return unit - signal;
}

/** Beyond this ratio of B to its nominal value the largest power is taken out. */
export const FAR: f64 = 2.0;

/** The polynomial at u = B / nominal, without e^{−B}; divided by u to its degree where u exceeds FAR. */
export function polynomialAt(at: usize, u: f64): f64 {
  const degree = i32(load<f64>(at, DEGREE));
  const size: usize = (<usize>degree) << 3;
  const isFar = u > FAR;
  const v = isFar ? 1.0 / u : u;
  const stride: usize = isFar ? 8 : -8;
  let from = at + PROBABILITIES + 2 * (size + 8) + (isFar ? 0 : size);
  let sum = load<f64>(from);
  for (let j = 0; j < degree; j++) {
    from += stride;
    sum = sum * v + load<f64>(from);
  }
  return sum;
}
