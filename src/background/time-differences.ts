import { square } from '../arithmetic.js';
import { core } from '../core/node.js';
import { seedWords } from '../inference/random-streams.js';
import type { Estimate, TimeRecipe, TimeWindows } from './background-analysis.js';

/** The component of in-time pairs among time differences. */
export interface PromptComponent extends Estimate {
  /** Time differences inside the window and in the side bands. */
  readonly inside: number;
  readonly side: number;
  /** Of unrelated pairs inside the window. */
  readonly combinatorial: Estimate;
}

/**
 * Pairs that are unrelated are uniform in ΔT: the side bands say how many are inside the window, and the rest there is prompt
 * (CERN-EP-2023-032, section 5.1). Counts are Poisson.
 */
export function promptComponent(
  differencesNs: ArrayLike<number>,
  { insideNs, sideFromNs, sideToNs }: TimeWindows,
): PromptComponent {
  let inside = 0;
  let side = 0;
  for (let i = 0; i < differencesNs.length; i++) {
    const apart = Math.abs(differencesNs[i]!);
    if (apart < insideNs) inside++;
    else if (apart > sideFromNs && apart < sideToNs) side++;
  }
  const share = insideNs / (sideToNs - sideFromNs);
  return {
    inside,
    side,
    combinatorial: { expected: share * side, uncertainty: share * Math.sqrt(side) },
    expected: inside - share * side,
    uncertainty: Math.sqrt(inside + square(share) * side),
  };
}

/**
 * Time differences of a recipe: as many prompt ones as it says, from a normal distribution whose variance is the sum of those
 * of two tracks; and uniform ones up to `rangeNs` on either side.
 */
export function timeDifferences(
  recipe: TimeRecipe,
  rangeNs: number,
  stream: number,
  seed: number,
): Float64Array {
  const { low, high } = seedWords(seed);
  const { uniformAt, normalQuantile } = core().exports;
  const { betterNs, otherNs, betterShare } = recipe.resolution;
  const uniform = Math.round(2 * rangeNs * recipe.uniformPerNs);
  const sigma = (event: number, draw: number): number =>
    uniformAt(low, high, event, stream, draw) < betterShare ? betterNs : otherNs;
  return Float64Array.from({ length: recipe.prompt + uniform }, (_, event) => {
    const u = uniformAt(low, high, event, stream, 0);
    if (event >= recipe.prompt) return rangeNs * (2 * u - 1);
    return Math.sqrt(square(sigma(event, 1)) + square(sigma(event, 2))) * normalQuantile(u);
  });
}

/** Numbers of differences in bins of equal width, from one end to the other. */
export function binned(
  values: ArrayLike<number>,
  { from, step, bins }: { readonly from: number; readonly step: number; readonly bins: number },
): Float64Array {
  const counts = new Float64Array(bins);
  for (let i = 0; i < values.length; i++) {
    const bin = Math.floor((values[i]! - from) / step);
    if (bin >= 0 && bin < bins) counts[bin]!++;
  }
  return counts;
}
