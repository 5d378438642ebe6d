/** A point of a figure in CSS pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** An upright rectangle of a figure in CSS pixels. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Whether any of a line lies in a box. */
export function crosses(line: readonly Point[], box: Box): boolean {
  for (let index = 1; index < line.length; index++)
    if (segmentMeets(line[index - 1]!, line[index]!, box)) return true;
  return false;
}

/** Whether any of a segment lies in a box: Liang and Barsky's clipping. */
export function segmentMeets(from: Point, to: Point, box: Box): boolean {
  let [first, last] = [0, 1];
  const clips: [number, number][] = [
    [from.x - to.x, from.x - box.left],
    [to.x - from.x, box.right - from.x],
    [from.y - to.y, from.y - box.top],
    [to.y - from.y, box.bottom - from.y],
  ];
  for (const [direction, distance] of clips) {
    if (direction === 0 && distance < 0) return false;
    if (direction < 0) first = Math.max(first, distance / direction);
    if (direction > 0) last = Math.min(last, distance / direction);
  }
  return first <= last;
}

/** Whether a point lies inside a closed line, by the even-odd rule. */
export function contains(line: readonly Point[], point: Point): boolean {
  let inside = false;
  for (let index = 1; index < line.length; index++) {
    const [a, b] = [line[index - 1]!, line[index]!];
    if (a.y > point.y === b.y > point.y) continue;
    if (point.x < a.x + ((point.y - a.y) / (b.y - a.y)) * (b.x - a.x)) inside = !inside;
  }
  return inside;
}

/** The point of a line nearest to a place. */
export function nearestOf(line: readonly Point[], { x, y }: Point): Point {
  let best = line[0]!;
  let least = Infinity;
  for (let index = 1; index < line.length; index++) {
    const [a, b] = [line[index - 1]!, line[index]!];
    const [dx, dy] = [b.x - a.x, b.y - a.y];
    const along = ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy || 1);
    const t = Math.min(1, Math.max(0, along));
    const point = { x: a.x + t * dx, y: a.y + t * dy };
    const distance = (point.x - x) ** 2 + (point.y - y) ** 2;
    if (distance < least) [best, least] = [point, distance];
  }
  return best;
}

/** The line without points that lie within a distance of the one kept before; its ends stay. */
export function simplified(line: readonly Point[], within: number): Point[] {
  const kept: Point[] = [];
  for (const [index, point] of line.entries()) {
    const before = kept.at(-1);
    const isFar = !before || Math.hypot(point.x - before.x, point.y - before.y) >= within;
    if (isFar || index === line.length - 1) kept.push(point);
  }
  return kept;
}
