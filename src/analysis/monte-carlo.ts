import { lowerBound, square } from '../arithmetic.js';
import type { ContourLine, GridField } from './result.js';

/**
 * How well the simulated samples know the yield where it matters: on the observed contour, or on the expected one while
 * the signal region is blind.
 */
export interface MonteCarloPrecision {
  /** Largest relative error of the expected events next to the contour; null without one. */
  readonly largestRelativeError: number | null;
  /** Median over the points of the contour; null without one. */
  readonly medianRelativeError: number | null;
  readonly smallestEffectiveSampleSize: number | null;
}

/** Takes for each point of the contour the grid point at or above it. */
export function monteCarloPrecision(
  yields: readonly GridField[],
  contours: readonly ContourLine[],
  contour: 'observed' | 'expected',
): MonteCarloPrecision {
  const fields = yields.filter(({ selection }) => selection === 'full');
  const relativeErrors: number[] = [];
  let smallestEffectiveSampleSize: number | null = null;
  for (const { massesMeV, couplings } of contours.filter(({ name }) => name === contour))
    massesMeV.forEach((mass, i) => {
      const coupling = couplings[i] as number;
      let events = 0;
      let variance = 0;
      let sizes = 0;
      for (const field of fields) {
        const row = Math.min(lowerBound(field.massesMeV, mass), field.massesMeV.length - 1);
        const column = Math.min(lowerBound(field.couplings, coupling), field.couplings.length - 1);
        const at = row * field.couplings.length + column;
        const value = field.values[at] as number;
        const relativeError = field.relativeErrors[at] as number;
        if (!(value > 0)) continue;
        events += value;
        variance += square(value * relativeError);
        sizes += field.effectiveSampleSizes[at] as number;
      }
      if (events === 0) return;
      relativeErrors.push(Math.sqrt(variance) / events);
      smallestEffectiveSampleSize = Math.min(smallestEffectiveSampleSize ?? Infinity, sizes);
    });
  relativeErrors.sort((a, b) => a - b);
  return {
    largestRelativeError: relativeErrors.at(-1) ?? null,
    medianRelativeError: relativeErrors[relativeErrors.length >> 1] ?? null,
    smallestEffectiveSampleSize,
  };
}
