import { gammaQ, upperSumOverLast } from '../math/incomplete-gamma';
import { poissonDensity } from '../math/poisson';

/**
 * R(x) = Q(n+1, b+x)/Q(n+1, b): the probability of at most n events with x signal events on top of
 * the background b, relative to none; and its slope. For a flat prior in the signal this is the
 * posterior probability that the signal exceeds x. Nothing in it underflows at any b.
 */

/** Up to this count the Poisson sum itself is the fastest and most accurate form, for means up to 1e6. */
const SHORT: f64 = 64.0;

let count: f64 = 0.0;

/** R of the last call. */
export let tail: f64 = 0.0;
/** −dR/dx of the last call. */
export let density: f64 = 0.0;

/** Σ_{k≤n} y^k/k! into `tail`, its last term into `density`. */
function exponentialSum(y: f64): void {
  let sum = 1.0;
  let term = 1.0;
  for (let k = 1.0; k <= count; k += 1.0) {
    term *= y / k;
    sum += term;
  }
  tail = sum;
  density = term;
}

/** Sets n. */
export function chooseCount(n: f64): void {
  count = n;
}

/** What `countTail` needs to know of R's denominator at the background b. */
export function denominatorAt(b: f64): f64 {
  if (count <= SHORT) {
    exponentialSum(b);
    return tail;
  }
  return b < count + 1.0 ? gammaQ(count + 1.0, b) : upperSumOverLast(count, b);
}

/** Puts R(x) and −dR/dx into `tail` and `density`; `denominator` as from `denominatorAt(b)`. */
export function countTail(x: f64, b: f64, denominator: f64): void {
  if (count <= SHORT) {
    if (x > 745.0) {
      tail = 0.0;
      density = 0.0;
      return;
    }
    exponentialSum(b + x);
    const factor = Math.exp(-x) / denominator;
    tail *= factor;
    density *= factor;
  } else if (b < count + 1.0) {
    tail = gammaQ(count + 1.0, b + x) / denominator;
    density = poissonDensity(count, b + x) / denominator;
  } else {
    // Both probabilities are small: the ratio of their last terms is exact, and so is that of the sums over them.
    const sum = upperSumOverLast(count, b + x);
    density = Math.exp(count * Math.log1p(x / b) - x) / denominator;
    tail = density * sum;
  }
}
