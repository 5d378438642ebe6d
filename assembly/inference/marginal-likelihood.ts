import { deviance } from '../math/poisson';
import { allocate } from '../memory';
import {
  chooseFactor,
  factorAt,
  logDensity,
  logMean,
  logWidth,
  NONE,
  GAMMA,
  scale,
  start,
  startFactor,
  value,
} from './factor';
import { logIntegral, SLOT, startSlot } from './log-integral';
import {
  BACKGROUND,
  BACKGROUND_COUNT,
  channelCount,
  EFFICIENCY,
  EVENT_COUNT,
  FACTOR,
  firstBackground,
  firstChannel,
  firstEvent,
  FIXED_BACKGROUND,
  nextChannel,
  OBSERVED,
  SIGNAL,
  sharedBackground,
  sharedBackgroundCount,
} from './model-block';

/**
 * The likelihood of all channels, marginalised over everything but the factors that scale the signal of all channels:
 *
 *   L(x) = ∫ Π dβ_k π(β_k) Π_r ∫ dε_r π(ε_r) Π_j db_rj π(b_rj)  Poisson(n_r | x ε_r s_r + Σ_j b_rj(β)),
 *
 * up to a constant factor. Given the shared backgrounds β the channels factorise, so that each integrates its own
 * nuisances apart. A channel with events has the extended likelihood e^{−ν} Π_i (y f_i + b g_i) in place of the Poisson.
 */

/** Slots of a channel's own integrals. */
const OWN: usize = 2 * SLOT;

/** From this count on n ln ν − ν loses digits, and its deviance form is used. */
const LARGE: f64 = 30.0;

/** Up to this count, and from this mean on, ν^n is multiplied up: it neither overflows nor underflows. */
const FEW: f64 = 12.0;
const TINY: f64 = 1e-12;

let model: usize = 0;
let sharedSlots: usize = 0;
let ownSlots: usize = 0;
let sharedCount: i32 = 0;

/** Signal multiplier times factors of the signal. */
let strength: f64 = 0.0;
/** For each shared background: its variable t and its factor. */
const sharedVariable = memory.data(3 * 8);
const sharedValue = memory.data(3 * 8);

// The channel whose own nuisances are being integrated.
let channel: usize = 0;
let channelSlots: usize = 0;
let channelSignal: f64 = 0.0;
let channelBackground: f64 = 0.0;
let ownCount: i32 = 0;
const ownFactor = memory.data(2 * 8);
/** Events that a factor of one means; NaN for the efficiency. */
const ownSlope = memory.data(2 * 8);
const ownValue = memory.data(2 * 8);

/** Prepares the model whose likelihood `logMarginal` gives; allocates its slots. */
export function prepareMarginal(block: usize): void {
  model = block;
  sharedCount = sharedBackgroundCount(model);
  sharedSlots = allocate(3 * SLOT);
  for (let k = 0; k < sharedCount; k++) {
    startFactor(sharedBackground(model, k));
    startSlot(sharedSlots + <usize>k * SLOT, start, 0.5 * scale);
  }
  sortChannels();
  ownSlots = allocate(<usize>channelCount(model) * OWN);
  // A step of zero marks a slot that has not been used.
  memory.fill(ownSlots, 0, <usize>channelCount(model) * OWN);
}

/** ln L(x), up to a constant. */
export function logMarginal(x: f64): f64 {
  strength = x;
  return sharedCount == 0 ? logChannels() : logIntegral(sharedAt, 0, sharedSlots);
}

function sharedAt(level: i32, t: f64): f64 {
  chooseFactor(sharedBackground(model, level));
  factorAt(t);
  const prior = logDensity;
  store<f64>(sharedVariable + ((<usize>level) << 3), t);
  store<f64>(sharedValue + ((<usize>level) << 3), value);
  return (
    prior +
    (level + 1 == sharedCount
      ? logChannels()
      : logIntegral(sharedAt, level + 1, sharedSlots + <usize>(level + 1) * SLOT))
  );
}

/** The shared factor of a background in its channel, 1 where it has none: log-normal factors may have widths of their own. */
function sharedFactor(background: usize): f64 {
  const index = i32(load<f64>(background, 8));
  if (index < 0) return 1.0;
  const factor = sharedBackground(model, index);
  const sigma = load<f64>(background, 16);
  const prior = i32(load<f64>(factor));
  if (prior >= GAMMA || sigma == load<f64>(factor, 8))
    return load<f64>(sharedValue + ((<usize>index) << 3));
  const width = logWidth(prior, sigma);
  return Math.exp(
    logMean(prior, width) + width * load<f64>(sharedVariable + ((<usize>index) << 3)),
  );
}

function addOwn(factor: usize, slope: f64): void {
  store<usize>(ownFactor + ((<usize>ownCount) << 3), factor);
  store<f64>(ownSlope + ((<usize>ownCount) << 3), slope);
  ownCount++;
}

/**
 * Channels with a small count and nothing uncertain but one shared background at most, in rows of
 * (n, signal, fixed background, background of the shared factor, position of that factor). They make the sums long.
 */
let rows: usize = 0;
let rowCount: i32 = 0;
const ROW: usize = 5 << 3;
/** Addresses and positions of the other channels. */
let others: usize = 0;
let otherCount: i32 = 0;

