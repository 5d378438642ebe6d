import { betaTail } from '../math/incomplete-beta';
import { deviance } from '../math/poisson';

/** The on/off problem: n_on events in the signal region, n_off in a side band with τ times its background. */

/**
 * The binomial p-value I_{1/(1+τ)}(n_on, n_off + 1) of an excess, or its complement when `upper`
 * (Cousins, Linnemann and Tucker, NIM A 595 (2008) 480, Eq. 14; Z_Bi as a z).
 */
export function sideBandTail(on: f64, off: f64, tau: f64, upper: bool): f64 {
  if (on == 0.0) return upper ? 0.0 : 1.0;
  const x = 1.0 / (1.0 + tau);
  // 1 − x as it is, since it may be tiny.
  return x <= 0.5
    ? betaTail(x, on, off + 1.0, upper)
    : betaTail(tau / (1.0 + tau), off + 1.0, on, !upper);
}

/** a ln(a/μ) + μ − a, also at a = 0. */
function term(a: f64, mean: f64, difference: f64): f64 {
  return a == 0.0 ? mean : deviance(a, mean, difference);
}

/**
 * √2 {n_on ln[(1+α)/α · n_on/(n_on+n_off)] + n_off ln[(1+α) n_off/(n_on+n_off)]}^½ with α = 1/τ (Li and Ma,
 * ApJ 272 (1983) 317, Eq. 17), negative for a deficit. Each logarithm is written with its expectation
 * under background alone: what is added to the one is subtracted from the other.
 */
export function zLiMa(on: f64, off: f64, tau: f64): f64 {
  const excess = (tau * on - off) / (1.0 + tau);
  const total = on + off;
  const inside =
    term(on, total / (1.0 + tau), excess) + term(off, (total * tau) / (1.0 + tau), -excess);
  const z = Math.sqrt(2.0 * inside);
  return excess < 0.0 ? -z : z;
}
