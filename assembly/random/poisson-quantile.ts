import { gammaQ } from '../math/incomplete-gamma';
import { normalQuantile } from '../math/normal';
import { poissonProbability } from '../math/poisson';

/** Up to this mean the probabilities are added up from a count of 0. */
const SMALL: f64 = 12.0;

/** The smallest k with P(N ≤ k) ≥ `u`, 0 < u < 1: a Poisson count by inversion, rising with `u`; mean up to 1e6 and more. */
export function poissonQuantile(u: f64, mean: f64): f64 {
  if (mean < SMALL) {
    let term = Math.exp(-mean);
    let sum = term;
    let k = 0.0;
    while (sum < u && k < 200.0) {
      k += 1.0;
      term *= mean / k;
      sum += term;
    }
    return k;
  }
  // Start from the normal approximation with its correction for skewness, then walk.
  const z = normalQuantile(u);
  let k = Math.max(0.0, Math.floor(mean + z * Math.sqrt(mean) + (z * z - 1.0) / 6.0));
  let sum = gammaQ(k + 1.0, mean);
  let term = poissonProbability(k, mean);
  while (k > 0.0 && sum - term >= u) {
    sum -= term;
    term *= k / mean;
    k -= 1.0;
  }
  while (sum < u && term > 1e-300) {
    k += 1.0;
    term *= mean / k;
    if (sum + term == sum && k > mean) break;
    sum += term;
  }
  return k;
}
