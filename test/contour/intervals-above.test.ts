import { describe, expect, it } from 'vitest';
import { crossing } from '../../src/contour/crossing.js';
import { intervalsAbove } from '../../src/contour/intervals-above.js';
import { InternalError } from '../../src/errors.js';
import { steps } from './polygons.js';

const GRID = steps(0, 10, 10);

/** The function, and how often it was called. */
function counted(f: (y: number) => number) {
  const calls = { count: 0 };
  return { calls, f: (y: number) => (calls.count++, f(y)) };
}

function expectSpans(
  f: (y: number) => number,
  expected: [number, number][],
  tolerance = 1e-9,
): void {
  const spans = intervalsAbove(f, GRID, tolerance);
  expect(spans).toHaveLength(expected.length);
  spans.forEach(({ low, high }, i) => {
    expect(Math.abs(low - expected[i][0])).toBeLessThanOrEqual(1.01 * tolerance);
    expect(Math.abs(high - expected[i][1])).toBeLessThanOrEqual(1.01 * tolerance);
  });
}

describe('intervals where a function is ≥ 0', () => {
  it('end at its roots', () => {
    expectSpans((y) => (y - 2.3) * (7.7 - y), [[2.3, 7.7]]);
    expectSpans(
      (y) => Math.sin(y),
      [
        [0, Math.PI],
        [2 * Math.PI, 3 * Math.PI],
      ],
    );
    expectSpans((y) => Math.exp(y) - 20, [[Math.log(20), 10]]);
    expectSpans((y) => 1 - y ** 9 / 5e6, [[0, 5e6 ** (1 / 9)]]);
  });

  it('are cut at the ends of the grid, and may be everything or nothing', () => {
    expectSpans(() => 0, [[0, 10]]);
    expectSpans(() => Infinity, [[0, 10]]);
    expectSpans(() => -1, []);
    expectSpans(() => NaN, []);
    expectSpans(() => -Infinity, []);
  });

  it('end where the function stops being a number or jumps', () => {
    expectSpans((y) => (y < 3.21 ? NaN : y > 6.54 ? -Infinity : 1), [[3.21, 6.54]]);
    expectSpans((y) => (y < 3.21 ? -2 : y < 6.54 ? 5 : -1e9), [[3.21, 6.54]]);
    expectSpans(
      (y) => (y < 3.21 || y > 6.54 ? 1 : NaN),
      [
        [0, 3.21],
        [6.54, 10],
      ],
    );
  });

  it('are found between two grid values, also in the first and the last cell', () => {
    for (const centre of [0.2, 0.5, 4.5, 4.9, 5, 5.3, 9.5, 9.9])
      expectSpans((y) => 0.01 ** 2 - (y - centre) ** 2, [[centre - 0.01, centre + 0.01]]);
    expectSpans(
      (y) => (Math.abs(y - 4.4) < 1.4 ? 0.02 ** 2 - (y - 4.4) ** 2 : NaN),
      [[4.38, 4.42]],
    );
  });

  it('leave out a gap between two grid values', () => {
    for (const centre of [0.3, 4.5, 5, 9.7])
      expectSpans(
        (y) => (y - centre) ** 2 - 0.01 ** 2,
        [
          [0, centre - 0.01],
          [centre + 0.01, 10],
        ],
      );
  });

  it('cost little where nothing is hidden', () => {
    const { f, calls } = counted((y) => (y - 2.3) * (7.7 - y));
    intervalsAbove(f, GRID, 1e-9);
    expect(calls.count).toBeLessThan(GRID.length + 2 * 14);
    const falling = counted((y) => -1 - y);
    intervalsAbove(falling.f, GRID, 1e-9);
    expect(falling.calls.count).toBe(GRID.length + 1);
  });

  it('need an increasing grid and a tolerance', () => {
    expect(() => intervalsAbove(() => 1, [0], 1)).toThrow(InternalError);
    expect(() => intervalsAbove(() => 1, [0, 0], 1)).toThrow(InternalError);
    expect(() => intervalsAbove(() => 1, [0, NaN], 1)).toThrow(InternalError);
    expect(() => intervalsAbove(() => 1, GRID, 0)).toThrow(InternalError);
  });
});

describe('a crossing', () => {
  const functions: [string, (y: number) => number, number][] = [
    ['a line', (y) => y - 0.3, 0.3],
    ['a flat root', (y) => (y - 0.3) ** 9, 0.3],
    ['a steep exponential', (y) => Math.exp(50 * y) - Math.exp(45), 0.9],
    ['a falling curve', (y) => 1 / (y + 0.01) - 3, 1 / 3 - 0.01],
    ['a jump', (y) => (y < 0.123 ? -1 : 1000), 0.123],
    ['a pole', (y) => 1 / (y - 0.7), 0.7],
  ];
  it.each(functions)('is found in no more than two steps beyond bisection: %s', (_, f, root) => {
    for (const tolerance of [1e-3, 1e-6, 1e-12]) {
      const { f: watched, calls } = counted(f);
      const [start, end] = [0, 1].map((y) => ({ y, value: f(y) }));
      expect(Math.abs(crossing(watched, start, end, tolerance) - root)).toBeLessThanOrEqual(
        1.001 * tolerance,
      );
      expect(calls.count).toBeLessThanOrEqual(Math.ceil(Math.log2(1 / (2 * tolerance))) + 2);
      expect(crossing(f, end, start, tolerance)).toBe(crossing(f, start, end, tolerance));
    }
  });

  it('is as near as doubles allow when the tolerance is finer than they are', () => {
    const start = { y: 1e6, value: -1 };
    const end = { y: 1e6 + 1, value: 2 };
    expect(crossing((y) => 3 * (y - 1e6) - 1, start, end, 1e-30)).toBeCloseTo(1e6 + 1 / 3, 9);
  });
});
