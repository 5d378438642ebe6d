import { poissonDensity } from '../math/poisson';
import { factorTail, NONE } from './factor';

/**
 * Coverage where the auxiliary measurements are drawn again: the true signal is s on the true background b, the count n is
 * Poisson(s + b), and an outcome of the background's measurement, a cell with its probability, gives the interval of n its
 * ends. Along a cell they run straight from its first to its second value. The scale of the signal is measured as f, the
 * product of nodes (f_j, w_j) and of one more factor, and the interval covers where lower ≤ f s ≤ upper.
 */

/** The part of the way from a to b on which the value is at least s; `strict`: above s. */
function partAbove(a: f64, b: f64, s: f64, strict: bool): f64 {
  const high = Math.max(a, b);
  const low = Math.min(a, b);
  if (strict ? low > s : low >= s) return 1.0;
  if (strict ? high <= s : high < s) return 0.0;
  return high > low ? (high - s) / (high - low) : 1.0;
}

let nodeCount: usize = 0;
let nodeFactors: usize = 0;
let nodeWeights: usize = 0;

/** P(lower ≤ f s ≤ upper). */
function within(lower: f64, upper: f64, s: f64, prior: i32, sigma: f64, minimum: f64): f64 {
  let sum = 0.0;
  for (let j: usize = 0; j < nodeCount; j++) {
    const scale = s * load<f64>(nodeFactors + (j << 3));
    let part = 1.0 - factorTail(prior, sigma, minimum, upper / scale);
    if (lower > 0.0)
      part = Math.max(0.0, part - (1.0 - factorTail(prior, sigma, minimum, lower / scale)));
    sum += load<f64>(nodeWeights + (j << 3)) * part;
  }
  return sum;
}

/**
 * 1 − Σ_n Poisson(n | s+b) Σ_cells p P(not covered), n = first … first + counts − 1. For count i and cell k the ends stand in rows of
 * `lowers` and `uppers` at 2 (i cells + k) and one after it. Nodes of f: `nodes` of them; prior NONE: f is 1.
 */
export function remeasuredCoverage(
  s: f64,
  b: f64,
  first: f64,
  counts: i32,
  cells: i32,
  cellProbabilities: usize,
  lowers: usize,
  uppers: usize,
  nodes: i32,
  factors: usize,
  weights: usize,
  prior: i32,
  sigma: f64,
  minimum: f64,
): f64 {
  nodeCount = <usize>nodes;
  nodeFactors = factors;
  nodeWeights = weights;
  let sum = 0.0;
  for (let i: usize = 0; i < <usize>counts; i++) {
    const probability = poissonDensity(first + f64(i), s + b);
    // Far below what a sum of up to 1e6 counts can show.
    if (probability < 1e-20) continue;
    let missed = 0.0;
    for (let k: usize = 0; k < <usize>cells; k++) {
      const offset = (i * <usize>cells + k) << 4;
      const lower = load<f64>(lowers + offset);
      const lowerEnd = load<f64>(lowers + offset, 8);
      const upper = load<f64>(uppers + offset);
      const upperEnd = load<f64>(uppers + offset, 8);
      let part: f64;
      if (prior == NONE || s == 0.0)
        part = partAbove(upper, upperEnd, s, false) - partAbove(lower, lowerEnd, s, true);
      else {
        part = within(lower, upper, s, prior, sigma, minimum);
        if (upperEnd != upper || lowerEnd != lower)
          part = 0.5 * (part + within(lowerEnd, upperEnd, s, prior, sigma, minimum));
      }
      missed += load<f64>(cellProbabilities + (k << 3)) * (1.0 - part);
    }
    sum += probability * missed;
  }
  return 1.0 - sum;
}
