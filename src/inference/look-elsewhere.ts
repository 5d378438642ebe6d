import { UserError } from '../errors.js';
import { requireChoice, requireNonNegative, requireWhole } from './arguments.js';
import { clopperPearson } from './binomial-interval.js';
import { grossVitells, type GrossVitells } from './gross-vitells.js';
import { countFiringToys, sampleUnion } from './search-toys.js';
import {
  fractionBelowMass,
  fractionWindows,
  leastCounts,
  requireDistribution,
  requireWindows,
  smallestLocalPValue,
  type CumulativeDistribution,
  type FractionWindows,
  type Windows,
} from './search-windows.js';
import { TOYS_PER_BLOCK } from './toys.js';
import { zValues, zWarning, type ZValues } from './z-value.js';

export const lookElsewhereMethods = ['importance', 'toys'] as const;

export type LookElsewhereMethod = (typeof lookElsewhereMethods)[number];

interface SearchSettings {
  /** Expected background events in all, known without uncertainty; up to 1e3. */
  readonly background: number;
  readonly windows: Windows;
  readonly observedMasses: ArrayLike<number>;
  /** 'importance' by default: its relative error is small at any significance. */
  readonly method?: LookElsewhereMethod;
  /**
   * Number of pseudo-experiments, up to 1e12. By default 1e7 for 'toys', and for 'importance' 1e5, above 20
   * events as many as have 2e6 events, but 1e4 at least.
   */
  readonly toys?: number;
  /** A whole number from 0 to 2^53 − 1. */
  readonly seed: number;
  /** Level of q = z² at which upcrossings are counted for the comparison with Gross and Vitells; 1 by default. */
  readonly upcrossingLevel?: number;
}

export interface LookElsewhereOptions extends SearchSettings {
  /** How the background's masses are distributed. */
  readonly distribution: CumulativeDistribution;
}

/** The window with the smallest local p-value. */
export interface BestWindow {
  /** Place among the windows, from 0. */
  readonly index: number;
  readonly low: number;
  readonly high: number;
  readonly observed: number;
  readonly background: number;
}

export interface LookElsewhere extends ZValues {
  /** The smallest P(n ≥ observed | b_j) of all windows. */
  readonly localPValue: number;
  /** Null where no window holds an event. */
  readonly window: BestWindow | null;
  /** Probability that background alone gives some window a local p-value this small. */
  readonly globalPValue: number;
  readonly standardError: number;
  /** 95%: Clopper–Pearson for 'toys', ±1.96 standard errors for 'importance'. */
  readonly interval: readonly [number, number];
  /** globalPValue / localPValue; null for a local p-value of 0. */
  readonly trialsFactor: number | null;
  readonly trialsFactorError: number | null;
  readonly method: LookElsewhereMethod;
  readonly toys: number;
  /** 'toys': those at least as extreme; 'importance': (Σw)²/Σw² of their weights. */
  readonly effectiveToys: number;
  /** The asymptotic estimate, for comparison; null where no window holds an event. */
  readonly grossVitells: GrossVitells | null;
  readonly warning?: string;
}

/**
 * Global significance of a search in many windows (the look-elsewhere effect). The test statistic is the
 * smallest local p-value, P(n ≥ k | b_j) for k events in window j; the global p-value is the probability
 * that background alone gives one as small, ties included: that some window j holds at least k_j events,
 * k_j the smallest count with a local p-value that is small enough.
 *
 * 'toys' counts pseudo-experiments. 'importance' draws a window j with a chance proportional to
 * P_j = P(n_j ≥ k_j), then data in which it holds k_j events or more, and averages ΣP over the number of
 * windows that do: unbiased, with a relative error that does not grow with the significance (D. Naiman and
 * C. Priebe, J. Comput. Graph. Stat. 10 (2001) 296; R. Adler, J. Blanchet and J. Liu, Ann. Appl. Probab. 22
 * (2012) 1167).
 *
 * @throws UserError for a distribution, windows or numbers outside their range
 */
export function lookElsewhere(options: LookElsewhereOptions): LookElsewhere {
  const { distribution } = options;
  requireDistribution(distribution);
  return globalSignificance(options, (mass) => fractionBelowMass(distribution, mass));
}

