import { gammaQ } from '../math/incomplete-gamma';
import { poissonDensity } from '../math/poisson';

/**
 * R(x) = Q(n+1, b+x)/Q(n+1, b): the probability of at most n events with x signal events on top of
 * the background b, relative to none; and its slope. For a flat prior in the signal this is the
 * posterior probability that the signal exceeds x.
 */

/** Up to this count the Poisson sum itself is the fastest and most accurate form. */
const SHORT: f64 = 64.0;

let count: f64 = 0.0;
let background: f64 = 0.0;
let atZero: f64 = 1.0;

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

/** Sets n and b; returns Q(n+1, b). */
export function prepareCount(n: f64, b: f64): f64 {
  count = n;
  background = b;
  const lower = gammaQ(n + 1.0, b);
  if (n <= SHORT) {
    exponentialSum(b);
    atZero = tail;
  } else atZero = lower;
  return lower;
}

/** Puts R(x) and −dR/dx into `tail` and `density`. */
export function countTail(x: f64): void {
  if (count <= SHORT) {
    if (x > 745.0) {
      tail = 0.0;
      density = 0.0;
      return;
    }
    exponentialSum(background + x);
    const factor = Math.exp(-x) / atZero;
    tail *= factor;
    density *= factor;
  } else {
    tail = gammaQ(count + 1.0, background + x) / atZero;
    density = poissonDensity(count, background + x) / atZero;
  }
}
