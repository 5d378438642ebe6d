import { UserError } from '../errors.js';
import { requireNonNegative, requireWhole } from './arguments.js';
import { coverage, coveragesAt, type CoverageOptions, type CoverageResult } from './coverage.js';

export interface CoverageCurveOptions extends Omit<CoverageOptions, 'signal' | 'background'> {
  /** The true signal runs over this range, in events. */
  readonly from: number;
  readonly to: number;
  readonly background: number;
  /** Evenly spaced signals, the ends of the range among them; 201 by default. */
  readonly size?: number;
}

/** Relative distance at which a signal is on the other side of an interval's end, rounding included. */
const BESIDE = 1e-9;

/**
 * Coverage over a range of true signals as a curve that can be drawn: where it jumps, at the ends of intervals, both sides of
 * the jump are points of it. `minimum` is so the least coverage of the whole range (between two jumps a Poisson sum over fixed
 * counts has no minimum but at their ends or where neighbouring points resolve it). With auxiliary measurements repeated the
 * curve is continuous.
 *
 * @throws UserError as `coverage` does
 */
export function coverageCurve(options: CoverageCurveOptions): CoverageResult {
  const { from, to, background, size = 201, ...rest } = options;
  requireNonNegative(from, 'from');
  requireNonNegative(to, 'to');
  if (!(from < to)) throw new UserError(`found ${to}, expected more than ${from}.`, 'to');
  requireWhole(size, 'size', 2, 1e5);
  const even = Array.from({ length: size }, (_, i) => from + ((to - from) * i) / (size - 1));
  const jumps = jumpsBetween(from, to, background, rest);
  const signal = [...new Set([...even, ...jumps])].sort((a, b) => a - b);
  return coverage({ ...rest, signal, background });
}

/**
 * Both sides of every end of an interval in a range; not the end itself, where one interval may end and another begin, so that
 * for a single signal both cover.
 */
function jumpsBetween(
  from: number,
  to: number,
  background: number,
  options: Omit<CoverageOptions, 'signal' | 'background'>,
): number[] {
  const { method = 'bayes', level = 0.9, ...rest } = options;
  const { intervals, range } = coveragesAt([from, to], background, { ...rest, method, level });
  if (!intervals) return [];
  const jumps: number[] = [];
  for (let n = range.first; n <= range.last; n++) {
    const { lower, upper } = intervals.at(n);
    for (const end of [lower, upper])
      if (end > 0) jumps.push(end * (1 - BESIDE), end * (1 + BESIDE));
  }
  return jumps.filter((signal) => signal >= from && signal <= to);
}
