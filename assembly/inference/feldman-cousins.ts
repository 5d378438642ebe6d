import {
  averageBackground,
  bestSignal,
  breakPoint,
  outsideProbability,
  outsideSlope,
  setBackground,
  setNodes,
} from './outside-probability';

/**
 * The unified construction of Feldman and Cousins (PRD 57 (1998) 3873) without a grid in s. For each s counts
 * are ranked by R_s(n) = P̄(n|s)/max P̄(n|s′), and n is accepted while the counts of better rank have a
 * probability below CL. Counts of equal rank do not stand before each other: this closes the accepted sets, and
 * the best signal is always accepted. With nuisances P̄ is averaged over them (Conrad et al., PRD 67 (2003)
 * 012002). The interval runs from the smallest to the largest accepted s.
 *
 * The ratio of two likelihoods is monotone in s, so R_s has one peak in n. Above the best signal of n the
 * better counts are therefore n+1 … N, and N joins them at a break point s_N that is known beforehand; below it
 * they are m … n−1 in the same way. Let U_N be the probability of n or less and N or more at s_N, where N does
 * not yet stand before n. It falls with N: U_N − U_{N+1} = p(N|μ_N) − ∫ (p(N|μ) − p(n|μ)) dμ up to μ_{N+1},
 * and the integral over p(N|μ) is at most p(N|μ_N) Δ e^{1−Δ} with Δ = μ_{N+1} − μ_N, as μ_{N+1}/μ_N ≤ e^{1/N}.
 * All islands of accepted s between break points end at one of them. So the last break point with U_N > 1 − CL
 * decides, which bisection finds: the end is that point or the one crossing before the next. Nothing further
 * out can be accepted.
 */

/** How far tail probabilities may be off, relative; grows like √n. */
const ROUNDING: f64 = 2e-15;

let alpha: f64 = 0.0;
/** How close, relative, α came to a step at a break point. */
let closest: f64 = 0.0;
/** Slope where the last crossing was found; zero at a break point. */
let crossingSlope: f64 = 0.0;
/** How far the last end may be off. */
let endError: f64 = 0.0;

/** P(no better rank) at the break point of n and another count. */
function atBreakPoint(n: f64, other: f64): f64 {
  const low = Math.min(n, other);
  const high = Math.max(n, other);
  const probability = outsideProbability(low, high, breakPoint(low, high));
  closest = Math.min(closest, Math.abs(probability / alpha - 1.0));
  return probability;
}

/** The count furthest from n, upwards (side 1) or downwards (−1), whose break point with n is accepted. */
function lastAccepted(n: f64, side: f64): f64 {
  let inside = n + side;
  let outside = side > 0.0 ? Infinity : -1.0;
  const middle = Math.floor(averageBackground);
  let step = 1.0 + Math.floor(Math.sqrt(Math.max(n, middle)));
  let galloping = true;
  if (side * (middle - inside) > 0.0 && atBreakPoint(n, middle) > alpha) inside = middle;
  while (Math.abs(outside - inside) > 1.0) {
    let probe = inside + side * step;
    if (probe <= -1.0) galloping = false;
    if (galloping) step *= 2.0;
    else probe = Math.floor(0.5 * (inside + outside));
    if (atBreakPoint(n, probe) > alpha) inside = probe;
    else {
      outside = probe;
      galloping = false;
    }
  }
  return inside;
}

/** Where P(n ≤ low or n ≥ high) falls to α between an accepted and a refused s. */
function crossing(low: f64, high: f64, accepted: f64, refused: f64): f64 {
  let s = 0.5 * (accepted + refused);
  for (let iteration = 0; iteration < 100; iteration++) {
    const value = outsideProbability(low, high, s);
    if (value > alpha) accepted = s;
    else refused = s;
    // Newton's method on the logarithm.
    const step = (-Math.log(value / alpha) * value) / outsideSlope;
    let next = s + step;
    const bottom = Math.min(accepted, refused);
    const top = Math.max(accepted, refused);
    if (!(next >= bottom && next <= top)) next = 0.5 * (bottom + top);
    if (Math.abs(next - s) <= 1e-15 * next || top - bottom <= 4e-16 * top) {
      s = next;
      break;
    }
    s = next;
  }
  crossingSlope = outsideSlope;
  return s;
}

