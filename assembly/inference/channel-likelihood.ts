import { release } from '../memory';
import { curveAddress, curveEnd, curveLength, logAt, makeCurve, useCurve } from './curve';
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
import { logIntegral, SLOT, startSlot } from './log-integral';
import {
  BACKGROUND,
  BACKGROUND_COUNT,
  EFFICIENCY,
  EVENT_COUNT,
  FACTOR,
  firstBackground,
  firstEvent,
  FIXED_BACKGROUND,
  NOMINAL_BACKGROUND,
  OBSERVED,
  SIGNAL,
} from './model-block';

/**
 * The likelihood of one channel with its own nuisances integrated, up to a constant:
 *
 *   ∫ dε π(ε) Π_j db_j π(b_j)  Poisson(n | y ε + B + Σ_j b_j),   B the certain and the shared backgrounds.
 *
 * The own backgrounds b_j add to y ε + B, so that they are integrated once and for all into a curve over that sum, one
 * after the other; what remains for each y and B is the integral over the efficiency. Where a background has a shared
 * factor beside its own, or the channel has events, the integrals are nested instead. A channel with events has the
 * extended likelihood e^{−ν} Π_i (y f_i + b g_i) in place of the Poisson.
 */

/** Bytes of what is prepared for a channel: its address, curve, length of the curve, then two slots. */
export const PREPARED: usize = 16 + 2 * SLOT;

/** Accuracy of the curves. */
const CURVE_ACCURACY: f64 = 2e-13;

let channel: usize = 0;
let prepared: usize = 0;
let signal: f64 = 0.0;
/** Backgrounds that are not integrated here. */
let background: f64 = 0.0;
/** Whether `background` is counted from the certain background on, for the channel's curve. */
let hasCurve: bool = false;

let ownCount: i32 = 0;
const ownFactor = memory.data(2 * 8);
/** Events that a factor of one means; NaN for the efficiency. */
const ownSlope = memory.data(2 * 8);
const ownValue = memory.data(2 * 8);

/** The curve over which an own background is integrated. */
let inner: usize = 0;
let innerLength: i32 = 0;
let sum: f64 = 0.0;
let slope: f64 = 0.0;
const curveSlot = memory.data(24);

/** ln of the likelihood of a count relative to that of the mean `reference`, given mean − reference. */
@inline
export function logCountRatio(n: f64, excess: f64, reference: f64): f64 {
  if (n == 0.0) return -excess;
  const share = excess / reference;
  const log = share > -0.5 ? Math.log1p(share) : Math.log(Math.max(1.0 + share, 1e-300));
  return n * log - excess;
}

/** The mean that likelihoods of a channel are relative to. */
export function referenceMean(address: usize): f64 {
  return Math.max(
    Math.max(load<f64>(address, OBSERVED), load<f64>(address, NOMINAL_BACKGROUND)),
    1.0,
  );
}

function ownFactorOf(entry: usize): usize {
  return entry + BACKGROUND - FACTOR;
}


@inline
function isShared(entry: usize): bool {
  return load<f64>(entry, 8) >= 0.0;
}

/** ln Poisson(n | certain background + z). */
function logPlain(z: f64): f64 {
  const reference = referenceMean(channel);
  return logCountRatio(
    load<f64>(channel, OBSERVED),
    z + (load<f64>(channel, FIXED_BACKGROUND) - reference),
    reference,
  );
}

function backgroundAt(_level: i32, t: f64): f64 {
  chooseFactor(load<usize>(ownFactor));
  factorAt(t);
  const prior = logDensity;
  const z = sum + slope * value;
  return prior + (innerLength == 0 ? logPlain(z) : logAt(z));
}

/** ln of the likelihood at z, with one more own background integrated over the inner curve. */
function curveAt(z: f64): f64 {
  sum = z;
  const address = curveAddress();
  const length = curveLength();
  if (innerLength > 0) useCurve(inner, innerLength);
  const y = logIntegral(backgroundAt, 0, curveSlot);
  useCurve(address, length);
  return y;
}

