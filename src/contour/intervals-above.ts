import { InternalError } from '../errors.js';
import type { Span } from './column.js';
import { crossing, isAbove, type Sample } from './crossing.js';

/**
 * All intervals of y where a function is ≥ 0, cut at the ends of the grid. NaN and −∞ count as below.
 *
 * Crossings between samples are solved by bracketed root finding. Around a sample that lies below zero but higher than
 * its neighbours the function is searched for a part above zero that falls between the samples, and likewise for a gap
 * around a low sample above zero; of several such parts between two neighbouring samples, one is found.
 *
 * @param f the function; it is called at each grid value and some tens of times for each end of an interval
 * @param grid values of y, increasing, at least two
 * @param tolerance largest error of an end, in units of y, > 0
 * @returns disjoint intervals in order
 */
export function intervalsAbove(
  f: (y: number) => number,
  grid: readonly number[],
  tolerance: number,
): Span[] {
  if (grid.length < 2 || !grid.every((y, i) => i === 0 || y > grid[i - 1]!))
    throw new InternalError('the grid of y must increase and have at least two values');
  if (!(tolerance > 0)) throw new InternalError(`tolerance ${tolerance}, expected > 0`);
  const samples = withHiddenParts(
    f,
    grid.map((y) => ({ y, value: f(y) })),
    tolerance,
  );

  const spans: Span[] = [];
  let low = isAbove(samples[0]!.value) ? samples[0]!.y : undefined;
  for (let i = 1; i < samples.length; i++) {
    const [before, after] = [samples[i - 1]!, samples[i]!];
    if (isAbove(before.value) === isAbove(after.value)) continue;
    const end = crossing(f, before, after, tolerance);
    if (low !== undefined) spans.push({ low, high: end });
    low = low === undefined ? end : undefined;
  }
  if (low !== undefined) spans.push({ low, high: samples.at(-1)!.y });
  return spans;
}

/** The samples, and one more in each part on the other side of zero that is found between them. */
function withHiddenParts(
  f: (y: number) => number,
  samples: readonly Sample[],
  tolerance: number,
): Sample[] {
  const found: Sample[] = [];
  samples.forEach((sample, i) => {
    const sign = isAbove(sample.value) ? -1 : 1;
    const height = ({ value }: Sample): number => (Number.isNaN(value) ? -Infinity : value) * sign;
    const left = samples[i - 1] ?? sample;
    const right = samples[i + 1] ?? sample;
    const top = height(sample);
    const isTop = top >= height(left) && (right === sample || top > height(right));
    if (!isTop || !Number.isFinite(top)) return;
    const hidden = searchUpwards(f, height, [left, sample, right], tolerance);
    if (hidden !== undefined) found.push(hidden);
  });
  return [...samples, ...found].sort((a, b) => a.y - b.y);
}

/** 2 − golden ratio: the share of the longer part at which a golden-section search looks next. */
const GOLDEN_SHARE = (3 - Math.sqrt(5)) / 2;

/**
 * Golden-section search from `best` for a place on the other side of zero; ends at the first one.
 *
 * @param height f or −f, with NaN lowest: what is to be made as large as possible
 */
function searchUpwards(
  f: (y: number) => number,
  height: (sample: Sample) => number,
  [first, middle, last]: readonly [Sample, Sample, Sample],
  tolerance: number,
): Sample | undefined {
  let [left, best, right] = [first, middle, last];
  const atEdge = left === best || right === best;
  if (atEdge) {
    // At an end of the grid the function mostly just falls away from it: one look tells.
    const y = left === best ? best.y + tolerance : best.y - tolerance;
    if (!(height({ y, value: f(y) }) > height(best))) return undefined;
  }
  while (right.y - left.y > tolerance) {
    const intoRight = right.y - best.y > best.y - left.y;
    const y = best.y + GOLDEN_SHARE * ((intoRight ? right : left).y - best.y);
    const sample = { y, value: f(y) };
    if (isAbove(sample.value) !== isAbove(best.value)) return sample;
    const better = height(sample) > height(best);
    if (intoRight === better) left = better ? best : sample;
    else right = better ? best : sample;
    if (better) best = sample;
  }
  return undefined;
}
