import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnOn, verticalLine, type Column, type Point } from '../../src/contour/column.js';
import { refineTips } from '../../src/contour/refine-tips.js';
import { traceRegion } from '../../src/contour/trace-region.js';
import { expectWellFormed, isInside, steps } from './polygons.js';

interface Shape {
  /** Interval of y on the line at x; just left or right of it where the shape jumps there. */
  span(x: number, side: 'left' | 'right'): [low: number, high: number] | undefined;
  walls: number[];
  contains(point: Point): boolean;
  distanceToBorder(point: Point): number;
}

function disc(x0: number, y0: number, radius: number): Shape {
  return {
    walls: [],
    span: (x) => {
      const square = radius ** 2 - (x - x0) ** 2;
      return square > 0 ? [y0 - Math.sqrt(square), y0 + Math.sqrt(square)] : undefined;
    },
    contains: ({ x, y }) => Math.hypot(x - x0, y - y0) < radius,
    distanceToBorder: ({ x, y }) => Math.abs(Math.hypot(x - x0, y - y0) - radius),
  };
}

function rectangle(x0: number, y0: number, width: number, height: number): Shape {
  const [x1, y1] = [x0 + width, y0 + height];
  return {
    walls: [x0, x1],
    span: (x, side) =>
      (side === 'left' ? x > x0 && x <= x1 : x >= x0 && x < x1) ? [y0, y1] : undefined,
    contains: ({ x, y }) => x > x0 && x < x1 && y > y0 && y < y1,
    distanceToBorder: ({ x, y }) => {
      const [outX, outY] = [Math.max(x0 - x, x - x1), Math.max(y0 - y, y - y1)];
      return outX <= 0 && outY <= 0
        ? Math.min(-outX, -outY)
        : Math.hypot(Math.max(outX, 0), Math.max(outY, 0));
    },
  };
}

/** The union of the shapes on one line: overlapping and touching spans merged. */
function columnOf(
  shapes: Shape[],
  x: number,
  side: 'left' | 'right',
  curve = verticalLine(x),
): Column {
  const spans = shapes.flatMap((shape) => {
    const span = shape.span(x, side);
    return span === undefined ? [] : [{ low: span[0], high: span[1] }];
  });
  const merged: { low: number; high: number }[] = [];
  for (const { low, high } of spans.sort((a, b) => a.low - b.low)) {
    const last = merged.at(-1);
    if (last !== undefined && low <= last.high) last.high = Math.max(last.high, high);
    else merged.push({ low, high });
  }
  return columnOn(curve, merged, x);
}

/** A regular scan with the walls of all rectangles between its columns. */
function scan(shapes: Shape[], xs: number[]): Column[] {
  const walls = shapes.flatMap((shape) => shape.walls);
  const plain = xs.filter((x) => !walls.includes(x)).map((x) => columnOf(shapes, x, 'left'));
  const sides = [...new Set(walls)].flatMap((x) => {
    const curve = verticalLine(x);
    return [columnOf(shapes, x, 'left', curve), columnOf(shapes, x, 'right', curve)];
  });
  return [...plain, ...sides].sort((a, b) => a.abscissa - b.abscissa);
}

const CELL = 0.05;
const between = (min: number, max: number) =>
  fc.double({ min, max, noNaN: true, noDefaultInfinity: true });
// Corners on a lattice of 0.25 too: shapes that share corners and sides are the hard cases.
const place = fc.oneof(
  between(0.2, 2.8),
  fc.integer({ min: 1, max: 11 }).map((n) => n / 4),
);
const size = fc.oneof(
  between(0.1, 1),
  fc.integer({ min: 1, max: 4 }).map((n) => n / 4),
);
const anyShape = fc.oneof(
  fc.tuple(place, place, size).map(([x, y, radius]) => disc(x, y, radius)),
  fc.tuple(place, place, size, size).map(([x, y, w, h]) => rectangle(x, y, w, h)),
);

describe('the border of a union of discs and rectangles', () => {
  it('encloses what the union encloses, a cell or more from any border', () => {
    let compared = 0;
    fc.assert(
      fc.property(
        fc.array(anyShape, { minLength: 1, maxLength: 7 }),
        fc.array(fc.tuple(between(-1, 4), between(-1, 4)), { minLength: 60, maxLength: 60 }),
        (shapes, places) => {
          const columnAt = (x: number): Column => columnOf(shapes, x, 'left');
          const columns = scan(shapes, steps(-1, 4, Math.round(5 / CELL)));
          const lines = traceRegion(refineTips(columns, columnAt, 1e-6));
          expectWellFormed(lines);
          expect(lines.length).toBeGreaterThan(0);
          for (const [x, y] of places) {
            if (shapes.some((shape) => shape.distanceToBorder({ x, y }) < CELL)) continue;
            compared++;
            const expected = shapes.some((shape) => shape.contains({ x, y }));
            expect(isInside(lines, { x, y }), `(${x}, ${y})`).toBe(expected);
          }
        },
      ),
      { numRuns: 100, seed: 4, endOnFailure: true },
    );
    expect(compared).toBeGreaterThan(2000);
  });

  it('is exact for rectangles alone', () => {
    const rectangles = fc.array(
      fc.tuple(place, place, size, size).map(([x, y, w, h]) => rectangle(x, y, w, h)),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(
        rectangles,
        fc.array(fc.tuple(between(0, 4), between(0, 4))),
        (shapes, places) => {
          const lines = traceRegion(scan(shapes, [-1, 5]));
          expectWellFormed(lines);
          for (const [x, y] of places) {
            if (shapes.some((shape) => shape.distanceToBorder({ x, y }) < 1e-9)) continue;
            expect(isInside(lines, { x, y })).toBe(
              shapes.some((shape) => shape.contains({ x, y })),
            );
          }
        },
      ),
      { numRuns: 300, seed: 5, endOnFailure: true },
    );
  });
});