/** Prepares a channel at `address` into `at`, PREPARED bytes; may allocate. */
export function prepareChannel(address: usize, at: usize): void {
  channel = address;
  store<usize>(at, address);
  store<i32>(at, 0, 8);
  // A step of zero marks a slot that has not been used.
  memory.fill(at + 16, 0, 2 * SLOT);
  const count = i32(load<f64>(channel, BACKGROUND_COUNT));
  if (load<f64>(channel, EVENT_COUNT) > 0.0) return;
  for (let j = 0; j < count; j++)
    if (isShared(firstBackground(channel) + <usize>j * BACKGROUND) && hasOwnFactor(j)) return;
  innerLength = 0;
  for (let j = 0; j < count; j++) {
    if (!hasOwnFactor(j)) continue;
    const entry = firstBackground(channel) + <usize>j * BACKGROUND;
    store<usize>(ownFactor, ownFactorOf(entry));
    slope = load<f64>(entry);
    startFactor(load<usize>(ownFactor));
    startSlot(curveSlot, start, 0.5 * scale);
    makeCurve(curveAt, 0.0, load<f64>(channel, OBSERVED) + 1.0, CURVE_ACCURACY);
    release(curveEnd());
    inner = curveAddress();
    innerLength = curveLength();
  }
  store<usize>(at, inner, 4);
  store<i32>(at, innerLength, 8);
}

function hasOwnFactor(j: i32): bool {
  return load<f64>(ownFactorOf(firstBackground(channel) + <usize>j * BACKGROUND)) != f64(NONE);
}

function addOwn(factor: usize, events: f64): void {
  store<usize>(ownFactor + ((<usize>ownCount) << 3), factor);
  store<f64>(ownSlope + ((<usize>ownCount) << 3), events);
  ownCount++;
}

/** The factor that a background shares with other channels, given its address. */
export type SharedFactor = (entry: usize) => f64;

/** ln of the likelihood of a prepared channel for a signal multiplier times its factors. */
export function logChannel(at: usize, strength: f64, sharedFactor: SharedFactor): f64 {
  prepared = at;
  channel = load<usize>(at);
  hasCurve = load<i32>(at, 8) > 0;
  signal = strength * load<f64>(channel, SIGNAL);
  background = hasCurve ? 0.0 : load<f64>(channel, FIXED_BACKGROUND);
  ownCount = 0;
  if (load<f64>(channel, EFFICIENCY) != f64(NONE)) addOwn(channel + EFFICIENCY, NaN);
  const count = i32(load<f64>(channel, BACKGROUND_COUNT));
  for (let j = 0; j < count; j++) {
    const entry = firstBackground(channel) + <usize>j * BACKGROUND;
    const isOwn = hasOwnFactor(j);
    if (isOwn && hasCurve) continue;
    const events = load<f64>(entry) * (isShared(entry) ? sharedFactor(entry) : 1.0);
    if (isOwn) addOwn(ownFactorOf(entry), events);
    else background += events;
  }
  if (ownCount == 0) return logCounts(signal, background);
  if (load<f64>(at, 24) == 0.0)
    for (let k = 0; k < ownCount; k++) {
      startFactor(load<usize>(ownFactor + ((<usize>k) << 3)));
      startSlot(slotOf(k), start, 0.5 * scale);
    }
  return logIntegral(ownAt, 0, slotOf(0));
}


@inline
function slotOf(k: i32): usize {
  return prepared + 16 + <usize>k * SLOT;
}

function ownAt(level: i32, t: f64): f64 {
  chooseFactor(load<usize>(ownFactor + ((<usize>level) << 3)));
  factorAt(t);
  const prior = logDensity;
  store<f64>(ownValue + ((<usize>level) << 3), value);
  if (level + 1 < ownCount) return prior + logIntegral(ownAt, level + 1, slotOf(level + 1));
  let y = signal;
  let b = background;
  for (let k = 0; k < ownCount; k++) {
    const events = load<f64>(ownSlope + ((<usize>k) << 3));
    if (isNaN(events)) y *= load<f64>(ownValue + ((<usize>k) << 3));
    else b += events * load<f64>(ownValue + ((<usize>k) << 3));
  }
  return prior + logCounts(y, b);
}

/** ln of the likelihood for signal y and background b. */
function logCounts(y: f64, b: f64): f64 {
  if (hasCurve) {
    const address = curveAddress();
    const length = curveLength();
    useCurve(load<usize>(prepared, 4), load<i32>(prepared, 8));
    const result = logAt(y + b);
    useCurve(address, length);
    return result;
  }
  const events = i32(load<f64>(channel, EVENT_COUNT));
  if (events == 0) {
    const reference = referenceMean(channel);
    return logCountRatio(load<f64>(channel, OBSERVED), y + (b - reference), reference);
  }
  let result = -y - b;
  let event = firstEvent(channel);
  for (let i = 0; i < events; i++, event += 16)
    result += Math.log(y * load<f64>(event) + b * load<f64>(event, 8));
  return result;
}