/** The end of the interval above (side 1) or below (−1) the best signal of n. */
function intervalEnd(n: f64, side: f64): f64 {
  endError = 0.0;
  closest = Infinity;
  crossingSlope = 0.0;
  if (side < 0.0 && bestSignal(n) == 0.0) return 0.0;
  const last = lastAccepted(n, side);
  const low = side > 0.0 ? n : last - 1.0;
  const high = side > 0.0 ? last + 1.0 : n;
  if (low < 0.0 && outsideProbability(low, high, 0.0) > alpha) return 0.0;
  const here = breakPoint(Math.min(n, last), Math.max(n, last));
  const next = low < 0.0 ? 0.0 : breakPoint(low, high);
  // With `last` among the better ones.
  const goesOn = outsideProbability(low, high, here) > alpha;
  const end = goesOn ? crossing(low, high, here, next) : here;
  const rounding = ROUNDING * (1.0 + 0.1 * Math.sqrt(n));
  endError = 4e-16 * (end + averageBackground) + 4e-15 * end;
  if (crossingSlope != 0.0) endError += (rounding * alpha) / Math.abs(crossingSlope);
  // Rounding decides whether a break point is accepted.
  if (closest <= 2.0 * rounding) endError += Math.abs(next - here);
  return end;
}

/**
 * The largest upper end of n over all backgrounds from b on, given the upper end at b. With the same better
 * counts the end falls as b rises; it jumps up only where a break point becomes accepted, and each
 * further count makes it jump less high. So there is one rival: where the break point refused at b comes in.
 */
function lengthened(n: f64, end: f64): f64 {
  const refused = lastAccepted(n, 1.0) + 1.0;
  let low = Math.max(n, averageBackground);
  let high = refused;
  let b = 0.5 * (low + high);
  for (let iteration = 0; iteration < 100; iteration++) {
    setBackground(b);
    const s = breakPoint(n, refused);
    const excess = outsideProbability(n, refused, s) - alpha;
    if (excess > 0.0) high = b;
    else low = b;
    // ln(s + b) changes with b like (1 − n/b)/(refused − n).
    let next = b - excess / (((outsideSlope * (s + b)) / (refused - n)) * (1.0 - n / b));
    if (!(next >= low && next <= high)) next = 0.5 * (low + high);
    if (Math.abs(next - b) <= 1e-15 * b || high - low <= 4e-16 * high) break;
    b = next;
  }
  return Math.max(end, breakPoint(n, refused));
}
/**
 * The 1998 tables lengthen intervals so that the upper end of a count never rises with b: the largest upper end
 * at any b′ ≥ b.
 */
export function feldmanCousins(
  size: i32,
  observed: usize,
  nodeCount: i32,
  kappas: usize,
  backgrounds: usize,
  weights: usize,
  level: f64,
  lengthen: bool,
  lowers: usize,
  uppers: usize,
  errors: usize,
): void {
  setNodes(nodeCount, kappas, backgrounds, weights);
  alpha = 1.0 - level;
  for (let i: usize = 0; i < <usize>size; i++) {
    const n = load<f64>(observed + (i << 3));
    store<f64>(lowers + (i << 3), intervalEnd(n, -1.0));
    const error = endError;
    let upper = intervalEnd(n, 1.0);
    if (lengthen) {
      const b = averageBackground;
      upper = lengthened(n, upper);
      setBackground(b);
    }
    store<f64>(uppers + (i << 3), upper);
    store<f64>(errors + (i << 3), Math.max(error, endError));
  }
}
