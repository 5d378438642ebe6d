import { expandsUniformly, uniformTail } from './incomplete-gamma-uniform';
import { deviance, poissonDensity, poissonLogDensity, stirlingError } from './poisson';

/**
 * The regularised incomplete gamma functions P(a, x) and Q(a, x) = 1 − P, for a > 0 and x ≥ 0
 * (DLMF 8.2). Q(n+1, μ) is the probability of at most n events with mean μ, P(n, μ) that of at
 * least n. Below x = a+1 the series DLMF 8.7.1 gives P, above it the continued fraction 8.9.2 or,
 * for a whole a, its finite sum gives Q; both need of the order of √a terms near x = a, where for
 * a large a Temme's expansion takes their place.
 */

const TINY: f64 = 1e-300;
const TWO_PI: f64 = 6.283185307179586;

function lowerSeries(a: f64, x: f64): f64 {
  let sum = 1.0;
  let term = 1.0;
  let denominator = a;
  do {
    denominator += 1.0;
    term *= x / denominator;
    sum += term;
  } while (term > sum * 1e-17);
  return poissonDensity(a, x) * sum;
}

/** The smaller tail, Q(a, x) for x ≥ a and P(a, x) below, where it expands uniformly. */
function smallerTail(a: f64, x: f64): f64 {
  const exponent = deviance(a, x, a - x);
  return Math.exp(-exponent) * uniformTail(a, x, exponent);
}

/** Q(n+1, x) over its last term x^n e^{−x}/n!, summed from that term downwards, for a whole n < x. */
export function upperSumOverLast(n: f64, x: f64): f64 {
  const a = n + 1.0;
  // The last term is e^{−D−δ(a)} (a/x)/√(2πa): e^{−D} cancels, and with it all that could lose accuracy.
  if (x >= a && expandsUniformly(a, x))
    return (
      uniformTail(a, x, deviance(a, x, a - x)) *
      Math.exp(stirlingError(a)) *
      (Math.sqrt(TWO_PI * a) * (x / a))
    );
  let sum = 1.0;
  let term = 1.0;
  for (let k = n; k > 0.0; k -= 1.0) {
    term *= k / x;
    sum += term;
    if (term < sum * 1e-17) break;
  }
  return sum;
}

/** Q(a, x)/(x^a e^{−x}/Γ(a)) as a continued fraction by the modified Lentz algorithm. */
function upperFraction(a: f64, x: f64): f64 {
  let b = x + 1.0 - a;
  let c = 1.0 / TINY;
  let d = 1.0 / b;
  let fraction = d;
  for (let k = 1.0; k < 1e7; k += 1.0) {
    const numerator = -k * (k - a);
    b += 2.0;
    d = numerator * d + b;
    if (Math.abs(d) < TINY) d = TINY;
    c = b + numerator / c;
    if (Math.abs(c) < TINY) c = TINY;
    d = 1.0 / d;
    const factor = d * c;
    fraction *= factor;
    if (Math.abs(factor - 1.0) < 1e-16) break;
  }
  return a * fraction;
}

function upperTail(a: f64, x: f64): f64 {
  return a == Math.floor(a)
    ? poissonDensity(a - 1.0, x) * upperSumOverLast(a - 1.0, x)
    : poissonDensity(a, x) * upperFraction(a, x);
}

/** P(a, x). P(0, x) = 1: at least no event is certain. */
export function gammaP(a: f64, x: f64): f64 {
  if (!(a >= 0.0) || !(x >= 0.0)) return NaN;
  if (a == 0.0) return 1.0;
  if (x == 0.0) return 0.0;
  if (expandsUniformly(a, x)) return x < a ? smallerTail(a, x) : 1.0 - smallerTail(a, x);
  return x < a + 1.0 ? lowerSeries(a, x) : 1.0 - upperTail(a, x);
}

/** Q(a, x). */
export function gammaQ(a: f64, x: f64): f64 {
  if (!(a >= 0.0) || !(x >= 0.0)) return NaN;
  if (a == 0.0) return 0.0;
  if (x == 0.0) return 1.0;
  if (expandsUniformly(a, x)) return x < a ? 1.0 - smallerTail(a, x) : smallerTail(a, x);
  return x < a + 1.0 ? 1.0 - lowerSeries(a, x) : upperTail(a, x);
}

/** ln Q(a, x), also where Q underflows. */
export function logGammaQ(a: f64, x: f64): f64 {
  if (!(a >= 0.0) || !(x >= 0.0)) return NaN;
  if (a == 0.0) return -Infinity;
  if (x == 0.0) return 0.0;
  if (expandsUniformly(a, x)) {
    if (x < a) return Math.log1p(-smallerTail(a, x));
    const exponent = deviance(a, x, a - x);
    return Math.log(uniformTail(a, x, exponent)) - exponent;
  }
  if (x < a + 1.0) return Math.log1p(-lowerSeries(a, x));
  return a == Math.floor(a)
    ? poissonLogDensity(a - 1.0, x) + Math.log(upperSumOverLast(a - 1.0, x))
    : poissonLogDensity(a, x) + Math.log(upperFraction(a, x));
}
