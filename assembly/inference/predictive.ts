import { gammaP, gammaQ } from '../math/incomplete-gamma';
import { poissonDensity } from '../math/poisson';

/**
 * Counts N ~ Poisson(μ) averaged over nodes of the mean μ with weights that add up to 1 (one node: the Poisson distribution
 * itself). With nodes of a background's prior these are the prior-predictive counts of an experiment without signal.
 */

/** P(N ≤ n); 0 for n below 0. */
export function predictiveAtMost(n: f64, size: i32, means: usize, weights: usize): f64 {
  if (n < 0.0) return 0.0;
  let sum = 0.0;
  for (let i: usize = 0; i < <usize>size; i++)
    sum += load<f64>(weights + (i << 3)) * gammaQ(n + 1.0, load<f64>(means + (i << 3)));
  return sum;
}

/** P(first ≤ N ≤ last) with 0 ≤ first ≤ last ≤ ∞, summed so that a probability near one loses nothing. */
export function predictiveBetween(
  first: f64,
  last: f64,
  size: i32,
  means: usize,
  weights: usize,
): f64 {
  let outside = 0.0;
  for (let i: usize = 0; i < <usize>size; i++) {
    const mean = load<f64>(means + (i << 3));
    let part = first > 0.0 ? gammaQ(first, mean) : 0.0;
    if (last < Infinity) part += gammaP(last + 1.0, mean);
    outside += load<f64>(weights + (i << 3)) * part;
  }
  return Math.max(0.0, 1.0 - outside);
}

/** The smallest n with P(N ≤ n) ≥ `probability` < 1; Infinity where it is above 1e15. */
export function predictiveQuantile(probability: f64, size: i32, means: usize, weights: usize): f64 {
  let low = -1.0;
  let step = 1.0;
  let high = 0.0;
  // With one node the place is known to a few standard deviations.
  if (size == 1) {
    const mean = load<f64>(means);
    const guess = Math.floor(mean);
    step += Math.floor(Math.sqrt(mean));
    high = guess;
    while (high > 0.0 && predictiveAtMost(high, size, means, weights) >= probability) {
      high = Math.max(0.0, high - step);
      step *= 2.0;
    }
    if (high > 0.0) low = high;
    step = 1.0 + Math.floor(Math.sqrt(mean));
  }
  while (predictiveAtMost(high, size, means, weights) < probability) {
    low = high;
    high += step;
    step *= 2.0;
    if (high > 1e15) return Infinity;
  }
  while (high - low > 1.0) {
    const middle = Math.floor(0.5 * (low + high));
    if (predictiveAtMost(middle, size, means, weights) < probability) low = middle;
    else high = middle;
  }
  return high;
}

/** Writes P(N = n) for the `count` counts n = first, first + stride, … to `out`. */
export function predictiveProbabilities(
  first: f64,
  stride: f64,
  count: i32,
  size: i32,
  means: usize,
  weights: usize,
  out: usize,
): void {
  for (let k: usize = 0; k < <usize>count; k++) {
    const n = first + f64(k) * stride;
    let sum = 0.0;
    for (let i: usize = 0; i < <usize>size; i++)
      sum += load<f64>(weights + (i << 3)) * poissonDensity(n, load<f64>(means + (i << 3)));
    store<f64>(out + (k << 3), sum);
  }
}
