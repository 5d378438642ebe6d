/**
 * Between the nodes of a medium: ln R is a cubic in ln T through values and slopes of both nodes, so that range and loss agree
 * everywhere: S = (dR/dT)⁻¹ of the same curve. Energies are kinetic, GeV; ranges g/cm².
 */
import { edge } from './hard-losses';
import {
  CELLS,
  COARSE,
  COARSE_NODES,
  FIRST_LOG,
  hardRowAt,
  LOG_STEP,
  NODES,
  Row,
  rowAt,
} from './medium';

/** ln R of the last call of `logRange`. */
let derivative: f64 = 0.0;

/** ln R at ln T; leaves d ln R/d ln T in `derivative`. */
function logRange(medium: usize, column: usize, logEnergy: f64): f64 {
  const position = (logEnergy - FIRST_LOG) / LOG_STEP;
  if (position <= 0.0) {
    const row = rowAt(medium, 0, column);
    derivative = row.slope;
    return row.logRange + row.slope * (logEnergy - FIRST_LOG);
  }
  const node = min(i32(position), NODES - 2);
  return cubic(rowAt(medium, node, column), rowAt(medium, node + 1, column), position - node);
}


@inline
function cubic(low: Row, high: Row, t: f64): f64 {
  const rise = high.logRange - low.logRange;
  const a = LOG_STEP * low.slope;
  const b = LOG_STEP * high.slope;
  const c2 = 3.0 * rise - 2.0 * a - b;
  const c3 = a + b - 2.0 * rise;
  derivative = (a + t * (2.0 * c2 + 3.0 * t * c3)) / LOG_STEP;
  return low.logRange + t * (a + t * (c2 + t * c3));
}

/** Range at an energy. */
export function rangeOfEnergy(medium: usize, column: i32, energy: f64): f64 {
  return Math.exp(logRange(medium, column, Math.log(energy)));
}

/** Loss per g/cm² at an energy, from the slope of the range. */
export function lossOfEnergy(medium: usize, column: i32, energy: f64): f64 {
  const range = Math.exp(logRange(medium, column, Math.log(energy)));
  return energy / (range * derivative);
}

/** The energy with a range; 0 for none. Bisection between nodes, then Newton's rule on the cubic. */
export function energyOfRange(medium: usize, column: i32, range: f64): f64 {
  if (!(range > 0.0)) return 0.0;
  const wanted = Math.log(range);
  const first = rowAt(medium, 0, column);
  if (wanted <= first.logRange)
    return Math.exp(FIRST_LOG + (wanted - first.logRange) / first.slope);
  let low = 0;
  let high = NODES - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (rowAt(medium, middle, column).logRange <= wanted) low = middle;
    else high = middle;
  }
  const a = rowAt(medium, low, column);
  const b = rowAt(medium, low + 1, column);
  let t = (wanted - a.logRange) / (b.logRange - a.logRange);
  for (let i = 0; i < 20; i++) {
    const change = (cubic(a, b, t) - wanted) / (LOG_STEP * derivative);
    t -= change;
    if (Math.abs(change) < 1e-15) break;
  }
  return Math.exp(FIRST_LOG + LOG_STEP * (low + t));
}

/** Coarse node below the last energy given to `locate`, and the part of the way to the next. */
let coarse: i32 = 0;
let part: f64 = 0.0;

function locate(energy: f64): void {
  const position = (Math.log(energy) - FIRST_LOG) / (LOG_STEP * COARSE);
  coarse = max(0, min(i32(position), COARSE_NODES - 2));
  part = Math.max(0.0, Math.min(1.0, position - coarse));
}

/** Variance per g/cm² of the continuous losses at a kinetic energy, GeV² cm²/g, over the total energy. */
export function softVariance(medium: usize, energy: f64): f64 {
  locate(energy);
  const low = hardRowAt(medium, coarse).softVariance;
  return low + part * (hardRowAt(medium, coarse + 1).softVariance - low);
}

/** Discrete losses per g/cm². */
export function hardRate(medium: usize, energy: f64): f64 {
  locate(energy);
  const low = hardRowAt(medium, coarse).rate;
  return low + part * (hardRowAt(medium, coarse + 1).rate - low);
}


@inline
function edgeBetween(medium: usize, cell: i32): f64 {
  const low = edge(hardRowAt(medium, coarse), cell);
  return low + part * (edge(hardRowAt(medium, coarse + 1), cell) - low);
}

/** The relative loss ν below which a share u of the discrete losses lies. */
export function hardFraction(medium: usize, energy: f64, u: f64): f64 {
  locate(energy);
  const position = u * CELLS;
  const cell = min(i32(position), CELLS - 1);
  const low = edgeBetween(medium, cell);
  return 1.0 / (low + (position - cell) * (edgeBetween(medium, cell + 1) - low));
}

/** Probability density of ν among the discrete losses. */
export function hardDensity(medium: usize, energy: f64, fraction: f64): f64 {
  locate(energy);
  const inverse = 1.0 / fraction;
  if (inverse > edgeBetween(medium, 0) || inverse < edgeBetween(medium, CELLS)) return 0.0;
  let low = 0;
  let high = CELLS;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (edgeBetween(medium, middle) >= inverse) low = middle;
    else high = middle;
  }
  const width = edgeBetween(medium, low) - edgeBetween(medium, low + 1);
  return (inverse * inverse) / (CELLS * width);
}
