import { lowerBound, square } from '../arithmetic.js';
import type { ContourLine, GridField } from './result.js';

/** How well the simulated samples know the yield where it matters: on the observed contour. */
export interface MonteCarloPrecision {
  /** Largest relative error of the expected events next to the observed contour; null without one. */
  readonly largestRelativeError: number | null;
  readonly smallestEffectiveSampleSize: number | null;
}

/** Takes the worst grid point among those around each point of the observed contour. */
export function monteCarloPrecision(
  yields: readonly GridField[],
  contours: readonly ContourLine[],
): MonteCarloPrecision {
  const fields = yields.filter(({ decay, selection }) => decay === 'mumu' && selection === 'full');
  let largestRelativeError: number | null = null;
  let smallestEffectiveSampleSize: number | null = null;
  for (const { massesMeV, couplings } of contours.filter(({ name }) => name === 'observed'))
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
      largestRelativeError = Math.max(largestRelativeError ?? 0, Math.sqrt(variance) / events);
      smallestEffectiveSampleSize = Math.min(smallestEffectiveSampleSize ?? Infinity, sizes);
    });
  return { largestRelativeError, smallestEffectiveSampleSize };
}
