import { spansOf, verticalLine, type Column, type Curve, type Point, type Span } from './column.js';
import { overlapGroups } from './overlaps.js';
import { orderedLoops } from './simple-loops.js';

/** An end of an interval, and the step that leaves it along the border of the region. */
interface Vertex {
  readonly point: Point;
  next?: Vertex;
  /** The curve that the step follows; without one it is straight. */
  along?: Curve | undefined;
}

interface ColumnVertices {
  readonly curve: Curve;
  readonly spans: readonly Span[];
  readonly lows: readonly Vertex[];
  readonly highs: readonly Vertex[];
}

/** What lies before the first column and after the last. */
const NOTHING: ColumnVertices = { curve: verticalLine(NaN), spans: [], lows: [], highs: [] };

/**
 * Traces the border of a region that is described column by column.
 *
 * Intervals of neighbouring columns belong together where they overlap in y: low ends are joined with low ends, high
 * ends with high ends. A part that starts, ends, splits or merges between two columns is closed along the column that
 * still has it (or its gap), so the caller sets columns densely there (see refineTips). A region that reaches the
 * first or the last column is closed along it, and the two sides of a wall are joined along the wall. Parts of no area,
 * seen by a single column, give no line.
 *
 * @param columns in order of their abscissae
 * @returns closed lines, first point repeated at the end: counter-clockwise around the region, clockwise around its
 *   holes (x to the right, y upwards); each starts at its leftmost, then lowest point, and they are in that order. No
 *   line meets itself in a point: where the border does, it is cut into two lines.
 */
export function traceRegion(columns: readonly Column[]): Point[][] {
  const vertices = columns.map(columnVertices);
  for (let k = 0; k <= vertices.length; k++)
    linkColumns(vertices[k - 1] ?? NOTHING, vertices[k] ?? NOTHING);
  const visited = new Set<Vertex>();
  const lines: Point[][] = [];
  for (const vertex of vertices.flatMap(({ lows }) => lows))
    if (!visited.has(vertex)) lines.push(walk(vertex, visited));
  return orderedLoops(lines);
}

function columnVertices(column: Column): ColumnVertices {
  return {
    curve: column.curve,
    spans: spansOf(column),
    lows: column.intervals.map(({ low }) => ({ point: low })),
    highs: column.intervals.map(({ high }) => ({ point: high })),
  };
}

/**
 * Sets the steps that start between two columns, with the region to the left of the way: low ends lead to the right,
 * high ends to the left.
 */
function linkColumns(left: ColumnVertices, right: ColumnVertices): void {
  const wall = left.curve === right.curve ? left.curve : undefined;
  for (const group of overlapGroups(left.spans, right.spans)) {
    const leftLows = left.lows.slice(group.left.from, group.left.to);
    const leftHighs = left.highs.slice(group.left.from, group.left.to);
    const rightLows = right.lows.slice(group.right.from, group.right.to);
    const rightHighs = right.highs.slice(group.right.from, group.right.to);
    const toTheRight = step(leftLows[0], rightLows[0], wall);
    const toTheLeft = step(rightHighs.at(-1), leftHighs.at(-1), wall);
    if (!toTheRight || !toTheLeft) {
      step(leftLows[0], leftHighs[0], left.curve);
      step(rightHighs[0], rightLows[0], right.curve);
    }
    for (let i = 1; i < leftLows.length; i++) step(leftLows[i], leftHighs[i - 1], left.curve);
    for (let j = 1; j < rightLows.length; j++) step(rightHighs[j - 1], rightLows[j], right.curve);
  }
}

/** Sets the step between two vertices, if there are both. */
function step(from: Vertex | undefined, to: Vertex | undefined, along: Curve | undefined): boolean {
  if (from === undefined || to === undefined) return false;
  from.next = to;
  from.along = along;
  return true;
}

function walk(start: Vertex, visited: Set<Vertex>): Point[] {
  const points: Point[] = [];
  for (let vertex = start; !visited.has(vertex); vertex = vertex.next!) {
    visited.add(vertex);
    points.push(vertex.point, ...(vertex.along?.between(vertex.point, vertex.next!.point) ?? []));
  }
  return points;
}
