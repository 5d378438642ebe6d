import { logGamma, stirlingRemainder } from './log-gamma';

/**
 * The Poisson distribution in its saddle-point form (C. Loader, "Fast and accurate computation of
 * binomial probabilities", 2000): p(n|μ) = exp(−δ(n) − D(n, μ)) / √(2πn). The deviance D is computed
 * without cancellation, so the relative error is a few ulp times |ln p|, at any count.
 */

const HALF_LOG_TWO_PI: f64 = 0.9189385332046727;
const TWO_PI: f64 = 6.283185307179586;

/** δ(n) for n = 1..15, from mpmath with 40 digits. */
const STIRLING_ERROR: StaticArray<f64> = [
  0.08106146679532726, 0.0413406959554093, 0.02767792568499834, 0.020790672103765093,
  0.016644691189821193, 0.013876128823070748, 0.01189670994589177, 0.010411265261972096,
  0.009255462182712733, 0.00833056343336287, 0.007573675487951841, 0.00694284010720953,
  0.006408994188004207, 0.0059513701127588475, 0.005554733551962801,
];

/** δ(a) = ln Γ(a+1) − (a+½) ln a + a − ½ ln 2π, for a > 0. */
export function stirlingError(a: f64): f64 {
  if (a > 15.0) return stirlingRemainder(a);
  if (a >= 1.0 && a == Math.floor(a)) return unchecked(STIRLING_ERROR[i32(a) - 1]);
  return logGamma(a + 1.0) - (a + 0.5) * Math.log(a) + a - HALF_LOG_TWO_PI;
}

/** D(a, μ) = a ln(a/μ) + μ − a for a, μ > 0, given the exact difference a − μ. */
export function deviance(a: f64, mean: f64, difference: f64): f64 {
  const v = difference / (a + mean);
  if (Math.abs(v) >= 0.5) return a * Math.log(a / mean) - difference;
  // a ln((1+v)/(1−v)) − difference, whose leading terms cancel analytically. The series is summed by
  // itself, so that the leading term is rounded once and not with each of them.
  const square = v * v;
  let term = 2.0 * a * v * square;
  let rest = 0.0;
  for (let k = 3.0; k < 80.0; k += 2.0) {
    const next = rest + term / k;
    if (next == rest) break;
    rest = next;
    term *= square;
  }
  return difference * v + rest;
}

/** x^a e^{−x} / Γ(a+1): the Poisson probability with a real count a ≥ 0, x ≥ 0. */
export function poissonDensity(a: f64, x: f64): f64 {
  if (a == 0.0) return Math.exp(-x);
  if (x <= 0.0) return 0.0;
  if (a < 1.0) return Math.exp(a * Math.log(x) - x - logGamma(a + 1.0));
  return Math.exp(-stirlingError(a) - deviance(a, x, a - x)) / Math.sqrt(TWO_PI * a);
}

/** Poisson(n | mean) for a whole n ≥ 0 and mean ≥ 0. */
export function poissonProbability(n: f64, mean: f64): f64 {
  return poissonDensity(n, mean);
}

/** ln(x^a e^{−x} / Γ(a+1)) with a real a ≥ 0; −∞ where that is zero. */
export function poissonLogDensity(a: f64, x: f64): f64 {
  if (a == 0.0) return -x;
  if (x <= 0.0) return -Infinity;
  return -stirlingError(a) - deviance(a, x, a - x) - 0.5 * Math.log(TWO_PI * a);
}

/** ln Poisson(n | mean) for a whole n ≥ 0; −∞ where the probability is zero. */
export function poissonLogProbability(n: f64, mean: f64): f64 {
  return poissonLogDensity(n, mean);
}
