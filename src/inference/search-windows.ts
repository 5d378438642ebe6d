import { core } from '../core/node.js';
import { UserError } from '../errors.js';
import { lowerBound } from '../arithmetic.js';

/** The distribution of the background's masses as columns, linear in between: a histogram's running sum. */
export interface CumulativeDistribution {
  /** Strictly ascending. */
  readonly masses: ArrayLike<number>;
  /** Fraction of the background below each mass: from 0 to 1, never falling. */
  readonly fractions: ArrayLike<number>;
}

/** The hypotheses: an event counts for window j where low_j < mass < high_j. In the units of the masses. */
export interface Windows {
  /** Ascending. */
  readonly low: ArrayLike<number>;
  readonly high: ArrayLike<number>;
}

/** Local p-values this close, relatively, are the same: equal ones differ by rounding. */
const TIE = 1e-9;

/** @throws UserError unless the columns describe a distribution */
export function requireDistribution({ masses, fractions }: CumulativeDistribution): void {
  const place = 'distribution';
  if (masses.length < 2 || masses.length !== fractions.length)
    throw new UserError(
      `found ${masses.length} masses and ${fractions.length} fractions, expected as many of each, two at least.`,
      place,
    );
  if (fractions[0] !== 0 || fractions[fractions.length - 1] !== 1)
    throw new UserError(
      `found fractions from ${String(fractions[0])} to ${String(fractions[fractions.length - 1])}, expected them to go from 0 to 1.`,
      place,
    );
  for (let i = 1; i < masses.length; i++)
    if (
      !((masses[i] as number) > (masses[i - 1] as number)) ||
      !((fractions[i] as number) >= (fractions[i - 1] as number))
    )
      throw new UserError(
        `found (${String(masses[i])}, ${String(fractions[i])}) after (${String(masses[i - 1])}, ${String(fractions[i - 1])}), expected ascending masses with fractions that never fall.`,
        place,
      );
}

/** Fraction of the background below a mass. */
export function fractionBelowMass(
  { masses, fractions }: CumulativeDistribution,
  mass: number,
): number {
  const i = lowerBound(masses, mass);
  if (i === 0) return 0;
  if (i === masses.length) return 1;
  const [left, right] = [masses[i - 1] as number, masses[i] as number];
  const [below, above] = [fractions[i - 1] as number, fractions[i] as number];
  return below + ((mass - left) / (right - left)) * (above - below);
}

/** @throws UserError unless the windows have ascending low ends, each below its high end */
export function requireWindows({ low, high }: Windows): void {
  if (low.length === 0 || low.length !== high.length)
    throw new UserError(
      `found ${low.length} low and ${high.length} high ends, expected as many of each, one at least.`,
      'windows',
    );
  for (let j = 0; j < low.length; j++)
    if (
      !((low[j] as number) < (high[j] as number)) ||
      (low[j] as number) < (low[j - 1] ?? -Infinity)
    )
      throw new UserError(
        `found (${String(low[j])}, ${String(high[j])}) as number ${j + 1}, expected low ends in ascending order, each below its high end.`,
        'windows',
      );
}

/** The windows in fractions of the background, where its events are uniform; those without background are dropped. */
export interface FractionWindows {
  readonly background: number;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

export function fractionWindows(
  background: number,
  windows: Windows,
  fractionBelow: (mass: number) => number,
): FractionWindows {
  const low = Float64Array.from(windows.low, fractionBelow);
  const high = Float64Array.from(windows.high, fractionBelow);
  const holds = (_: number, j: number): boolean => (low[j] as number) < (high[j] as number);
  return { background, low: low.filter(holds), high: high.filter(holds) };
}

/** Expected background of a window. */
export function windowBackground({ background, low, high }: FractionWindows, j: number): number {
  return background * ((high[j] as number) - (low[j] as number));
}

/** For each window the smallest count whose local p-value P(n ≥ k | b_j) is at most `pValue`, ties included; below 1. */
export function leastCounts(windows: FractionWindows, pValue: number): Float64Array {
  const { gammaP } = core().exports;
  const target = pValue * (1 + TIE);
  return windows.low.map((_, j) => {
    const expected = windowBackground(windows, j);
    let [tooFew, enough] = [0, 1];
    while (gammaP(enough, expected) > target) [tooFew, enough] = [enough, 2 * enough];
    while (enough - tooFew > 1) {
      const middle = Math.floor(0.5 * (tooFew + enough));
      if (gammaP(middle, expected) > target) tooFew = middle;
      else enough = middle;
    }
    return enough;
  });
}

/** The smallest local p-value of some events, and the first window that has it. */
export function smallestLocalPValue(
  background: number,
  windows: Windows,
  fractionBelow: (mass: number) => number,
  events: ArrayLike<number>,
): {
  readonly pValue: number;
  readonly index: number;
  readonly count: number;
  readonly expected: number;
} {
  const { gammaP } = core().exports;
  const sorted = Float64Array.from(events).sort();
  let best = { pValue: Infinity, index: 0, count: 0, expected: 0 };
  for (let index = 0; index < windows.low.length; index++) {
    const [low, high] = [windows.low[index] as number, windows.high[index] as number];
    const expected = background * (fractionBelow(high) - fractionBelow(low));
    const count = sorted.reduce((sum, mass) => sum + Number(mass > low && mass < high), 0);
    const pValue = gammaP(count, expected);
    if (pValue < best.pValue * (1 - TIE)) best = { pValue, index, count, expected };
  }
  return best;
}
