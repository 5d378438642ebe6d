import { deviance, stirlingError } from './poisson';

/**
 * The regularised incomplete beta function I_x(a, b), for a, b > 0 and 0 ≤ x ≤ 1 (DLMF 8.17):
 * continued fraction with the prefactor in saddle-point form, so that a and b may be as
 * large as the number of toys.
 */

const TWO_PI: f64 = 6.283185307179586;
const TINY: f64 = 1e-300;

/** x^a (1−x)^b / B(a, b), for 0 < x ≤ 1/2. */
export function betaPrefactor(x: f64, a: f64, b: f64): f64 {
  const n = a + b;
  const difference = a - n * x;
  const exponent =
    stirlingError(n) -
    stirlingError(a) -
    stirlingError(b) -
    deviance(a, n * x, difference) -
    deviance(b, n * (1.0 - x), -difference);
  return Math.exp(exponent) * Math.sqrt((a / TWO_PI) * (b / n));
}

/**
 * The even part of the continued fraction (Didonato and Morris, ACM TOMS 18 (1992) 360, Eq. 9), for
 * x < (a+1)/(a+b+2) and y = 1−x: I_x(a, b) is the prefactor over its value. With x and y both given
 * nothing cancels. Modified Lentz algorithm.
 */
function fraction(x: f64, y: f64, a: f64, b: f64): f64 {
  const lambda = a * y - b * x + 1.0;
  let value = (a * lambda) / (a + 1.0);
  let c = value;
  let d = 0.0;
  for (let m = 1.0; m < 1e7; m += 1.0) {
    const even = a + 2.0 * m;
    const ratio = x / (even - 1.0);
    const numerator = (a + m - 1.0) * ratio * ((a + b + m - 1.0) * ratio) * (m * (b - m));
    const denominator =
      m + m * (b - m) * ratio + ((a + m) * (lambda + m * (2.0 - x))) / (even + 1.0);
    d = denominator + numerator * d;
    if (Math.abs(d) < TINY) d = TINY;
    c = denominator + numerator / c;
    if (Math.abs(c) < TINY) c = TINY;
    d = 1.0 / d;
    const factor = d * c;
    value *= factor;
    if (Math.abs(factor - 1.0) < 2e-16) break;
  }
  return value;
}

/** I_x(a, b), or 1 − I_x(a, b) without cancellation when `upper`. */
export function betaTail(x: f64, a: f64, b: f64, upper: bool): f64 {
  if (!(a > 0.0) || !(b > 0.0) || !(x >= 0.0) || x > 1.0) return NaN;
  if (x > 0.5) return betaTail(1.0 - x, b, a, !upper);
  if (x == 0.0) return upper ? 1.0 : 0.0;
  const prefactor = betaPrefactor(x, a, b);
  if (x < (a + 1.0) / (a + b + 2.0)) {
    const lower = prefactor / fraction(x, 1.0 - x, a, b);
    return upper ? 1.0 - lower : lower;
  }
  const tail = prefactor / fraction(1.0 - x, x, b, a);
  return upper ? tail : 1.0 - tail;
}

/** I_x(a, b). */
export function incompleteBeta(x: f64, a: f64, b: f64): f64 {
  return betaTail(x, a, b, false);
}
