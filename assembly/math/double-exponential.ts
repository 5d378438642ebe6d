/**
 * The tanh–sinh rule on a finite interval (Takahasi and Mori, Publ. RIMS 9 (1974) 721): a trapezoid in
 * t after x = low + (high − low)/(1 + e^{−π sinh t}). It converges geometrically also where the
 * integrand is cut off at an end of the interval.
 */

/** Beyond |t| = this a weight is below 1e-17 of the largest. */
export const DOUBLE_EXPONENTIAL_REACH: f64 = 3.4;

const PI: f64 = 3.141592653589793;

/** Abscissa of the last call. */
export let abscissa: f64 = 0.0;
/** Weight of the last call, up to a common factor. */
export let weight: f64 = 0.0;

/** Puts the node of `t` into `abscissa` and `weight`. */
export function doubleExponentialNode(t: f64, low: f64, high: f64): void {
  const e = Math.exp(t);
  const f = Math.exp(-0.5 * PI * (e - 1.0 / e));
  const fraction = 1.0 / (1.0 + f);
  abscissa = low + (high - low) * fraction;
  weight = (e + 1.0 / e) * f * fraction * fraction;
}
