import { describe, expect, it } from 'vitest';
import {
  columnOn,
  curveThrough,
  verticalLine,
  type Column,
  type Point,
} from '../../src/contour/column.js';
import { refineTips } from '../../src/contour/refine-tips.js';
import { traceRegion } from '../../src/contour/trace-region.js';
import {
  columnFinder,
  expectWellFormed,
  hausdorff,
  isInside,
  signedArea,
  steps,
} from './polygons.js';

const CELL = 0.1;
const GRID = steps(-2, 2, 40);
const TIP_TOLERANCE = 1e-8;

function trace(f: (x: number, y: number) => number, gridX = GRID, gridY = GRID): Point[][] {
  const columnAt = columnFinder(f, gridY);
  const lines = traceRegion(refineTips(gridX.map(columnAt), columnAt, TIP_TOLERANCE));
  expectWellFormed(lines);
  return lines;
}

function disc(x0: number, y0: number, radius: number) {
  return (x: number, y: number): number => radius ** 2 - (x - x0) ** 2 - (y - y0) ** 2;
}

function circlePoints(x0: number, y0: number, radius: number): Point[] {
  return steps(0, 2 * Math.PI, 2000).map((angle) => ({
    x: x0 + radius * Math.cos(angle),
    y: y0 + radius * Math.sin(angle),
  }));
}

function distanceFromCircle(line: Point[], x0: number, y0: number, radius: number): number {
  return hausdorff(line, circlePoints(x0, y0, radius), ({ x, y }) =>
    Math.abs(Math.hypot(x - x0, y - y0) - radius),
  );
}

const rows = (x: number, ...spans: [number, number][]): Column =>
  columnOn(
    verticalLine(x),
    spans.map(([low, high]) => ({ low, high })),
    x,
  );
const xy = (line: Point[]): number[][] => line.map(({ x, y }) => [x, y]);

describe('the border of a region of the plane', () => {
  it('follows a circle to a twentieth of a cell, its area to 0.3%', () => {
    const [line, ...others] = trace(disc(0.03, -0.02, 1.234));
    expect(others).toEqual([]);
    // Between columns the line is a chord: its height is at most cell²/(8 radius cos³) away from the tips.
    expect(distanceFromCircle(line, 0.03, -0.02, 1.234)).toBeLessThan(CELL / 20);
    expect(signedArea(line) / (Math.PI * 1.234 ** 2)).toBeCloseTo(1, 2);
    expect(Math.abs(signedArea(line) / (Math.PI * 1.234 ** 2) - 1)).toBeLessThan(0.003);
    expect(line[0].x).toBeCloseTo(0.03 - 1.234, 7);
    for (const { x, y } of line.filter(({ x }) => Math.abs(x) < 1))
      expect(Math.hypot(x - 0.03, y + 0.02)).toBeCloseTo(1.234, 9);
  });

  it('keeps two islands apart, in order from the left', () => {
    const f = (x: number, y: number) =>
      Math.max(disc(-1, 0.5, 0.55)(x, y), disc(0.9, -0.4, 0.7)(x, y));
    const [first, second, ...others] = trace(f);
    expect(others).toEqual([]);
    expect(distanceFromCircle(first, -1, 0.5, 0.55)).toBeLessThan(CELL / 20);
    expect(distanceFromCircle(second, 0.9, -0.4, 0.7)).toBeLessThan(CELL / 20);
  });

  it('runs clockwise around a hole', () => {
    const f = (x: number, y: number) => Math.min(disc(0, 0, 1.5)(x, y), -disc(0.2, 0.1, 0.6)(x, y));
    const [outer, hole, ...others] = trace(f);
    expect(others).toEqual([]);
    expect(distanceFromCircle(outer, 0, 0, 1.5)).toBeLessThan(CELL / 20);
    expect(distanceFromCircle(hole, 0.2, 0.1, 0.6)).toBeLessThan(CELL / 20);
    expect(signedArea(outer)).toBeGreaterThan(0);
    expect(signedArea(hole)).toBeLessThan(0);
    expect(signedArea(outer) + signedArea(hole)).toBeCloseTo(Math.PI * (1.5 ** 2 - 0.6 ** 2), 1);
  });

  it('joins the two lobes of a saddle above its pass and parts them below', () => {
    // Cassini ovals around (±1, 0): one line where the product of distances exceeds 1, two below.
    const cassini = (product: number) => (x: number, y: number) =>
      product ** 2 - ((x - 1) ** 2 + y ** 2) * ((x + 1) ** 2 + y ** 2);
    expect(trace(cassini(1.05))).toHaveLength(1);
    expect(trace(cassini(0.95))).toHaveLength(2);
    // Turned by 90° the lobes lie one above the other, and the columns split and merge.
    const turned = (product: number) => (x: number, y: number) => cassini(product)(y, x);
    const [merged, ...others] = trace(turned(1.05));
    expect(others).toEqual([]);
    expect(trace(turned(0.95))).toHaveLength(2);
    const [oval] = trace(cassini(1.05));
    expect(signedArea(merged) / signedArea(oval)).toBeCloseTo(1, 2);
  });

  it('is closed along the edge of the scan on all four sides', () => {
    const [line, ...others] = trace(() => 1);
    expect(others).toEqual([]);
    expect(signedArea(line)).toBeCloseTo(16, 12);
    for (const [x, y] of [
      [-2, 0],
      [2, 0],
      [0, -2],
      [0, 2],
    ]) {
      const [cut, ...more] = trace(disc(x, y, 1.1));
      expect(more).toEqual([]);
      expect(signedArea(cut) / (Math.PI * 1.1 ** 2)).toBeCloseTo(0.5, 2);
      const alongEdge = cut.filter((point) => (x === 0 ? point.y === y : point.x === x));
      expect(alongEdge.length).toBeGreaterThanOrEqual(2);
    }
  });

  it('has a hole where the function is not a number', () => {
    const f = (x: number, y: number) =>
      disc(0.01, 0, 0.7)(x, y) > 0 ? NaN : disc(0, 0, 1.7)(x, y);
    const [outer, hole, ...others] = trace(f);
    expect(others).toEqual([]);
    expect(distanceFromCircle(outer, 0, 0, 1.7)).toBeLessThan(CELL / 20);
    expect(distanceFromCircle(hole, 0.01, 0, 0.7)).toBeLessThan(CELL / 20);
  });

  it('is empty without columns, without a region and without area', () => {
    expect(traceRegion([])).toEqual([]);
    expect(trace(() => -1)).toEqual([]);
    expect(traceRegion([rows(0, [1, 2])])).toEqual([]);
    expect(traceRegion([rows(0), rows(1, [1, 2]), rows(2)])).toEqual([]);
    expect(traceRegion([rows(0, [1, 1]), rows(1, [1, 1])])).toEqual([]);
  });
});

