import { factorTail } from './factor';

/**
 * A repetition of the experiment measures a scale f of its signal anew, f from the prior around 1, so that its limit on the
 * signal at the nominal scale is S/f.
 */

/** P(S/f ≤ limit) = Σ p_i P(f ≥ S_i/limit) over the outcomes i. */
function distribution(
  limit: f64,
  size: i32,
  limits: usize,
  probabilities: usize,
  prior: i32,
  sigma: f64,
  minimum: f64,
): f64 {
  let sum = 0.0;
  for (let i: usize = 0; i < <usize>size; i++)
    sum +=
      load<f64>(probabilities + (i << 3)) *
      factorTail(prior, sigma, minimum, load<f64>(limits + (i << 3)) / limit);
  return sum;
}

/**
 * The quantile of the limit over outcomes with limits S_i and probabilities p_i, the scale measured again in each: solved by
 * bisection of its logarithm. 0 where outcomes with S = 0 reach the probability, Infinity where all of them do not.
 */
export function repeatedLimitQuantile(
  probability: f64,
  size: i32,
  limits: usize,
  probabilities: usize,
  prior: i32,
  sigma: f64,
  minimum: f64,
): f64 {
  let start = 0.0;
  for (let i: usize = 0; i < <usize>size; i++)
    start = Math.max(start, load<f64>(limits + (i << 3)));
  if (!(start > 0.0)) return 0.0;
  let low = start;
  let high = start;
  while (distribution(low, size, limits, probabilities, prior, sigma, minimum) >= probability) {
    low *= 0.5;
    if (low < 1e-290) return 0.0;
  }
  while (distribution(high, size, limits, probabilities, prior, sigma, minimum) < probability) {
    high *= 2.0;
    if (high > 1e290) return Infinity;
  }
  while (high - low > 4e-16 * high) {
    const middle = high > 4.0 * low ? Math.sqrt(low) * Math.sqrt(high) : 0.5 * (low + high);
    if (middle == low || middle == high) break;
    if (distribution(middle, size, limits, probabilities, prior, sigma, minimum) < probability)
      low = middle;
    else high = middle;
  }
  return high;
}
