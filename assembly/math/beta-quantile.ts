import { betaPrefactor, betaTail } from './incomplete-beta';

/**
 * The x whose lower tail I_x(a, b) (or upper tail 1 − I_x(a, b) when `upper`) is `probability`:
 * Newton's method on the logarithm of the tail in ln x, where both tails are concave, kept inside a
 * bracket. These are the Clopper–Pearson limits of a binomial proportion.
 */
export function betaQuantile(probability: f64, a: f64, b: f64, upper: bool): f64 {
  if (!(a > 0.0) || !(b > 0.0) || !(probability >= 0.0) || probability > 1.0) return NaN;
  if (probability == 0.0) return upper ? 1.0 : 0.0;
  if (probability == 1.0) return upper ? 0.0 : 1.0;
  // ln x resolves a root near zero: mirror those above one half.
  const mirrored = betaTail(0.5, a, b, upper) < probability != upper;
  if (mirrored) {
    const swap = a;
    a = b;
    b = swap;
    upper = !upper;
  }
  let low = 0.0;
  let high = 1.0;
  let x = Math.min(a / (a + b), 0.5);
  const target = Math.log(probability);
  for (let iteration = 0; iteration < 200; iteration++) {
    const tail = betaTail(x, a, b, upper);
    const excess = Math.log(tail) - target;
    if (excess > 0.0 == upper) low = x;
    else high = x;
    const prefactor = x <= 0.5 ? betaPrefactor(x, a, b) : betaPrefactor(1.0 - x, b, a);
    const change = ((excess * tail * (1.0 - x)) / prefactor) * (upper ? 1.0 : -1.0);
    // Newton's error, whose scale is 1/√a, is squared once more by this step.
    if (Math.abs(change) * Math.sqrt(1.0 + a) <= 3e-9) {
      x += x * change;
      break;
    }
    let next = x * Math.exp(change);
    // Also catches the NaN of an underflown tail.
    if (!(next > low && next < high))
      next = low > 0.0 ? Math.sqrt(low) * Math.sqrt(high) : 0.25 * high;
    x = next;
    if (high - low <= 2e-16 * high) break;
  }
  return mirrored ? 1.0 - x : x;
}
