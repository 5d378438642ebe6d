import { allocate } from '../memory';
import {
  logChannel,
  logCountRatio,
  PREPARED,
  prepareChannel,
  referenceMean,
} from './channel-likelihood';
import {
  DEGREE,
  endOfBackgrounds,
  FAR,
  isPolynomial,
  MEAN,
  NEXT,
  NOMINAL,
  OF_CHANNEL,
  polynomialAt,
  preparePolynomial,
  startPolynomial,
} from './count-polynomial';
import {
  chooseFactor,
  factorAt,
  GAMMA,
  logDensity,
  logMean,
  logWidth,
  NONE,
  scale,
  start,
  startFactor,
  value,
} from './factor';
import { keepAbove, logIntegral, needed, SLOT, startSlot } from './log-integral';
import {
  BACKGROUND,
  BACKGROUND_COUNT,
  channelCount,
  EFFICIENCY,
  EVENT_COUNT,
  FACTOR,
  firstBackground,
  firstChannel,
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
 * nuisances apart (channel-likelihood.ts). Those without a shared background do so once for each x.
 */

/** Up to this count a channel's likelihood is multiplied up as a power. */
const FEW: f64 = 12.0;
/** Means below this share of their reference are not. */
const TINY: f64 = 1e-12;

let model: usize = 0;
let sharedSlots: usize = 0;
let sharedCount: i32 = 0;

/** Signal multiplier times factors of the signal. */
let strength: f64 = 0.0;
/** For each shared background: its variable t and its factor. */
const sharedVariable = memory.data(3 * 8);
const sharedValue = memory.data(3 * 8);

/**
 * Channels with a small count and nothing uncertain but one shared background at most, in rows of (n, signal, certain
 * background − reference mean, events of the shared factor, address of that factor, reference mean).
 */
let rows: usize = 0;
let rowCount: i32 = 0;
const ROW: usize = 6 << 3;

/** The first of the channels that are polynomials in their shared backgrounds. */
let polynomials: usize = 0;

/** The other channels, prepared: first those without a shared background, then those with one. */
let others: usize = 0;
let lonelyCount: i32 = 0;
let otherCount: i32 = 0;

/** Whether anything but the shared backgrounds was integrated to prepare the model. */
export let isNested: bool = false;

/** Prepares the model whose likelihood `logMarginal` gives; allocates. */
export function prepareMarginal(block: usize): void {
  model = block;
  sharedCount = sharedBackgroundCount(model);
  sharedSlots = allocate(3 * SLOT);
  for (let k = 0; k < sharedCount; k++) {
    startFactor(sharedBackground(model, k));
    startSlot(sharedSlots + <usize>k * SLOT, start, 0.5 * scale);
  }
  const channels = channelCount(model);
  rows = allocate(<usize>channels * ROW);
  others = allocate(<usize>channels * PREPARED);
  rowCount = 0;
  otherCount = 0;
  polynomials = 0;
  for (let pass = 0; pass < 2; pass++) {
    let channel = firstChannel(model);
    for (let r = 0; r < channels; r++) {
      if (isPlain(channel)) {
        if (pass == 0) addRow(channel);
      } else if (hasShared(channel) == (pass == 1)) {
        if (pass == 1 && isPolynomial(channel, sharedCount))
          polynomials = preparePolynomial(channel, polynomials);
        else {
          prepareChannel(channel, others + <usize>otherCount * PREPARED);
          otherCount++;
        }
      }
      channel = nextChannel(channel);
    }
    if (pass == 0) lonelyCount = otherCount;
  }
  isNested = otherCount > 0 || sharedCount > 0;
}

function hasShared(channel: usize): bool {
  for (let j = 0; j < i32(load<f64>(channel, BACKGROUND_COUNT)); j++)
    if (load<f64>(firstBackground(channel) + <usize>j * BACKGROUND, 8) >= 0.0) return true;
  return false;
}

function isPlain(channel: usize): bool {
  if (
    load<f64>(channel, OBSERVED) > FEW ||
    load<f64>(channel, EVENT_COUNT) > 0.0 ||
    load<f64>(channel, EFFICIENCY) != f64(NONE)
  )
    return false;
  const count = load<f64>(channel, BACKGROUND_COUNT);
  if (count == 0.0) return true;
  const background = firstBackground(channel);
  const index = i32(load<f64>(background, 8));
  return (
    count == 1.0 &&
    index >= 0 &&
    load<f64>(background, 16) == load<f64>(sharedBackground(model, index), 8) &&
    load<f64>(background + BACKGROUND - FACTOR) == f64(NONE)
  );
}

function addRow(channel: usize): void {
  const row = rows + <usize>rowCount * ROW;
  rowCount++;
  const reference = referenceMean(channel);
  const background = firstBackground(channel);
  const isShared = load<f64>(channel, BACKGROUND_COUNT) > 0.0;
  store<f64>(row, load<f64>(channel, OBSERVED));
  store<f64>(row, load<f64>(channel, SIGNAL), 8);
  store<f64>(row, load<f64>(channel, FIXED_BACKGROUND) - reference, 16);
  store<f64>(row, isShared ? load<f64>(background) : 0.0, 24);
  store<usize>(row, sharedValue + (isShared ? (<usize>load<f64>(background, 8)) << 3 : 0), 32);
  store<f64>(row, reference, 40);
}

/** ln L(x), up to a constant. */
export function logMarginal(x: f64): f64 {
  strength = x;
  let sum = 0.0;
  for (let i = 0; i < lonelyCount; i++)
    sum += logChannel(others + <usize>i * PREPARED, strength, sharedFactor);
  for (let at = polynomials; at != 0; at = load<usize>(at, NEXT))
    sum += startPolynomial(at, strength);
  return sum + (sharedCount == 0 ? logSharing() : logIntegral(sharedAt, 0, sharedSlots));
}

function sharedAt(level: i32, t: f64): f64 {
  chooseFactor(sharedBackground(model, level));
  factorAt(t);
  const prior = logDensity;
  store<f64>(sharedVariable + ((<usize>level) << 3), t);
  store<f64>(sharedValue + ((<usize>level) << 3), value);
  if (level + 1 == sharedCount) return prior + logSharing();
  keepAbove(needed - prior);
  return prior + logIntegral(sharedAt, level + 1, sharedSlots + <usize>(level + 1) * SLOT);
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

/** Σ_r ln of the likelihoods of plain channels and of those with shared backgrounds, given these. */
function logSharing(): f64 {
  let sum = 0.0;
  // Powers are multiplied up, so that many channels share a logarithm.
  let powers = 1.0;
  let row = rows;
  for (let r = 0; r < rowCount; r++, row += ROW) {
    const excess =
      strength * load<f64>(row, 8) +
      load<f64>(row, 16) +
      load<f64>(row, 24) * load<f64>(load<usize>(row, 32));
    const n = load<f64>(row);
    const reference = load<f64>(row, 40);
    const share = 1.0 + excess / reference;
    if (share < TINY) {
      sum += logCountRatio(n, excess, reference);
      continue;
    }
    sum -= excess;
    for (let k = n; k > 0.0; k -= 1.0) powers *= share;
    if (!(powers > 1e-150 && powers < 1e200)) {
      sum += Math.log(powers);
      powers = 1.0;
    }
  }
  for (let at = polynomials; at != 0; at = load<usize>(at, NEXT)) {
    const channel = load<usize>(at, OF_CHANNEL);
    const end = endOfBackgrounds(channel);
    const nominal = load<f64>(at, NOMINAL);
    let mean = load<f64>(at, MEAN);
    for (let entry = firstBackground(channel); entry < end; entry += BACKGROUND)
      if (load<f64>(entry, 8) >= 0.0) mean += load<f64>(entry) * sharedFactor(entry);
    sum -= mean - nominal;
    const u = mean / nominal;
    if (u > FAR) sum += load<f64>(at, DEGREE) * Math.log(u);
    powers *= polynomialAt(at, u);
    if (!(powers > 1e-150 && powers < 1e200)) {
      sum += Math.log(powers);
      powers = 1.0;
    }
  }
  if (powers != 1.0) sum += Math.log(powers);
  for (let i = lonelyCount; i < otherCount; i++)
    sum += logChannel(others + <usize>i * PREPARED, strength, sharedFactor);
  return sum;
}