function sortChannels(): void {
  const channels = channelCount(model);
  rows = allocate(<usize>channels * ROW);
  others = allocate((<usize>channels) << 4);
  rowCount = 0;
  otherCount = 0;
  channel = firstChannel(model);
  for (let r = 0; r < channels; r++) {
    const background = firstBackground(channel);
    const count = load<f64>(channel, BACKGROUND_COUNT);
    const index = count == 1.0 ? i32(load<f64>(background, 8)) : -1;
    const isPlain =
      load<f64>(channel, OBSERVED) <= FEW &&
      load<f64>(channel, EVENT_COUNT) == 0.0 &&
      load<f64>(channel, EFFICIENCY) == f64(NONE) &&
      (count == 0.0 ||
        (index >= 0 &&
          load<f64>(background, 16) == load<f64>(sharedBackground(model, index), 8) &&
          load<f64>(background + BACKGROUND - FACTOR) == f64(NONE)));
    if (isPlain) {
      const row = rows + <usize>rowCount * ROW;
      rowCount++;
      store<f64>(row, load<f64>(channel, OBSERVED));
      store<f64>(row, load<f64>(channel, SIGNAL), 8);
      store<f64>(row, load<f64>(channel, FIXED_BACKGROUND), 16);
      store<f64>(row, count == 0.0 ? 0.0 : load<f64>(background), 24);
      store<usize>(row, sharedValue + ((<usize>max(index, 0)) << 3), 32);
    } else {
      store<usize>(others + ((<usize>otherCount) << 4), channel);
      store<i32>(others + ((<usize>otherCount) << 4), r, 8);
      otherCount++;
    }
    channel = nextChannel(channel);
  }
}

/** Σ_r ln of the channels' likelihoods, given the shared backgrounds. */
function logChannels(): f64 {
  let sum = 0.0;
  // Powers are multiplied up, so that many channels share a logarithm.
  let powers = 1.0;
  let row = rows;
  for (let r = 0; r < rowCount; r++, row += ROW) {
    const mean =
      strength * load<f64>(row, 8) +
      load<f64>(row, 16) +
      load<f64>(row, 24) * load<f64>(load<usize>(row, 32));
    sum -= mean;
    const n = load<f64>(row);
    if (mean < TINY) {
      if (n > 0.0) sum += n * Math.log(mean);
      continue;
    }
    for (let k = n; k > 0.0; k -= 1.0) powers *= mean;
    if (!(powers > 1e-150 && powers < 1e200)) {
      sum += Math.log(powers);
      powers = 1.0;
    }
  }
  if (powers != 1.0) sum += Math.log(powers);
  for (let i = 0; i < otherCount; i++) {
    channel = load<usize>(others + ((<usize>i) << 4));
    sum += logChannel(load<i32>(others + ((<usize>i) << 4), 8));
  }
  return sum;
}

/** ln of the likelihood of the current channel, which is number r. */
function logChannel(r: i32): f64 {
  channelSignal = strength * load<f64>(channel, SIGNAL);
  channelBackground = load<f64>(channel, FIXED_BACKGROUND);
  ownCount = 0;
  if (load<f64>(channel, EFFICIENCY) != f64(NONE)) addOwn(channel + EFFICIENCY, NaN);
  const backgrounds = i32(load<f64>(channel, BACKGROUND_COUNT));
  for (let j = 0; j < backgrounds; j++) {
    const background = firstBackground(channel) + <usize>j * BACKGROUND;
    const own = background + BACKGROUND - FACTOR;
    const mean = load<f64>(background) * sharedFactor(background);
    if (load<f64>(own) == f64(NONE)) channelBackground += mean;
    else addOwn(own, mean);
  }
  return ownCount == 0 ? logCounts(channelSignal, channelBackground) : logOwn(r);
}

/** The channel's likelihood with its own nuisances integrated. */
function logOwn(r: i32): f64 {
  channelSlots = ownSlots + <usize>r * OWN;
  if (load<f64>(channelSlots, 8) == 0.0)
    for (let k = 0; k < ownCount; k++) {
      startFactor(load<usize>(ownFactor + ((<usize>k) << 3)));
      startSlot(channelSlots + <usize>k * SLOT, start, 0.5 * scale);
    }
  return logIntegral(ownAt, 0, channelSlots);
}

function ownAt(level: i32, t: f64): f64 {
  chooseFactor(load<usize>(ownFactor + ((<usize>level) << 3)));
  factorAt(t);
  const prior = logDensity;
  store<f64>(ownValue + ((<usize>level) << 3), value);
  if (level + 1 < ownCount)
    return prior + logIntegral(ownAt, level + 1, channelSlots + <usize>(level + 1) * SLOT);
  let signal = channelSignal;
  let background = channelBackground;
  for (let k = 0; k < ownCount; k++) {
    const slope = load<f64>(ownSlope + ((<usize>k) << 3));
    if (isNaN(slope)) signal *= load<f64>(ownValue + ((<usize>k) << 3));
    else background += slope * load<f64>(ownValue + ((<usize>k) << 3));
  }
  return prior + logCounts(signal, background);
}

/** ln of the likelihood of the current channel for given signal and background, up to a constant. */
function logCounts(signal: f64, background: f64): f64 {
  const events = i32(load<f64>(channel, EVENT_COUNT));
  if (events > 0) {
    let sum = -signal - background;
    let event = firstEvent(channel);
    for (let i = 0; i < events; i++, event += 16)
      sum += Math.log(signal * load<f64>(event) + background * load<f64>(event, 8));
    return sum;
  }
  const n = load<f64>(channel, OBSERVED);
  const mean = signal + background;
  if (n == 0.0) return -mean;
  if (n <= LARGE) return n * Math.log(mean) - mean;
  return mean > 0.0 ? -deviance(n, mean, n - mean) : -Infinity;
}
