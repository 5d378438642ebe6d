import { UserError } from '../errors.js';

/** Sums of weights in bins. */
export interface Histogram {
  readonly edges: readonly number[];
  readonly sums: Float64Array;
  readonly squares: Float64Array;
  /** What lies outside the edges. */
  readonly outside: number;
}

/**
 * @param edges ascending edges of the bins, the upper one excluded
 * @param weight of value i; a value that is not finite is left out
 */
export function histogram(
  values: ArrayLike<number>,
  edges: readonly number[],
  weight: (i: number) => number,
): Histogram {
  const sums = new Float64Array(edges.length - 1);
  const squares = new Float64Array(edges.length - 1);
  let outside = 0;
  for (let i = 0; i < values.length; i++) {
    const w = weight(i);
    if (w === 0) continue;
    const bin = binOf(edges, values[i]!);
    if (bin < 0) outside += w;
    else {
      sums[bin] = sums[bin]! + w;
      squares[bin] = squares[bin]! + w * w;
    }
  }
  return { edges, sums, squares, outside };
}

/** Bin of a value, −1 outside. */
export function binOf(edges: readonly number[], value: number): number {
  if (!(value >= edges[0]! && value < edges.at(-1)!)) return -1;
  let low = 0;
  let high = edges.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (edges[middle]! <= value) low = middle;
    else high = middle;
  }
  return low;
}

/** @throws UserError unless the edges are two or more, finite and ascending */
export function checkEdges(edges: readonly number[], place: string): void {
  const wrong = edges.findIndex(
    (edge, i) => !Number.isFinite(edge) || (i > 0 && !(edge > edges[i - 1]!)),
  );
  if (edges.length < 2 || wrong >= 0)
    throw new UserError(
      `found ${edges.length < 2 ? `${edges.length} edges` : edges[wrong]}, expected two or more ascending edges of bins.`,
      wrong < 0 ? place : `${place}[${wrong}]`,
    );
}

/** A ratio of two sums with its statistical error, the two taken as independent. */
export interface Ratio {
  readonly value: number;
  readonly error: number;
}

/** undefined where the denominator is empty. */
export function ratioOf(
  upper: { readonly sum: number; readonly square: number },
  lower: { readonly sum: number; readonly square: number },
): Ratio | undefined {
  if (!(lower.sum > 0)) return undefined;
  const value = upper.sum / lower.sum;
  const relative =
    (upper.sum > 0 ? upper.square / (upper.sum * upper.sum) : 0) +
    lower.square / (lower.sum * lower.sum);
  // An empty numerator: one event more would have been seen or not.
  const error = upper.sum > 0 ? value * Math.sqrt(relative) : Math.sqrt(lower.square) / lower.sum;
  return { value, error };
}
