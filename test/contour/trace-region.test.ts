import { describe, expect, it } from 'vitest';
import type { Point } from '../../src/contour/column.js';
import { refineTips } from '../../src/contour/refine-tips.js';
import { traceRegion } from '../../src/contour/trace-region.js';
import { columnFinder, expectWellFormed, hausdorff, signedArea, steps } from './polygons.js';

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

describe('the border of a region of the plane', () => {
  it('follows a circle to a twentieth of a cell, its area to 0.3%', () => {
    const [line, ...others] = trace(disc(0.03, -0.02, 1.234));
    expect(others).toEqual([]);
    // Between columns the line is a chord: its height is at most cell²/(8 radius cos³) away from the tips.
    expect(distanceFromCircle(line, 0.03, -0.02, 1.234)).toBeLessThan(CELL / 20);
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

  it('is empty without columns and without a region', () => {
    expect(traceRegion([])).toEqual([]);
    expect(trace(() => -1)).toEqual([]);
  });
});
