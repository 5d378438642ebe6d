import {
  BACKGROUND,
  BACKGROUND_COUNT,
  FACTOR,
  firstBackground,
  firstChannel,
  FIXED_BACKGROUND,
  signalFactor,
  signalFactorCount,
} from './model-block';
import { combineFactor, list, listLength, startList } from './prior-nodes';

/** Nodes whose weight is below e^(−this) of the heaviest are left out. */
const REACH: f64 = 40.0;

/**
 * Averages over the priors of a model with one channel as a sum: Σ weight f(kappa, background), Σ weight = 1. Fills three
 * columns of `capacity` doubles and returns how many are used, −1 where they are too short. `fineness` divides the steps.
 */
export function averageNodes(
  model: usize,
  fineness: f64,
  kappas: usize,
  backgrounds: usize,
  weights: usize,
  capacity: i32,
): i32 {
  startList(1.0);
  for (let k = 0; k < signalFactorCount(model); k++)
    combineFactor(signalFactor(model, k), 1.0, false, fineness, REACH, false);
  const factors = list;
  const factorCount = listLength;
  const channel = firstChannel(model);
  startList(load<f64>(channel, FIXED_BACKGROUND));
  for (let j = 0; j < i32(load<f64>(channel, BACKGROUND_COUNT)); j++) {
    const background = firstBackground(channel) + <usize>j * BACKGROUND;
    const factor = background + BACKGROUND - FACTOR;
    combineFactor(factor, load<f64>(background), true, fineness, REACH, false);
  }
  if (factorCount < 0 || listLength < 0 || factorCount * listLength > capacity) return -1;
  const lightest = Math.exp(-REACH);
  let size = 0;
  let sum = 0.0;
  for (let i: usize = 0; i < <usize>factorCount; i++)
    for (let j: usize = 0; j < <usize>listLength; j++) {
      const weight = load<f64>(factors + (i << 4), 8) * load<f64>(list + (j << 4), 8);
      if (weight < lightest) continue;
      const offset = (<usize>size) << 3;
      store<f64>(kappas + offset, load<f64>(factors + (i << 4)));
      store<f64>(backgrounds + offset, load<f64>(list + (j << 4)));
      store<f64>(weights + offset, weight);
      sum += weight;
      size++;
    }
  for (let i = 0; i < size; i++) {
    const address = weights + ((<usize>i) << 3);
    store<f64>(address, load<f64>(address) / sum);
  }
  return size;
}
