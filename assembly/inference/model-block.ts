/**
 * A counting model in memory, as src/inference/model-block.ts writes it: doubles, one after the other.
 *
 *   channels, signal factors, shared backgrounds             (three counts)
 *   signal factors                                           (FACTOR doubles each)
 *   shared backgrounds                                       (FACTOR doubles each)
 *   channels: observed, signal, fixed background, nominal background, efficiency (FACTOR), number of
 *     uncertain backgrounds, number of events; then its uncertain backgrounds (BACKGROUND doubles each)
 *     and its events (signal density, background density)
 *
 * A factor is (prior, σ, minimum, centre, count of a side band or −1), with prior NONE where it is exactly 1; an uncertain background is
 * (scale, position of its shared factor or −1, σ of that factor here, own factor) and means
 * scale × shared factor × own factor.
 */

export const HEADER: usize = 3 << 3;
export const FACTOR: usize = 5 << 3;
export const BACKGROUND: usize = (3 << 3) + FACTOR;
export const CHANNEL: usize = (6 << 3) + FACTOR;

// Offsets within a channel.
export const OBSERVED: usize = 0;
export const SIGNAL: usize = 1 << 3;
export const FIXED_BACKGROUND: usize = 2 << 3;
export const NOMINAL_BACKGROUND: usize = 3 << 3;
export const EFFICIENCY: usize = 4 << 3;
export const BACKGROUND_COUNT: usize = EFFICIENCY + FACTOR;
export const EVENT_COUNT: usize = BACKGROUND_COUNT + 8;

/** Number of channels. */
export function channelCount(model: usize): i32 {
  return i32(load<f64>(model));
}

export function signalFactorCount(model: usize): i32 {
  return i32(load<f64>(model, 8));
}

export function sharedBackgroundCount(model: usize): i32 {
  return i32(load<f64>(model, 16));
}

export function signalFactor(model: usize, k: i32): usize {
  return model + HEADER + <usize>k * FACTOR;
}

export function sharedBackground(model: usize, k: i32): usize {
  return signalFactor(model, signalFactorCount(model) + k);
}

/** Address of the first channel. */
export function firstChannel(model: usize): usize {
  return sharedBackground(model, sharedBackgroundCount(model));
}

/** Address of the first uncertain background of a channel. */
export function firstBackground(channel: usize): usize {
  return channel + CHANNEL;
}

/** Address of the first event of a channel. */
export function firstEvent(channel: usize): usize {
  return channel + CHANNEL + <usize>load<f64>(channel, BACKGROUND_COUNT) * BACKGROUND;
}

/** Address of the channel after this one. */
export function nextChannel(channel: usize): usize {
  return firstEvent(channel) + ((<usize>load<f64>(channel, EVENT_COUNT)) << 4);
}
