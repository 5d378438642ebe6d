import { gammaP, gammaQ } from '../math/incomplete-gamma';
import { deviance, poissonDensity } from '../math/poisson';

/**
 * What the unified ordering needs to know of a count n ~ Poisson(κ s + b), averaged over nodes (κ, b) of
 * weight w, Σw = 1; without nuisance there is one node. P̄(n|s) = Σ w P(n | κ s + b).
 */

let kappas: usize = 0;
let backgrounds: usize = 0;
let weights: usize = 0;
let nodeCount: usize = 0;

/** Σ w b. */
export let averageBackground: f64 = 0.0;

/** Sets the nodes, as three columns. */
export function setNodes(count: i32, kappa: usize, background: usize, weight: usize): void {
  nodeCount = <usize>count;
  kappas = kappa;
  backgrounds = background;
  weights = weight;
  averageBackground = 0.0;
  for (let i: usize = 0; i < nodeCount; i++)
    averageBackground += load<f64>(weight + (i << 3)) * load<f64>(background + (i << 3));
}

/** Moves the background of the only node. */
export function setBackground(b: f64): void {
  store<f64>(backgrounds, b);
  averageBackground = b;
}

/** d/ds of the last `outsideProbability`. */
export let outsideSlope: f64 = 0.0;

/** P̄(n ≤ low or n ≥ high | s), with −1 ≤ low < high. */
export function outsideProbability(low: f64, high: f64, s: f64): f64 {
  let sum = 0.0;
  outsideSlope = 0.0;
  for (let i: usize = 0; i < nodeCount; i++) {
    const kappa = load<f64>(kappas + (i << 3));
    const mean = kappa * s + load<f64>(backgrounds + (i << 3));
    const weight = load<f64>(weights + (i << 3));
    sum += weight * (gammaQ(low + 1.0, mean) + gammaP(high, mean));
    const gain = high > 0.0 ? poissonDensity(high - 1.0, mean) : 0.0;
    const loss = low >= 0.0 ? poissonDensity(low, mean) : 0.0;
    outsideSlope += weight * kappa * (gain - loss);
  }
  return sum;
}

/** First derivative in s of the last `logAverage`, and of that the derivative. */
let logSlope: f64 = 0.0;
let logCurvature: f64 = 0.0;

/** ln P̄(n|s) up to a term in n alone, and its derivatives; the largest node is taken out of the sum. */
function logAverage(n: f64, s: f64): f64 {
  let top = -Infinity;
  let sum = 0.0;
  let first = 0.0;
  let second = 0.0;
  for (let i: usize = 0; i < nodeCount; i++) {
    const kappa = load<f64>(kappas + (i << 3));
    const mean = kappa * s + load<f64>(backgrounds + (i << 3));
    // −D(n, μ), with the limits at n = 0 and μ = 0.
    let exponent = -mean;
    if (n > 0.0) exponent = mean > 0.0 ? -deviance(n, mean, n - mean) : -Infinity;
    if (exponent == -Infinity) continue;
    if (exponent > top) {
      const shrink = Math.exp(top - exponent);
      sum *= shrink;
      first *= shrink;
      second *= shrink;
      top = exponent;
    }
    const term = load<f64>(weights + (i << 3)) * Math.exp(exponent - top);
    const ratio = n > 0.0 ? n / mean : 0.0;
    const pull = kappa * (ratio - 1.0);
    sum += term;
    first += term * pull;
    second += term * (pull * pull - (n > 0.0 ? (kappa * kappa * ratio) / mean : 0.0));
  }
  if (sum == 0.0) {
    logSlope = Infinity;
    logCurvature = 0.0;
    return -Infinity;
  }
  logSlope = first / sum;
  logCurvature = second / sum - logSlope * logSlope;
  return top + Math.log(sum);
}

/** The s ≥ 0 that makes n most probable. */
export function bestSignal(n: f64): f64 {
  if (nodeCount == 1) return Math.max(0.0, n - load<f64>(backgrounds)) / load<f64>(kappas);
  if (n == 0.0) return 0.0;
  logAverage(n, 0.0);
  if (logSlope <= 0.0) return 0.0;
  let low = 0.0;
  let high = Infinity;
  let s = n;
  for (let iteration = 0; iteration < 200; iteration++) {
    logAverage(n, s);
    if (logSlope > 0.0) low = s;
    else high = s;
    const step = -logSlope / logCurvature;
    let next = s + step;
    if (!(logCurvature < 0.0 && next > low && next < high))
      next = high == Infinity ? 2.0 * s : 0.5 * (low + high);
    // The maximum enters quadratically.
    if (Math.abs(next - s) <= 1e-9 * s) return next;
    s = next;
  }
  return s;
}

/** ln of P̄(high|s)/max P̄(high) over P̄(low|s)/max P̄(low), plus `offset`; its slope into `logSlope`. */
function logRankRatio(low: f64, high: f64, offset: f64, s: f64): f64 {
  const above = logAverage(high, s);
  const slope = logSlope;
  const below = logAverage(low, s);
  logSlope = slope - logSlope;
  return above - below + offset;
}

/**
 * The s at which `low` and `high` rank alike; above it `high` ranks better, below it `low`. Zero where both
 * are most probable without a signal. In the plain case R_s(n) = P(n|s+b)/P(n|max(n, b)), and
 * ln(1 + s/b) = D(high, b)/(high − low) for low ≤ b < high; low takes the place of b where it is above.
 */
export function breakPoint(low: f64, high: f64): f64 {
  if (nodeCount == 1) {
    const b = load<f64>(backgrounds);
    const kappa = load<f64>(kappas);
    if (high <= b) return 0.0;
    const base = Math.max(low, b);
    // The limit b → 0, before high/b overflows.
    if (base < 1e-290) return high / (Math.E * kappa);
    const gain = base * Math.expm1(deviance(high, base, high - base) / (high - low));
    return (base - b + gain) / kappa;
  }
  // Each of the two ranks best where it is most probable: these two signals are a bracket.
  let inner = bestSignal(low);
  let outer = bestSignal(high);
  if (outer == 0.0) return 0.0;
  const offset = logAverage(low, inner) - logAverage(high, outer);
  let s = 0.5 * (inner + outer);
  for (let iteration = 0; iteration < 200; iteration++) {
    const value = logRankRatio(low, high, offset, s);
    if (value > 0.0) outer = s;
    else inner = s;
    let next = s - value / logSlope;
    if (!(next > inner && next < outer)) next = 0.5 * (inner + outer);
    if (Math.abs(next - s) <= 1e-14 * s) return next;
    s = next;
  }
  return s;
}
