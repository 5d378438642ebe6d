import type { Point } from './column.js';

/**
 * Drops points of a closed line that say nothing: those that stand close to the one before and on the straight way
 * to the next. Columns set densely around steps and tips leave many. First and last point stay.
 *
 * @param close largest distance to the point before, in units of the plane
 * @param offLine largest distance from the straight way
 */
export function thinned(line: readonly Point[], close: number, offLine: number): Point[] {
  const kept = line.slice(0, 1);
  for (let i = 1; i < line.length; i++) {
    const point = line[i] as Point;
    const before = kept.at(-1) as Point;
    const next = line[i + 1];
    const isClose = length(point.x - before.x, point.y - before.y) < close;
    if (next && isClose && distanceFromWay(point, before, next) < offLine) continue;
    kept.push(point);
  }
  return kept;
}

/** Distance of a point from the straight line between two others; from the first when they coincide. */
function distanceFromWay(point: Point, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const [px, py] = [point.x - from.x, point.y - from.y];
  const way = length(dx, dy);
  if (way === 0 || px * dx + py * dy < 0) return length(px, py);
  return Math.abs(px * dy - py * dx) / way;
}

const length = (x: number, y: number): number => Math.sqrt(x * x + y * y);
