import { deviance } from '../../math/poisson';
import { rootAbove, rootBetween, rootError } from './root';

/**
 * The profile likelihood of one count x with a background and an efficiency of the signal that are known from Gaussian
 * measurements or a Poisson side band (Rolke, López, Conrad, NIM A 551 (2005) 493), all unbounded, and its interval as ROOT's
 * TRolke makes it. With λ = 1 − x/ν the best nuisances at a given μ are
 *
 *   efficiency 1 − μ v λ, Gaussian background b − u λ, Poisson background y/(τ + λ),
 *
 * so that ν(λ) = μ + b − (u + μ²v) λ + y/(τ + λ), which falls with λ: one root.
 */

let count: f64 = 0.0;
let mean: f64 = 0.0;
let variance: f64 = 0.0;
let efficiencyVariance: f64 = 0.0;
let off: f64 = 0.0;
/** 0 without a side band. */
let tau: f64 = 0.0;

let signal: f64 = 0.0;
let width: f64 = 0.0;

function lack(lambda: f64): f64 {
  const band = off > 0.0 ? off / (tau + lambda) : 0.0;
  return count / (1.0 - lambda) - (signal + mean - width * lambda + band);
}

/** −2 ln L at μ with the best nuisances, relative to its minimum over all μ, negative ones included; for x > 0. */
function ratioAt(mu: f64): f64 {
  signal = mu;
  width = variance + mu * mu * efficiencyVariance;
  const nominal = mu + mean + (tau > 0.0 ? off / tau : 0.0);
  const edge = nominal > 0.0 ? 1.0 - count / nominal : -Infinity;
  let lambda = edge;
  if (edge > 0.0) lambda = rootBetween(lack, 0.0, edge, lack(0.0), lack(edge));
  else if (edge < 0.0) {
    // Far enough down that ν(λ) exceeds the count, also where nothing is expected at the nominal values.
    let low = nominal > 0.0 ? edge : -(count + 1.0 - nominal) / width;
    if (low == -Infinity) return Infinity;
    if (tau > 0.0) low = Math.max(low, -tau);
    const atLow = lack(low);
    lambda = atLow < 0.0 ? rootBetween(lack, low, 0.0, atLow, lack(0.0)) : low;
  }
  const nu = count / (1.0 - lambda);
  let sum = deviance(count, nu, count - nu) + 0.5 * width * lambda * lambda;
  if (tau > 0.0) {
    if (off == 0.0) sum += tau * Math.max(0.0, nu - (mu + mean - width * lambda));
    else {
      const expected = (tau * off) / (tau + lambda);
      sum += deviance(off, expected, off - expected);
    }
  }
  return 2.0 * sum;
}

let target: f64 = 0.0;

function above(mu: f64): f64 {
  return Math.sqrt(ratioAt(mu)) - target;
}

let lower: f64 = 0.0;
let upper: f64 = 0.0;
let error: f64 = 0.0;

/** Interval of the count x > 0 into `lower` and `upper`; both 0 where no μ ≥ 0 is allowed. */
function interval(x: f64, z: f64, bounded: bool): void {
  count = x;
  const best = x - mean - (tau > 0.0 ? off / tau : 0.0);
  const atZero = ratioAt(0.0);
  target = bounded && best < 0.0 ? Math.sqrt(atZero + z * z) : z;
  lower = 0.0;
  upper = 0.0;
  error = 0.0;
  if (Math.sqrt(atZero) >= target) {
    if (best < 0.0) return;
    lower = rootBetween(above, 0.0, best, Math.sqrt(atZero) - target, -target);
    error = rootError;
  }
  const start = Math.max(best, 0.0);
  upper = rootAbove(above, start, start + z * (1.0 + Math.sqrt(x)));
  error = Math.max(error, rootError);
}

/**
 * TRolke's interval: a count of 0 has the upper limit extrapolated from those of 1 and 2; where nothing is allowed, the next
 * larger count that allows something is taken in its place (unbounded only). Arguments: count, mean and variance of the Gaussian
 * background, variance of the efficiency, counts and τ of a side band (τ = 0: none), half width z. Writes both ends, their error
 * and the count that was used to four doubles at `out`.
 */
export function rolkeInterval(
  x: f64,
  gaussianMean: f64,
  gaussianVariance: f64,
  varianceOfEfficiency: f64,
  offCount: f64,
  offRatio: f64,
  z: f64,
  bounded: bool,
  out: usize,
): void {
  mean = gaussianMean;
  variance = gaussianVariance;
  efficiencyVariance = varianceOfEfficiency;
  off = offCount;
  tau = offRatio;
  let used = x;
  if (x > 0.0) interval(x, z, bounded);
  else {
    interval(1.0, z, bounded);
    const first = upper;
    interval(2.0, z, bounded);
    upper = Math.max(0.0, 2.0 * first - upper);
    lower = 0.0;
  }
  while (!bounded && !(upper > 0.0) && used < x + 1e7) {
    used += 1.0;
    interval(used, z, bounded);
  }
  store<f64>(out, lower);
  store<f64>(out, upper, 8);
  store<f64>(out, error, 16);
  store<f64>(out, used, 24);
}
