import { describe, expect, it } from 'vitest';
import { columnOn, verticalLine } from '../../src/contour/column.js';
import { refineTips } from '../../src/contour/refine-tips.js';
import { traceRegion } from '../../src/contour/trace-region.js';
import { columnFinder, expectWellFormed, signedArea, steps } from './polygons.js';

const gridY = steps(-2, 2, 40);

describe('columns at tips', () => {
  it('reach both ends of a disc, wherever they lie between the columns', () => {
    for (const offset of [0, 0.001, 0.02, 0.05, 0.099]) {
      const columnAt = columnFinder((x, y) => 1 - (x - offset) ** 2 - y ** 2, gridY);
      const columns = steps(-2, 2, 40).map(columnAt);
      const refined = refineTips(columns, columnAt, 1e-6);
      const [line] = traceRegion(refined);
      const xs = line.map(({ x }) => x);
      expect(Math.abs(Math.min(...xs) - (offset - 1))).toBeLessThanOrEqual(1e-6);
      expect(Math.abs(Math.max(...xs) - (offset + 1))).toBeLessThanOrEqual(1e-6);
      expect(columns.every((column) => refined.includes(column))).toBe(true);
      const abscissae = refined.map(({ abscissa }) => abscissa);
      expect(abscissae).toEqual([...abscissae].sort((a, b) => a - b));
      expect(new Set(abscissae).size).toBe(abscissae.length);
    }
  });

  it('find two tips between the same two columns', () => {
    const f = (x: number, y: number) =>
      Math.max(0.25 - (x - 0.54) ** 2 - (y - 1) ** 2, 0.25 - (x - 0.57) ** 2 - (y + 1) ** 2);
    const columnAt = columnFinder(f, gridY);
    const lines = traceRegion(refineTips(steps(-1, 2, 30).map(columnAt), columnAt, 1e-7));
    expectWellFormed(lines);
    expect(lines.map((line) => line[0].x.toFixed(5))).toEqual(['0.04000', '0.07000']);
  });

  it('keep a steep thin band in one piece', () => {
    const columnAt = columnFinder((x, y) => 0.04 - Math.abs(y - 3 * x), gridY);
    const lines = traceRegion(refineTips(steps(-1, 1, 20).map(columnAt), columnAt, 1e-6));
    expectWellFormed(lines);
    expect(lines).toHaveLength(1);
    // Height 0.08 across |3x| ≤ 2, cut at y = ±2.
    expect(signedArea(lines[0])).toBeCloseTo((0.08 * 4) / 3, 3);
  });

  it('leave walls alone, with their sides in order', () => {
    const wall = verticalLine(0.5);
    const columnAt = (x: number) =>
      columnOn(verticalLine(x), x < 0.5 ? [{ low: 0, high: 1 }] : [], x);
    const columns = [
      columnAt(0),
      columnOn(wall, [{ low: 0, high: 1 }]),
      columnOn(wall, []),
      columnAt(1),
    ];
    expect(refineTips(columns, columnAt, 1e-6)).toEqual(columns);
    expect(refineTips([], columnAt, 1e-6)).toEqual([]);
  });

  it('end when the tolerance is finer than doubles', () => {
    const columnAt = columnFinder((x, y) => 1 - x ** 2 - y ** 2, gridY);
    const [line] = traceRegion(refineTips(steps(-2, 2, 9).map(columnAt), columnAt, 1e-300));
    expect(line[0].x).toBeCloseTo(-1, 10);
  });
});
