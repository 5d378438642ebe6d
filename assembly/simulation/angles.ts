/**
 * Sine and cosine for the TypeScript side, so that no result depends on the host's libm: below 1 ulp for angles up to 10⁶,
 * NaN beyond. Taylor series on ±π/4 (the first term left out is 10⁻¹⁹), after multiples of π/2 are taken off in two parts
 * (W. J. Cody and W. Waite, Software Manual for the Elementary Functions, 1980).
 */

const LARGEST: f64 = 1e6;

/** π/2: its first 33 bits, whose multiples up to 2²⁰ are exact, and the rest. */
const HALF_PI_HIGH: f64 = 1.57079632673412561417;
const HALF_PI_LOW: f64 = 6.07710050650619224932e-11;

/** sin x, x in rad. */
export function sin(x: f64): f64 {
  return shifted(x, 0);
}

/** cos x, x in rad. */
export function cos(x: f64): f64 {
  return shifted(x, 1);
}

/** sin(x + quarters × π/2) */
function shifted(x: f64, quarters: i32): f64 {
  if (!(Math.abs(x) <= LARGEST)) return NaN;
  const k = nearest(x * (2.0 / Math.PI));
  const r = x - k * HALF_PI_HIGH - k * HALF_PI_LOW;
  const quadrant = (i32(k) + quarters) & 3;
  const value = quadrant & 1 ? cosineSeries(r * r) : r + r * sineSeries(r * r);
  return quadrant & 2 ? -value : value;
}

/** sin(r)/r − 1, from q = r². */
function sineSeries(q: f64): f64 {
  let sum = 0.0;
  for (let n = 17; n > 1; n -= 2) sum = (-q / f64(n * (n - 1))) * (1.0 + sum);
  return sum;
}

/** cos r, from q = r². */
function cosineSeries(q: f64): f64 {
  let sum = 0.0;
  for (let n = 18; n > 2; n -= 2) sum = (-q / f64(n * (n - 1))) * (1.0 + sum);
  // 1 − q/2 loses a digit that is put back.
  const half = 0.5 * q;
  const rest = 1.0 - half;
  return rest + (1.0 - rest - half - half * sum);
}
