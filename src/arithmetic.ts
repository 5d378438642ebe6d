/** Powers by multiplication: the host's pow may differ by an ulp from one engine to the next. */
export const square = (x: number): number => x * x;
export const cube = (x: number): number => x * x * x;

/** Index of the first element ≥ x of an ascending array. */
export function lowerBound(sorted: ArrayLike<number>, x: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < x) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Adds a column to a total of the same length. */
export function addTo(total: Float64Array, part: Float64Array): void {
  for (let i = 0; i < total.length; i++) total[i] = (total[i] as number) + (part[i] as number);
}
