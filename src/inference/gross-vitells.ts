import { core } from '../core/node.js';
import { countUpcrossings } from './search-toys.js';
import { leastCounts, windowBackground, type FractionWindows } from './search-windows.js';
import { TOYS_PER_BLOCK } from './toys.js';
import { zValues } from './z-value.js';

/** The global p-value by upcrossings at a low level (E. Gross and O. Vitells, Eur. Phys. J. C 70 (2010) 525). */
export interface GrossVitells {
  /** c₀, the level of q at which upcrossings were counted. */
  readonly level: number;
  /** ⟨N(c₀)⟩ per pseudo-experiment, with its error. */
  readonly upcrossings: number;
  readonly upcrossingsError: number;
  readonly globalPValue: number;
  readonly standardError: number;
  readonly toys: number;
  /** Expected background of the fullest window. */
  readonly largestExpected: number;
  readonly warning?: string;
}

/** Pseudo-experiments with events that are looked at: fewer where each has many. */
const eventfulToys = 1e5;
const eventsInAll = 2e6;
const mostToys = 1e7;
/** Below so many expected events the local field is far from that of a χ². */
const fewExpected = 10;

/**
 * p_local + ⟨N(c₀)⟩ e^{−(c − c₀)/2}, where q_j = z_j² of an excess in window j (0 without one), z_j the one-sided
 * z of P(n ≥ k | b_j), and c is its largest observed value. An upcrossing is a window with q_j ≥ c₀ whose
 * predecessor has less; the toys are those of the plain pseudo-experiments.
 *
 * @param localPValue the smallest one, above 0
 */
export function grossVitells(
  search: FractionWindows,
  localPValue: number,
  level: number,
  seed: number,
): GrossVitells {
  const { exp, normalTail } = core().exports;
  const least = leastCounts(search, normalTail(Math.sqrt(level)));
  const eventful = Math.min(eventfulToys, eventsInAll / search.background);
  const toys = Math.min(mostToys, Math.ceil(eventful / (1 - exp(-search.background))));
  const blocks = Math.ceil(toys / TOYS_PER_BLOCK);
  const { sum, squares } = countUpcrossings(search, least, { seed, toys, firstBlock: 0, blocks });
  const upcrossings = sum / toys;
  const upcrossingsError = Math.sqrt(
    Math.max(0, squares / toys - upcrossings * upcrossings) / toys,
  );
  const z = Math.max(0, zValues(localPValue).zOneSided ?? 0);
  const fall = exp(0.5 * (level - z * z));
  const largestExpected = search.low.reduce(
    (most, _, j) => Math.max(most, windowBackground(search, j)),
    0,
  );
  return {
    level,
    upcrossings,
    upcrossingsError,
    globalPValue: Math.min(1, localPValue + upcrossings * fall),
    standardError: upcrossingsError * fall,
    toys,
    largestExpected,
    ...(largestExpected < fewExpected && {
      warning: `The upcrossing formula is asymptotic in the number of events: it does not hold with at most ${Number(largestExpected.toPrecision(2))} expected in a window.`,
    }),
  };
}
