/** Index of the first of the four grid points around x (fewer where the grid is shorter). */
export function stencilStart(grid: ArrayLike<number>, x: number): number {
  let low = 0;
  let high = grid.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((grid[middle] as number) <= x) low = middle;
    else high = middle;
  }
  return Math.max(0, Math.min(low - 1, grid.length - 4));
}

/** Weight of point i in the polynomial through the points from `start` up to, not including, `end`, at x. */
export function lagrangeWeight(
  points: ArrayLike<number>,
  start: number,
  end: number,
  i: number,
  x: number,
): number {
  const own = points[i] as number;
  let weight = 1;
  for (let j = start; j < end; j++)
    if (j !== i) weight *= (x - (points[j] as number)) / (own - (points[j] as number));
  return weight;
}

/** Four-point Lagrange interpolation on an ascending grid; beyond its ends the straight line through the last two points. */
export function interpolate(grid: ArrayLike<number>, values: ArrayLike<number>, x: number): number {
  const last = grid.length - 1;
  let start = stencilStart(grid, x);
  let end = Math.min(start + 4, grid.length);
  if (x < (grid[0] as number)) end = Math.min(2, grid.length);
  else if (x > (grid[last] as number)) start = Math.max(0, last - 1);
  let sum = 0;
  for (let i = start; i < end; i++)
    sum += lagrangeWeight(grid, start, end, i, x) * (values[i] as number);
  return sum;
}
