import { OUTSIDE, type CountIntervals, type CountRange } from './coverage-intervals.js';
import { PredictiveCounts, priorNodes } from './predictive.js';
import type { ResolvedModel } from './resolved-model.js';

/** Ranges longer than this are searched by bisection, which takes it that the ends of intervals rise with the count. */
const LONG_RANGE = 1000;

/** Counts that are observed with a signal s. */
export type CountsAt = (signal: number) => PredictiveCounts;

/** Poisson counts on a background that is known. */
export function poissonCounts(background: number): CountsAt {
  return (signal) => PredictiveCounts.poisson(signal + background);
}

/** Counts N ~ Poisson(κ s + b) averaged over the priors of a model of one channel. */
export function averagedCounts(model: ResolvedModel, fineness: number): CountsAt | undefined {
  const nodes = priorNodes(model, fineness);
  if (!nodes) return undefined;
  const { factors, backgrounds, weights } = nodes;
  return (signal) =>
    new PredictiveCounts(
      factors.map((factor, i) => factor * signal + backgrounds[i]!),
      weights,
    );
}

/** Counts that matter for signals between the smallest and the largest. */
export function rangeOf(countsAt: CountsAt, signals: readonly number[]): CountRange {
  return {
    first: countsAt(Math.min(...signals)).quantile(OUTSIDE),
    last: countsAt(Math.max(...signals)).quantile(1 - OUTSIDE),
  };
}

/** Probability that the interval of the count contains the signal. */
export function plainCoverage(
  intervals: CountIntervals,
  counts: PredictiveCounts,
  range: CountRange,
  signal: number,
): number {
  const runs =
    range.last - range.first > LONG_RANGE
      ? bisectedRun(intervals, range, signal)
      : coveringRuns(intervals, range, signal);
  // Beyond the range what holds at its ends: all of that has a probability below 1e-12.
  return runs.reduce(
    (sum, { first, last }) =>
      sum +
      counts.between(
        first === range.first ? 0 : first,
        last === range.last ? Number.POSITIVE_INFINITY : last,
      ),
    0,
  );
}

/** Runs of counts whose intervals contain the signal. */
function coveringRuns(intervals: CountIntervals, range: CountRange, signal: number): CountRange[] {
  const runs: { first: number; last: number }[] = [];
  for (let n = range.first; n <= range.last; n++) {
    const { lower, upper } = intervals.at(n);
    if (!(lower <= signal && signal <= upper)) continue;
    const run = runs.at(-1);
    if (run && run.last === n - 1) run.last = n;
    else runs.push({ first: n, last: n });
  }
  return runs;
}

function bisectedRun(intervals: CountIntervals, range: CountRange, signal: number): CountRange[] {
  const first = firstWhere(range, (n) => intervals.at(n).upper >= signal);
  const last = firstWhere(range, (n) => intervals.at(n).lower > signal) - 1;
  return first <= last ? [{ first, last }] : [];
}

/** The first count of a range from which on `holds` is true; one after the range where it never is. */
function firstWhere({ first, last }: CountRange, holds: (n: number) => boolean): number {
  let low = first - 1;
  let high = last + 1;
  while (high - low > 1) {
    const middle = Math.floor(0.5 * (low + high));
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}
