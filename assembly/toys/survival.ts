import { gammaP } from '../math/incomplete-gamma';
import { poissonProbability } from '../math/poisson';

/** Below this a probability cannot be told from zero by a 64-bit uniform number. */
const NEGLIGIBLE: f64 = 1e-21;

/** How many entries `fillSurvival` may write for means up to 1e4. */
export const SURVIVAL_ROWS: usize = 12288;

/** Number of entries of the last table. */
export let survivalLength: i32 = 0;

/**
 * Writes S_k = P(n ≥ k) for k = 0, 1, … to `table` until it is negligible, summed from its far end so
 * that small probabilities keep their relative accuracy; mean up to 1e4.
 */
export function fillSurvival(mean: f64, table: usize): void {
  let last = i32(Math.ceil(mean));
  while (gammaP(f64(last), mean) > NEGLIGIBLE) last += 1 + i32(0.25 * Math.sqrt(mean));
  let sum = gammaP(f64(last + 1), mean);
  for (let k = last; k >= 0; k--) {
    sum += poissonProbability(f64(k), mean);
    store<f64>(table + ((<usize>k) << 3), k == 0 ? 1.0 : Math.min(sum, 1.0));
  }
  survivalLength = last + 1;
}

/** The largest k with `u` < S_k: a Poisson count by inversion. Few steps for small counts. */
export function countFromUniform(u: f64, table: usize, atLeast: i32): i32 {
  let low = atLeast;
  let high = survivalLength;
  let jump = 1;
  while (low + jump < high && u < load<f64>(table + ((<usize>(low + jump)) << 3))) {
    low += jump;
    jump *= 2;
  }
  high = min(high, low + jump);
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (u < load<f64>(table + ((<usize>middle) << 3))) low = middle;
    else high = middle;
  }
  return low;
}
