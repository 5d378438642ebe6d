import { describe, expect, it } from 'vitest';
import {
  columnOn,
  curveThrough,
  verticalLine,
  type Column,
  type Point,
} from '../../src/contour/column.js';
import { traceRegion } from '../../src/contour/trace-region.js';
import { expectWellFormed, isInside, signedArea } from './polygons.js';

const rows = (x: number, ...spans: [number, number][]): Column =>
  columnOn(
    verticalLine(x),
    spans.map(([low, high]) => ({ low, high })),
    x,
  );
const xy = (line: Point[]): number[][] => line.map(({ x, y }) => [x, y]);

describe('columns set by hand', () => {
  it('without area give no line', () => {
    expect(traceRegion([rows(0, [1, 2])])).toEqual([]);
    expect(traceRegion([rows(0), rows(1, [1, 2]), rows(2)])).toEqual([]);
    expect(traceRegion([rows(0, [1, 1]), rows(1, [1, 1])])).toEqual([]);
  });

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
    // A gap that one column alone sees has no area.
    const narrow = traceRegion([rows(0, [0, 4]), rows(1, [0, 1], [3, 4]), rows(2, [0, 4])]);
    expect(narrow.map(signedArea)).toEqual([8]);
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
