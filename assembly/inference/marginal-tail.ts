import {
  abscissa,
  doubleExponentialNode,
  DOUBLE_EXPONENTIAL_REACH,
  weight,
} from '../math/double-exponential';
import { betaTail } from '../math/incomplete-beta';
import { gammaP, gammaQ } from '../math/incomplete-gamma';
import { normalTail } from '../math/normal';
import { deviance, poissonDensity } from '../math/poisson';
import { GAMMA, logMean, logWidth, NONE, NORMAL } from './factor';

/**
 * P(n ≥ k), or P(n ≤ k), for n ~ Poisson(b′), averaged over the prior of the background b′.
 *
 * A gamma prior gives a negative binomial, whose tail is an incomplete beta function. For the others
 * two forms of one integral are used. The prior's: ∫ π(b′) P(n ≥ k | b′) db′, over its standard normal
 * variable θ. And, as P(n ≥ k | b′) = P(G ≤ b′) with G from a gamma of shape k, the dual
 * ∫ γ_k(g) P(b′ ≥ g) dg, over t = ln(g/k). The one whose density is the narrower is taken, because
 * then the other factor is smooth on its scale. Both integrands have one maximum: the interval around
 * it that matters is found first, so that tails far out keep their relative accuracy.
 */

const SQRT_TWO_PI: f64 = 2.5066282746310002;
/** Integrands this far below their maximum, in the logarithm, are left out. */
const NEGLIGIBLE: f64 = 40.0;
/** √(2 · NEGLIGIBLE): what a density at least as narrow as the standard normal needs. */
const RADIUS: f64 = 9.0;
const GOLDEN: f64 = 0.6180339887498949;

let normal: bool = false;
let upper: bool = false;
let dual: bool = false;
/** k, or the shape of G. */
let count: f64 = 0.0;
let background: f64 = 0.0;
/** b′ = b + scale θ for the normal, ln(b′/b) = shift + scale θ for a log-normal. */
let scale: f64 = 0.0;
let shift: f64 = 0.0;
/** ln(k/b), less `shift`. */
let distance: f64 = 0.0;

/** P(z < Z ≤ z + h) for z ≤ 0 and h ≥ 0, without cancellation. */
function normalBetween(z: f64, h: f64): f64 {
  const middle = z + 0.5 * h;
  if (h * Math.max(1.0, Math.abs(middle)) < 0.02) {
    const m = middle * middle;
    const h2 = h * h;
    const series = 1.0 + h2 * ((m - 1.0) / 24.0 + (h2 * (m * (m - 6.0) + 3.0)) / 1920.0);
    return (h * series * Math.exp(-0.5 * m)) / SQRT_TWO_PI;
  }
  if (z + h <= 0.0) return normalTail(-z - h) - normalTail(-z);
  return 1.0 - normalTail(z + h) - normalTail(-z);
}

/** Logarithm of the density of the form at x, up to a constant: 0 at its mode. */
function logDensity(x: f64): f64 {
  if (!dual) return -0.5 * x * x;
  // k(e^t − 1 − t) without cancellation.
  const difference = count * Math.expm1(x);
  return -deviance(count, count + difference, -difference);
}

/** The other factor of the integrand. */
function tail(x: f64): f64 {
  if (!dual) {
    const b = normal
      ? Math.max(background + scale * x, 0.0)
      : background * Math.exp(shift + scale * x);
    return upper ? gammaP(count, b) : gammaQ(count, b);
  }
  if (!normal) {
    const z = (distance + x) / scale;
    return normalTail(upper ? z : -z);
  }
  return upper
    ? normalTail((count - background + count * Math.expm1(x)) / scale)
    : normalBetween(-background / scale, (count * Math.exp(x)) / scale);
}

function integrand(x: f64): f64 {
  const density = Math.exp(logDensity(x));
  return density > 0.0 ? density * tail(x) : 0.0;
}

/** Its logarithm; −∞ where the tail underflows. */
function logIntegrand(x: f64): f64 {
  return logDensity(x) + Math.log(tail(x));
}

/** Golden-section search of the maximum; where the tail underflows on both sides it goes up, or down unless `up`. */
function maximum(low: f64, high: f64, up: bool, tolerance: f64): f64 {
  let left = high - GOLDEN * (high - low);
  let right = low + GOLDEN * (high - low);
  let atLeft = logIntegrand(left);
  let atRight = logIntegrand(right);
  for (let i = 0; i < 200 && high - low > tolerance; i++) {
    if (atLeft < atRight || (atLeft == atRight && up)) {
      low = left;
      left = right;
      atLeft = atRight;
      right = low + GOLDEN * (high - low);
      atRight = logIntegrand(right);
    } else {
      high = right;
      right = left;
      atRight = atLeft;
      left = high - GOLDEN * (high - low);
      atLeft = logIntegrand(left);
    }
  }
  return atLeft > atRight ? left : right;
}

