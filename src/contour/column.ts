/** A point of the plane; what x and y mean is the caller's affair. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A closed interval of y. */
export interface Span {
  readonly low: number;
  readonly high: number;
}

/** What a column stands on: a vertical line, or any curve x = c(y). */
export interface Curve {
  /** x of the curve at this y. */
  readonly xAt: (y: number) => number;
  /** Points for drawing the curve between two of its points, both left out, in order from the first. */
  readonly between: (from: Point, to: Point) => readonly Point[];
}

/** An interval of a column: its two ends as points of the plane. */
export interface Interval {
  readonly low: Point;
  readonly high: Point;
}

/**
 * The part of a region that lies on one curve. Neighbouring columns on the same `curve` object are the two sides of a
 * wall, a curve at which the region jumps: the first holds its limit from the left, the second that from the right.
 */
export interface Column {
  /** Place in the scan; never falls from one column to the next, and is the same on the two sides of a wall. */
  readonly abscissa: number;
  readonly curve: Curve;
  /** Disjoint, in order of y. */
  readonly intervals: readonly Interval[];
}

/** The vertical line at x. */
export function verticalLine(x: number): Curve {
  return { xAt: () => x, between: () => [] };
}

/**
 * The curve x = xAt(y), drawn through its points at the whole multiples of a step of y. (The multiples make the way
 * there the same as the way back.)
 */
export function curveThrough(xAt: (y: number) => number, step: number): Curve {
  const between = (from: Point, to: Point): readonly Point[] => {
    const first = Math.floor(Math.min(from.y, to.y) / step) + 1;
    const last = Math.ceil(Math.max(from.y, to.y) / step) - 1;
    const points: Point[] = [];
    for (let i = first; i <= last; i++) points.push({ x: xAt(i * step), y: i * step });
    return from.y <= to.y ? points : points.reverse();
  };
  return { xAt, between };
}

/**
 * The column on a curve with the region at these spans of y.
 *
 * @param spans disjoint, in order
 * @param abscissa place in the scan, by default that of the curve at y = 0
 */
export function columnOn(
  curve: Curve,
  spans: readonly Span[],
  abscissa: number = curve.xAt(0),
): Column {
  const point = (y: number): Point => ({ x: curve.xAt(y), y });
  const intervals = spans.map(({ low, high }) => ({ low: point(low), high: point(high) }));
  return { abscissa, curve, intervals };
}

/** The spans of y that the region covers on this column. */
export function spansOf(column: Column): Span[] {
  return column.intervals.map(({ low, high }) => ({ low: low.y, high: high.y }));
}

/** The spans of y that it does not cover; the first and the last reach to infinity. */
export function gapsOf(column: Column): Span[] {
  const spans = spansOf(column);
  const lows = [-Infinity, ...spans.map(({ high }) => high)];
  const highs = [...spans.map(({ low }) => low), Infinity];
  return lows.map((low, i) => ({ low, high: highs[i]! }));
}