describe('columns set by hand', () => {
  it('are joined low to low and high to high', () => {
    const lines = traceRegion([rows(0, [1, 3]), rows(1, [0, 2])]);
    expect(lines.map(xy)).toEqual([
      [
        [0, 1],
        [1, 0],
        [1, 2],
        [0, 3],
        [0, 1],
      ],
    ]);
  });

  it('split and merge around a gap that is closed along the columns beside it', () => {
    const lines = traceRegion([rows(0, [0, 4]), rows(1, [0, 1], [3, 4]), rows(2, [0, 4])]);
    expect(lines.map(xy)).toEqual(
      [
        [
          [0, 0],
          [1, 0],
          [2, 0],
          [2, 4],
          [1, 4],
          [0, 4],
          [0, 0],
        ],
        [
          [1, 1],
          [1, 3],
          [1, 1],
        ],
      ].filter((line) => line.length > 3),
    );
    const wide = traceRegion([
      rows(0, [0, 4]),
      rows(1, [0, 1], [3, 4]),
      rows(2, [0, 1.5], [2.5, 4]),
      rows(3, [0, 4]),
    ]);
    expect(wide.map(signedArea)).toEqual([12, -1.5]);
    expect(xy(wide[1])).toEqual([
      [1, 1],
      [1, 3],
      [2, 2.5],
      [2, 1.5],
      [1, 1],
    ]);
  });

  it('that only touch in an end point are not joined', () => {
    const lines = traceRegion([rows(0, [0, 1]), rows(1, [0, 1]), rows(2, [1, 2]), rows(3, [1, 2])]);
    expect(lines.map(signedArea)).toEqual([1, 1]);
  });
});

describe('a wall', () => {
  it('gives a notch its own corners', () => {
    const [a, b] = [verticalLine(1), verticalLine(2)];
    const spans = (low: number, high: number) => [{ low, high }];
    const lines = traceRegion([
      rows(0, [0, 4]),
      columnOn(a, spans(0, 4)),
      columnOn(a, spans(1, 3)),
      columnOn(b, spans(1, 3)),
      columnOn(b, spans(0, 4)),
      rows(3, [0, 4]),
    ]);
    expectWellFormed(lines);
    expect(lines.map(xy)).toEqual([
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [2, 1],
        [2, 0],
        [3, 0],
        [3, 4],
        [2, 4],
        [2, 3],
        [1, 3],
        [1, 4],
        [0, 4],
        [0, 0],
      ],
    ]);
  });

  it('that is curved is followed in steps, where the region jumps and where it ends', () => {
    const parabola = curveThrough((y) => 1 + y * y, 0.01);
    const lines = traceRegion([
      rows(0, [-1, 1]),
      columnOn(parabola, [{ low: -1, high: 1 }], 1),
      columnOn(parabola, [], 1),
      rows(3),
    ]);
    expectWellFormed(lines);
    expect(lines).toHaveLength(1);
    // ∫ (1 + y²) dy over −1..1 = 8/3, short of it by chords of height 0.01²/4.
    expect(Math.abs(signedArea(lines[0]) - 8 / 3)).toBeLessThan(1e-4);
    const jump = traceRegion([
      rows(0, [-1, 1]),
      columnOn(parabola, [{ low: -1, high: 1 }], 1),
      columnOn(parabola, [{ low: -1, high: 0 }], 1),
      rows(3, [-1, 0]),
    ]);
    expectWellFormed(jump);
    // The right side adds ∫ (3 − 1 − y²) dy over −1..0 = 5/3.
    expect(Math.abs(signedArea(jump[0]) - 8 / 3 - 5 / 3)).toBeLessThan(1e-4);
  });

  it('cuts a border that meets itself at the wall into two lines', () => {
    const wall = verticalLine(2);
    const lines = traceRegion([
      rows(0, [0, 5]),
      rows(1, [0, 2], [3, 5]),
      columnOn(wall, [
        { low: 0, high: 2 },
        { low: 3, high: 5 },
      ]),
      columnOn(wall, [{ low: 2, high: 5 }]),
      rows(4, [2, 5]),
    ]);
    expectWellFormed(lines);
    expect(lines.map(signedArea)).toEqual([16, -1]);
    expect(isInside(lines, { x: 1.5, y: 2.5 })).toBe(false);
    expect(isInside(lines, { x: 3, y: 3 })).toBe(true);
  });
});
