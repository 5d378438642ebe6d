import type { Point } from './column.js';

/** Area inside a closed line (first point repeated), positive when it runs counter-clockwise: shoelace formula. */
export function signedArea(line: readonly Point[]): number {
  let sum = 0;
  for (let i = 1; i < line.length; i++) {
    const a = line[i - 1] as Point;
    const b = line[i] as Point;
    sum += a.x * b.y - b.x * a.y;
  }
  return sum / 2;
}

/** The part of a closed line's area that lies at x ≥ `least`, as a closed line (Sutherland–Hodgman). */
export function clipFrom(line: readonly Point[], least: number): Point[] {
  const clipped: Point[] = [];
  for (let i = 1; i < line.length; i++) {
    const a = line[i - 1] as Point;
    const b = line[i] as Point;
    if (a.x >= least) clipped.push(a);
    if (a.x >= least !== b.x >= least)
      clipped.push({ x: least, y: a.y + ((b.y - a.y) * (least - a.x)) / (b.x - a.x) });
  }
  const [first] = clipped;
  return first ? [...clipped, first] : [];
}
