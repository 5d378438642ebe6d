import { massAt, fractionBelow } from '../background/mass-distribution.js';
import { significance } from '../inference/significance.js';
import { pValueOf } from '../inference/z-value.js';
import type { Analysis } from './analysis.js';
import type { MassWindows } from './mass-windows.js';

/** How many events in one mass window are a discovery, whatever the mass. */
export interface Discovery {
  readonly zValue: number;
  /** Smallest number of events in a window whose global p-value is small enough. */
  readonly events: number;
  /** Global p-values of 1, 2, … events in a window anywhere: upper bounds, too large by at most a share `slack`. */
  readonly globalPValues: readonly number[];
  readonly slack: number;
  /** The same with the local p-value, at the mass where the window holds most background. */
  readonly localEvents: number;
  readonly windowBackground: number;
}

const zValue = 5;
const mostEvents = 10;

/**
 * The number of events in a window ±k σ_m at any mass that is a 5σ discovery (one-sided). The global p-value of n
 * events in a window somewhere is bounded from above by the expected number of n-fold coincidences of background
 * events, bⁿ/n! × P(n events within one window), which exceeds it by less than a share b of itself. Windows are taken
 * at the largest coupling with a signal, where they are widest.
 */
export function discovery(analysis: Analysis, windows: MassWindows): Discovery {
  const { background } = analysis;
  const expected = background.signalRegion.expected;
  const [, coupling] = windows.couplings;
  const target = pValueOf(zValue, 'one-sided');
  const globalPValues: number[] = [];
  for (let n = 1, factor = expected; n <= mostEvents; factor *= expected / ++n) {
    globalPValues.push(Math.min(1, factor * coincidence(n, analysis, windows, coupling)));
    if ((globalPValues.at(-1) as number) <= target) break;
  }

  const masses = analysis.scan.massesMeV.mumu;
  const windowBackground = masses.reduce(
    (most, mass) =>
      Math.max(
        most,
        expected * windows.backgroundFraction(background.massDistribution, mass, coupling),
      ),
    0,
  );
  let localEvents = 1;
  while (
    localEvents < mostEvents &&
    significance({ observed: localEvents, background: windowBackground }).pValue > target
  )
    localEvents++;
  return {
    zValue,
    events: globalPValues.length,
    globalPValues,
    slack: expected,
    localEvents,
    windowBackground,
  };
}

/** Probability that n background events fit into one mass window: n ∫ du [F(highest mass) − u]ⁿ⁻¹, Simpson rule. */
function coincidence(
  n: number,
  analysis: Analysis,
  windows: MassWindows,
  coupling: number,
): number {
  const distribution = analysis.background.massDistribution;
  const steps = 1000;
  let sum = 0;
  for (let i = 0; i <= steps; i++) {
    const u = i / steps;
    const lowest = massAt(distribution, u);
    // The highest hypothesis whose window still holds the lowest event, and that window's upper end.
    const hypothesis = windows.wall(lowest, 1, coupling);
    const highest = hypothesis + windows.halfWidth(hypothesis, coupling);
    let power = 1;
    for (let k = 1; k < n; k++) power *= fractionBelow(distribution, highest) - u;
    sum += power * (i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2);
  }
  return (n * sum) / (3 * steps);
}