/** As `lookElsewhere`, with the distribution of the background as a function. */
export function globalSignificance(
  settings: SearchSettings,
  fractionBelow: (mass: number) => number,
): LookElsewhere {
  const { windows, observedMasses } = settings;
  const method = requireChoice(settings.method ?? 'importance', lookElsewhereMethods, 'method');
  const background = requireNonNegative(settings.background, 'background', 1e3);
  const toys = requireWhole(
    settings.toys ?? (method === 'toys' ? 1e7 : importanceToys(background)),
    'toys',
    method === 'toys' ? 1 : 2,
    1e12,
  );
  const level = settings.upcrossingLevel ?? 1;
  if (!(level > 0 && level <= 100))
    throw new UserError(
      `found ${String(level)}, expected a number above 0 and up to 100.`,
      'upcrossingLevel',
    );
  requireWindows(windows);
  requireMasses(observedMasses);
  const best = smallestLocalPValue(background, windows, fractionBelow, observedMasses);
  const search = fractionWindows(background, windows, fractionBelow);
  const estimate = estimateOf(search, best.pValue, { method, toys, seed: settings.seed });
  const z = zValues(estimate.globalPValue);
  const ratio = (value: number): number | null => (best.pValue > 0 ? value / best.pValue : null);
  const warning = zWarning(estimate.globalPValue, z) ?? estimate.warning;
  return {
    localPValue: best.pValue,
    window:
      best.count === 0
        ? null
        : {
            index: best.index,
            low: windows.low[best.index] as number,
            high: windows.high[best.index] as number,
            observed: best.count,
            background: best.expected,
          },
    globalPValue: estimate.globalPValue,
    standardError: estimate.standardError,
    interval: estimate.interval,
    ...z,
    trialsFactor: ratio(estimate.globalPValue),
    trialsFactorError: ratio(estimate.standardError),
    method,
    toys: estimate.toys,
    effectiveToys: estimate.effectiveToys,
    grossVitells:
      best.count === 0 || best.pValue === 0
        ? null
        : grossVitells(search, best.pValue, level, settings.seed),
    ...(warning !== undefined && { warning }),
  };
}

function importanceToys(background: number): number {
  return Math.round(Math.min(1e5, Math.max(1e4, 2e6 / background)));
}

function requireMasses(masses: ArrayLike<number>): void {
  for (const mass of Array.from(masses))
    if (!Number.isFinite(mass))
      throw new UserError(`found ${String(mass)}, expected finite masses.`, 'observedMasses');
}

interface Estimate {
  readonly globalPValue: number;
  readonly standardError: number;
  readonly interval: readonly [number, number];
  readonly toys: number;
  readonly effectiveToys: number;
  readonly warning?: string;
}

interface Drawing {
  readonly method: LookElsewhereMethod;
  readonly toys: number;
  readonly seed: number;
}

function estimateOf(search: FractionWindows, pValue: number, drawing: Drawing): Estimate {
  // Without an event every set of data is as extreme; an impossible event is never met.
  if (pValue === 1 || pValue === 0)
    return {
      globalPValue: pValue,
      standardError: 0,
      interval: [pValue, pValue],
      toys: 0,
      effectiveToys: 0,
    };
  const least = leastCounts(search, pValue);
  return drawing.method === 'toys'
    ? byToys(search, least, drawing)
    : byImportance(search, least, drawing);
}

/** Fewer extreme toys than this are a poor estimate. */
const fewToys = 10;

function byToys(search: FractionWindows, least: Float64Array, { toys, seed }: Drawing): Estimate {
  const blocks = Math.ceil(toys / TOYS_PER_BLOCK);
  const passed = countFiringToys(search, least, { seed, toys, firstBlock: 0, blocks });
  const globalPValue = passed / toys;
  return {
    globalPValue,
    standardError: Math.sqrt((globalPValue * (1 - globalPValue)) / toys),
    interval: clopperPearson(passed, toys),
    toys,
    effectiveToys: passed,
    ...(passed < fewToys && {
      warning: `Only ${passed} of ${toys} pseudo-experiments are as extreme: raise their number, or use the method importance.`,
    }),
  };
}

function byImportance(
  search: FractionWindows,
  least: Float64Array,
  { toys, seed }: Drawing,
): Estimate {
  const { total, histogram } = sampleUnion(search, least, { seed, first: 0, size: toys });
  // Weights 1/M, in the order of M, so that no split of the toys changes a bit.
  let sum = 0;
  let squares = 0;
  for (let fulfilled = histogram.length - 1; fulfilled > 0; fulfilled--) {
    const count = histogram[fulfilled] as number;
    sum += count / fulfilled;
    squares += count / (fulfilled * fulfilled);
  }
  const mean = sum / toys;
  const variance = Math.max(0, squares / toys - mean * mean) / (toys - 1);
  const globalPValue = Math.min(1, total * mean);
  const standardError = total * Math.sqrt(variance);
  const half = 1.959963984540054 * standardError;
  return {
    globalPValue,
    standardError,
    interval: [Math.max(0, globalPValue - half), Math.min(1, globalPValue + half)],
    toys,
    effectiveToys: (sum * sum) / squares,
  };
}
