import {
  abscissa,
  doubleExponentialNode,
  DOUBLE_EXPONENTIAL_REACH,
  weight,
} from '../math/double-exponential';
import { gammaP, gammaQ } from '../math/incomplete-gamma';

/**
 * P(n ≥ k), or P(n ≤ k) when not `upper`, for n ~ Poisson(b′), b′ from a normal of mean b and
 * standard deviation σ cut at b′ > 0. Tanh–sinh with halved steps until two agree to 1e-11; NaN when
 * they do not.
 */
export function marginalPoissonTail(k: f64, b: f64, sigma: f64, upper: bool): f64 {
  const nominal = upper ? gammaP(k, b) : gammaQ(k + 1.0, b);
  if (sigma == 0.0 || (upper && k == 0.0)) return nominal;
  // The further the count is from b, the further out the backgrounds that explain it; but beyond the
  // count itself their tail is one, and only the normal falls.
  const distance = Math.max(0.0, (upper ? k - b : b - k) / sigma);
  // Beyond 38.5 standard deviations the normal underflows.
  const radius = Math.min(
    Math.min(Math.sqrt(2.0 * (42.0 - Math.log(nominal))), distance + 9.5),
    38.5,
  );
  const low = Math.max(0.0, b - radius * sigma);
  const high = b + radius * sigma;
  let norm = 0.0;
  let sum = 0.0;
  let previous = NaN;
  let step = 0.2;
  for (let level = 0; level < 12; level++) {
    // All nodes at first, afterwards the midpoints.
    const first = level == 0 ? 0.0 : 0.5 * step;
    const stride = step;
    for (let t = first; t <= DOUBLE_EXPONENTIAL_REACH; t += stride) {
      for (let side = -1.0; side <= 1.0; side += 2.0) {
        if (t == 0.0 && side > 0.0) continue;
        doubleExponentialNode(side * t, low, high);
        const pull = (abscissa - b) / sigma;
        const w = weight * Math.exp(-0.5 * pull * pull);
        norm += w;
        if (w > 0.0) sum += w * (upper ? gammaP(k, abscissa) : gammaQ(k + 1.0, abscissa));
      }
    }
    if (level > 0) step *= 0.5;
    const value = sum / norm;
    if (Math.abs(value - previous) <= 1e-11 * value) return value;
    previous = value;
  }
  return NaN;
}
