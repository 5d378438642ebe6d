import { gammaP, gammaQ } from './incomplete-gamma';
import { logGamma } from './log-gamma';
import { normalQuantile } from './normal';
import { poissonDensity } from './poisson';

/**
 * The x whose lower tail P(a, x) (or upper tail Q(a, x) when `upper`) is `probability`: Newton's
 * method on the logarithm of the tail in ln x, kept inside a bracket, from the start of Wilson and
 * Hilferty (PNAS 17 (1931) 684) or, where that fails, from the first term of the series.
 */
export function gammaQuantile(probability: f64, a: f64, upper: bool): f64 {
  if (!(a > 0.0) || !(probability >= 0.0) || probability > 1.0) return NaN;
  if (probability == (upper ? 1.0 : 0.0)) return 0.0;
  if (probability == (upper ? 0.0 : 1.0)) return Infinity;
  const target = Math.log(probability);
  const z = normalQuantile(probability);
  const root = 1.0 - 1.0 / (9.0 * a) + (upper ? -z : z) / (3.0 * Math.sqrt(a));
  let x = a * root * root * root;
  if (root <= 0.1) {
    const lower = upper ? Math.log1p(-probability) : target;
    x = Math.exp((lower + logGamma(a + 1.0)) / a);
  }
  // So far down the first term of the series is all there is, and its neighbours begin to underflow.
  if (x < 1e-280) return x;
  let low = 0.0;
  let high = Infinity;
  for (let iteration = 0; iteration < 200; iteration++) {
    const tail = upper ? gammaQ(a, x) : gammaP(a, x);
    const excess = Math.log(tail) - target;
    if (excess > 0.0 == upper) low = x;
    else high = x;
    const change = ((excess * tail) / (a * poissonDensity(a, x))) * (upper ? 1.0 : -1.0);
    // Newton's error, whose scale is 1/√a, is squared once more by this step.
    if (Math.abs(change) * Math.sqrt(1.0 + a) <= 3e-9) return x + x * change;
    let next = x * Math.exp(change);
    if (!(next > low && next < high))
      next = high == Infinity ? 2.0 * x + 1.0 : low == 0.0 ? 0.25 * high : 0.5 * (low + high);
    x = next;
    if (high < Infinity && high - low <= 2e-16 * high) break;
  }
  return x;
}
