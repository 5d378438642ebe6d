import type { Point } from './column.js';

/**
 * Makes closed lines fit for drawing and comparing: none visits a point twice, each starts at its leftmost, then
 * lowest point and repeats it at the end; the lines are ordered by that point.
 *
 * @param loops lines without the repeated first point
 */
export function orderedLoops(loops: readonly (readonly Point[])[]): Point[][] {
  return loops
    .flatMap(cutAtRepeats)
    .map(fromLeftmost)
    .sort((a, b) => compare(a[0]!, b[0]!) || compare(a[1]!, b[1]!));
}

/** Cuts a loop wherever it comes back to a point. What is left with fewer than three points has no area and goes. */
function cutAtRepeats(loop: readonly Point[]): Point[][] {
  const simple: Point[][] = [];
  const path: Point[] = [];
  const positions = new Map<string, number>();
  const key = ({ x, y }: Point): string => `${x},${y}`;
  for (const point of loop) {
    const seen = positions.get(key(point));
    if (seen === undefined) {
      positions.set(key(point), path.length);
      path.push(point);
      continue;
    }
    const back = path.splice(seen + 1);
    for (const { x, y } of back) positions.delete(key({ x, y }));
    simple.push([point, ...back]);
  }
  simple.push(path);
  return simple.filter(({ length }) => length >= 3);
}

function fromLeftmost(loop: readonly Point[]): Point[] {
  let first = 0;
  for (let i = 1; i < loop.length; i++) if (compare(loop[i]!, loop[first]!) < 0) first = i;
  return [...loop.slice(first), ...loop.slice(0, first), loop[first]!];
}

function compare(a: Point, b: Point): number {
  return a.x - b.x || a.y - b.y;
}