/** The first place on the way from `mode` in steps of growing length where the integrand is negligible. */
function end(mode: f64, step: f64): f64 {
  const limit = logIntegrand(mode) - NEGLIGIBLE;
  let x = mode;
  do {
    x += step;
    step *= 1.25;
  } while (logIntegrand(x) > limit);
  return x;
}

/** ∫ density · tail dx over [low, high]: tanh–sinh with halved steps until two agree to 1e-11, else NaN. */
function integral(low: f64, high: f64): f64 {
  let sum = 0.0;
  let previous = NaN;
  let step = 0.2;
  for (let level = 0; level < 14; level++) {
    // All nodes at first, afterwards the midpoints.
    for (let t = level == 0 ? 0.0 : 0.5 * step; t <= DOUBLE_EXPONENTIAL_REACH; t += step) {
      for (let side = -1.0; side <= 1.0; side += 2.0) {
        if (t == 0.0 && side > 0.0) continue;
        doubleExponentialNode(side * t, low, high);
        sum += weight * integrand(abscissa);
      }
    }
    if (level > 0) step *= 0.5;
    // dx/dt is the weight times (high − low)·π/2.
    const value = sum * step * (high - low) * 1.5707963267948966;
    if (Math.abs(value - previous) <= 1e-11 * value) return value;
    previous = value;
  }
  return NaN;
}

/** The form over the prior, for a prior narrower than the spread of G. */
function overPrior(): f64 {
  dual = false;
  const least = normal ? -background / scale : -Infinity;
  // The tail pulls towards the count, but not beyond where the normal underflows.
  const mode = upper
    ? maximum(0.0, 39.0, true, 0.05)
    : maximum(Math.max(-39.0, least), 0.0, false, 0.05);
  const value = integral(Math.max(least, mode - RADIUS), mode + RADIUS) / SQRT_TWO_PI;
  return normal ? value / normalTail(least) : value;
}

/** The form over G. */
function overCount(): f64 {
  dual = true;
  const width = 1.0 / Math.sqrt(count);
  // Beyond this t the prior's own tail, or its lower part, is all but one.
  const far = normal
    ? Math.log((upper ? 0.05 * (background + scale) : background + 8.0 * scale) / count)
    : (upper ? -3.0 : 3.0) * scale - distance;
  const mode = upper
    ? maximum(Math.min(0.0, far) - 1.0, 0.0, false, 0.05 * width)
    : maximum(0.0, Math.max(0.0, far) + 1.0, true, 0.05 * width);
  if (integrand(mode) == 0.0) return 0.0;
  // γ_k(g) dg = k p(k | k) e^{−k(e^t − 1 − t)} dt.
  const value =
    integral(end(mode, -width), end(mode, width)) * count * poissonDensity(count, count);
  return normal ? value / normalTail(-background / scale) : value;
}

/**
 * P(n ≥ k), or P(n ≤ k) when not `isUpper`, for n ~ Poisson(b′), b′ from the prior of a background b
 * with uncertainty σ: codes and definitions as in factor.ts with f = b′/b and relative uncertainty
 * σ/b, the normal cut at b′ > 0. A prior other than the normal needs b > 0. NaN where the integral does
 * not converge.
 */
export function marginalPoissonTail(k: f64, b: f64, sigma: f64, prior: i32, isUpper: bool): f64 {
  if (isUpper && k == 0.0) return 1.0;
  // Up to a count n is below a count of n + 1.
  count = isUpper ? k : k + 1.0;
  // Below this the correction, of second order in σ/b, is far below rounding for any count.
  if (prior == NONE || sigma <= 1e-15 * b) return isUpper ? gammaP(count, b) : gammaQ(count, b);
  upper = isUpper;
  const relative = sigma / b;
  if (prior == GAMMA) {
    const shape = 1.0 / (relative * relative);
    const odds = sigma * relative;
    // Both x = odds/(1 + odds) and 1 − x as they are, since either may be tiny.
    return odds <= 1.0
      ? betaTail(odds / (1.0 + odds), count, shape, !upper)
      : betaTail(1.0 / (1.0 + odds), shape, count, upper);
  }
  normal = prior == NORMAL;
  background = b;
  scale = normal ? sigma : logWidth(prior, relative);
  shift = normal ? 0.0 : logMean(prior, scale);
  distance = Math.log(count / b) - shift;
  const spread = Math.sqrt(count);
  // The spread of G is √k, that of ln G is 1/√k.
  const value = (normal ? scale >= spread : scale * spread >= 1.0) ? overCount() : overPrior();
  return Math.min(value, 1.0);
}
