import { fractionBelow } from '../mass-distribution.js';
import { globalSignificance, type LookElsewhere } from '../inference/look-elsewhere.js';
import type { Analysis } from './analysis.js';
import { observedMasses } from './blinding.js';
import type { MassWindows } from './mass-windows.js';

/** Global significance of the observed events over all mass hypotheses of the scan; windows in MeV. */
export interface GlobalSignificance extends LookElsewhere {
  /** First and last hypothesis. */
  readonly massesMeV: readonly [number, number];
  readonly hypotheses: number;
  /** Coupling at which the windows ±k σ_m are taken. */
  readonly coupling: number;
}

/** Hypotheses stand this part of the window's half width apart: a twelfth is σ_m/4 for ±3σ_m. */
const stepsPerHalfWidth = 12;
const mostHypotheses = 1e4;
/** More expected events than the pseudo-experiments can hold. */
const mostBackground = 1e3;

/** Where windows are taken for significances: the geometric mean of the smallest and the largest coupling. */
export function windowCoupling({ couplings: [lowest, highest] }: MassWindows): number {
  return Math.sqrt(lowest * highest);
}

/**
 * The smallest local p-value over the windows ±k σ_m of all masses between the ends of the scan of μ⁺μ⁻, and how
 * often background alone gives one as small. Null without such a scan or mass windows, for a background above 1000
 * events, and while the signal region is blind.
 */
export function observedGlobalSignificance(
  analysis: Analysis,
  windows: MassWindows,
  seed: number,
): GlobalSignificance | null {
  const { background, observed, scan } = analysis;
  const masses = scan.massesMeV.mumu;
  const expected = background.signalRegion.expected;
  const seen = observedMasses(observed.signalRegion);
  const hasWindows = analysis.limit.massWindowSigmas !== 'none';
  if (!seen || !hasWindows || masses.length === 0 || expected > mostBackground) return null;
  const [first, last] = [Math.min(...masses), Math.max(...masses)];
  const coupling = windowCoupling(windows);
  const hypotheses = hypothesisMasses(first, last, windows, coupling);
  const ends = hypotheses
    .map((mass) => {
      const half = windows.halfWidth(mass, coupling);
      return { low: mass - half, high: mass + half };
    })
    .sort((a, b) => a.low - b.low);
  const result = globalSignificance(
    {
      background: expected,
      windows: { low: ends.map(({ low }) => low), high: ends.map(({ high }) => high) },
      observedMasses: seen,
      seed,
    },
    (mass) => fractionBelow(background.massDistribution, mass),
  );
  return { ...result, massesMeV: [first, last], hypotheses: hypotheses.length, coupling };
}

function hypothesisMasses(
  first: number,
  last: number,
  windows: MassWindows,
  coupling: number,
): number[] {
  const least = (last - first) / mostHypotheses;
  const masses: number[] = [];
  for (
    let mass = first;
    mass < last;
    mass += Math.max(windows.halfWidth(mass, coupling) / stepsPerHalfWidth, least)
  )
    masses.push(mass);
  return [...masses, last];
}
