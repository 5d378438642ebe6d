import { expect } from 'vitest';
import { columnOn, verticalLine, type Column, type Point } from '../../src/contour/column.js';
import { intervalsAbove } from '../../src/contour/intervals-above.js';

export const ROOT_TOLERANCE = 1e-10;

/** count + 1 values from first to last in even steps. */
export function steps(first: number, last: number, count: number): number[] {
  return Array.from({ length: count + 1 }, (_, i) => first + ((last - first) * i) / count);
}

/** Vertical columns of the region f(x, y) ≥ 0. */
export function columnFinder(f: (x: number, y: number) => number, gridY: readonly number[]) {
  return (x: number): Column =>
    columnOn(
      verticalLine(x),
      intervalsAbove((y) => f(x, y), gridY, ROOT_TOLERANCE),
      x,
    );
}

/** Area inside a closed line, positive when it runs counter-clockwise (shoelace formula). */
export function signedArea(line: readonly Point[]): number {
  let sum = 0;
  for (let i = 1; i < line.length; i++)
    sum += line[i - 1].x * line[i].y - line[i].x * line[i - 1].y;
  return sum / 2;
}

/** Even-odd membership: whether a ray from the point crosses the lines an odd number of times. */
export function isInside(lines: readonly (readonly Point[])[], { x, y }: Point): boolean {
  let inside = false;
  for (const line of lines)
    for (let i = 1; i < line.length; i++) {
      const [a, b] = [line[i - 1], line[i]];
      if (a.y > y !== b.y > y && x < a.x + ((b.x - a.x) * (y - a.y)) / (b.y - a.y))
        inside = !inside;
    }
  return inside;
}

function distanceToSegment({ x, y }: Point, a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const along = ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy);
  const share = Math.min(1, Math.max(0, along));
  return Math.hypot(x - a.x - share * dx, y - a.y - share * dy);
}

/** Hausdorff distance between a line and a curve given by dense points and by the distance of any point from it. */
export function hausdorff(
  line: readonly Point[],
  curve: readonly Point[],
  distanceToCurve: (point: Point) => number,
): number {
  let largest = 0;
  for (const point of curve) {
    let nearest = Infinity;
    for (let i = 1; i < line.length; i++)
      nearest = Math.min(nearest, distanceToSegment(point, line[i - 1], line[i]));
    largest = Math.max(largest, nearest);
  }
  for (let i = 1; i < line.length; i++)
    for (let k = 0; k < 8; k++) {
      const [a, b] = [line[i - 1], line[i]];
      const point = { x: a.x + ((b.x - a.x) * k) / 8, y: a.y + ((b.y - a.y) * k) / 8 };
      largest = Math.max(largest, distanceToCurve(point));
    }
  return largest;
}

/** What holds for the lines of every region: closed, no point twice, well begun and in order. */
export function expectWellFormed(lines: readonly (readonly Point[])[]): void {
  const before = (a: Point, b: Point): boolean => a.x < b.x || (a.x === b.x && a.y <= b.y);
  lines.forEach((line, i) => {
    expect(line.length).toBeGreaterThanOrEqual(4);
    expect(line.at(-1)).toEqual(line[0]);
    expect(new Set(line.map(({ x, y }) => `${x},${y}`)).size).toBe(line.length - 1);
    expect(line.every((point) => before(line[0], point))).toBe(true);
    if (i > 0) expect(before(lines[i - 1][0], line[0])).toBe(true);
  });
}
