import { core } from '../core/node.js';
import { OUTSIDE, type MeasuredBackground } from './coverage-intervals.js';
import { priors, type Prior } from './names.js';
import { PredictiveCounts } from './predictive.js';

/**
 * Repeated measurements of a background: cells of an axis x with their probabilities. The limits are computed at some knots of
 * the axis and interpolated in between.
 */
export interface BackgroundMeasurement {
  readonly probabilities: Float64Array;
  /** Both ends of every cell. */
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** Some places of the axis from one end to the other, about `count` of them; all where there are fewer. */
  knots(count: number): Float64Array;
  at(x: number): MeasuredBackground;
}

/** In standard deviations: beyond it the probability is below 1e-10. */
const REACH = 6.5;
const CELLS = 384;
/** Counts of a side band up to this many stand for themselves. */
const MOST_COUNTS = 400;

/** A background that is known. */
export function certainMeasurement(mean: number): BackgroundMeasurement {
  return {
    probabilities: Float64Array.of(1),
    starts: Float64Array.of(0),
    ends: Float64Array.of(0),
    knots: () => Float64Array.of(0),
    at: () => ({ mean, uncertainty: 0 }),
  };
}

/**
 * Measurements around the true background b.
 *
 * - log-normal priors: b times a factor from the prior, with the same relative uncertainty; x is its standard normal variable;
 * - gamma: a side band of expectation b²/S² counts m events, so that b_m = S² m/b and S_m = S² √m/b; x is m, and m = 0 means
 *   a background that is taken to be exactly 0;
 * - normal: from the normal of mean b cut at 0, with the same S; x is the standard normal variable.
 */
export function backgroundMeasurement(
  mean: number,
  uncertainty: number,
  prior: Prior,
): BackgroundMeasurement {
  if (uncertainty === 0) return certainMeasurement(mean);
  if (prior === 'gamma') return sideBandMeasurement(mean, uncertainty);
  return normalMeasurement(mean, uncertainty, prior);
}

function normalMeasurement(mean: number, uncertainty: number, prior: Prior): BackgroundMeasurement {
  const { normalCdf, factorFromUniform } = core().exports;
  const from = prior === 'normal' ? Math.max(-REACH, -mean / uncertainty) : -REACH;
  const edges = spaced(from, REACH, CELLS + 1);
  const cumulative = edges.map((x) => normalCdf(x));
  const all = cumulative[CELLS]! - cumulative[0]!;
  const at = (x: number): MeasuredBackground => {
    if (prior === 'normal')
      return { mean: Math.max(0, mean + uncertainty * x), uncertainty, prior };
    const relative = uncertainty / mean;
    const factor = factorFromUniform(priors.indexOf(prior), relative, 0, 1, normalCdf(x));
    return { mean: mean * factor, uncertainty: uncertainty * factor, prior };
  };
  return {
    probabilities: Float64Array.from(
      { length: CELLS },
      (_, k) => (cumulative[k + 1]! - cumulative[k]!) / all,
    ),
    starts: edges.slice(0, -1),
    ends: edges.slice(1),
    knots: (count) => spaced(from, REACH, count),
    at,
  };
}

function sideBandMeasurement(mean: number, uncertainty: number): BackgroundMeasurement {
  const significance = mean / uncertainty;
  const expected = significance * significance;
  const counts = PredictiveCounts.poisson(expected);
  const first = counts.quantile(OUTSIDE);
  const last = counts.quantile(1 - OUTSIDE);
  const at = (m: number): MeasuredBackground =>
    m === 0
      ? { mean: 0, uncertainty: 0 }
      : {
          mean: (mean * m) / expected,
          uncertainty: (mean * Math.sqrt(m)) / expected,
          prior: 'gamma',
        };
  const size = last - first + 1;
  if (size <= MOST_COUNTS) {
    const all = Float64Array.from({ length: size }, (_, i) => first + i);
    return {
      probabilities: counts.probabilities(first, 1, size),
      starts: all,
      ends: all,
      knots: (count) => wholeKnots(first, last, count),
      at,
    };
  }
  // Between so many counts the limits run straight on; each cell holds several of them, half a count beyond its first and last.
  const edges = wholeKnots(first, last, CELLS + 1);
  const cells = edges.length - 1;
  return {
    probabilities: Float64Array.from({ length: cells }, (_, k) =>
      counts.between(edges[k]!, k === cells - 1 ? Infinity : edges[k + 1]! - 1),
    ),
    starts: edges.slice(0, -1).map((m) => m - 0.5),
    ends: edges.slice(1).map((m) => m - 0.5),
    knots: (count) => wholeKnots(first, last, count),
    at,
  };
}

/** Evenly spaced places from one end to the other. */
function spaced(from: number, to: number, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));
}

/** Whole numbers from one to another, all or about `count` of them; the first ten, where limits bend most, among them. */
function wholeKnots(first: number, last: number, count: number): Float64Array {
  if (last - first < count) return spaced(first, last, last - first + 1);
  const near = spaced(first, first + 10, 11);
  const far = spaced(first, last, count - 10).map(Math.round);
  return Float64Array.from([...new Set([...near, ...far])].sort((a, b) => a - b));
}
