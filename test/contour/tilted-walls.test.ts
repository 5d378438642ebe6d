import { expect, it } from 'vitest';
import { columnOn, curveThrough, type Column } from '../../src/contour/column.js';
import { intervalsAbove } from '../../src/contour/intervals-above.js';
import { refineTips } from '../../src/contour/refine-tips.js';
import { traceRegion } from '../../src/contour/trace-region.js';
import { expectWellFormed, isInside, ROOT_TOLERANCE, signedArea, steps } from './polygons.js';

// A disc of radius 1.5 that narrows to radius 1 between two tilted walls: the shape of a limit that jumps in a window.
const LEFT_WALL = -0.2;
const RIGHT_WALL = 0.4;
const wallX = (wall: number, y: number): number => wall + 0.05 * y;
const radiusAt = (inWindow: boolean): number => (inWindow ? 1 : 1.5);

/** Columns that lean with the walls next to them and stand upright at the edges of the scan. */
function curveAt(abscissa: number) {
  const [low, high] =
    abscissa <= LEFT_WALL
      ? [-2, LEFT_WALL]
      : abscissa <= RIGHT_WALL
        ? [LEFT_WALL, RIGHT_WALL]
        : [RIGHT_WALL, 2];
  const lean = (end: number): number => (Math.abs(end) === 2 ? 0 : 0.05);
  const share = (abscissa - low) / (high - low);
  const slope = lean(low) + share * (lean(high) - lean(low));
  return curveThrough((y) => abscissa + slope * y, 0.05);
}

function columnOf(abscissa: number, inWindow: boolean, curve = curveAt(abscissa)): Column {
  const f = (y: number): number => radiusAt(inWindow) ** 2 - curve.xAt(y) ** 2 - y ** 2;
  return columnOn(curve, intervalsAbove(f, steps(-2, 2, 40), ROOT_TOLERANCE), abscissa);
}
const columnAt = (abscissa: number): Column =>
  columnOf(abscissa, abscissa > LEFT_WALL && abscissa < RIGHT_WALL);

function wallColumns(wall: number, [before, after]: [boolean, boolean]): Column[] {
  const curve = curveAt(wall);
  return [columnOf(wall, before, curve), columnOf(wall, after, curve)];
}

const columns = [
  ...steps(-2, -0.25, 35).map(columnAt),
  ...wallColumns(LEFT_WALL, [false, true]),
  ...steps(-0.15, 0.35, 10).map(columnAt),
  ...wallColumns(RIGHT_WALL, [true, false]),
  ...steps(0.45, 2, 31).map(columnAt),
];
const lines = traceRegion(refineTips(columns, columnAt, 1e-8));

it('a notch between tilted walls has four corners on the walls', () => {
  expectWellFormed(lines);
  expect(lines).toHaveLength(1);
  for (const wall of [LEFT_WALL, RIGHT_WALL])
    for (const radius of [1, 1.5])
      for (const sign of [-1, 1]) {
        const corner = lines[0].find(
          ({ x, y }) =>
            Math.abs(x - wallX(wall, y)) < 1e-12 &&
            Math.abs(Math.hypot(x, y) - radius) < 1e-9 &&
            Math.sign(y) === sign,
        );
        expect(corner, `wall ${wall}, radius ${radius}, side ${sign}`).toBeDefined();
      }
});

it('its area and members are those of the region', () => {
  const inRegion = (x: number, y: number): boolean => {
    const inWindow = x > wallX(LEFT_WALL, y) && x < wallX(RIGHT_WALL, y);
    return Math.hypot(x, y) < radiusAt(inWindow);
  };
  const chord = (radius: number, y: number): number => Math.sqrt(Math.max(0, radius ** 2 - y ** 2));
  const inWindowWidth = (radius: number, y: number): number => {
    const half = chord(radius, y);
    return Math.max(0, Math.min(half, wallX(RIGHT_WALL, y)) - Math.max(-half, wallX(LEFT_WALL, y)));
  };
  const width = 1e-4;
  const area = steps(-1.5 + width / 2, 1.5 - width / 2, 29999)
    .map((y) => width * (2 * chord(1.5, y) - inWindowWidth(1.5, y) + inWindowWidth(1, y)))
    .reduce((sum, value) => sum + value, 0);
  expect(Math.abs(signedArea(lines[0]) / area - 1)).toBeLessThan(1e-3);

  let compared = 0;
  for (const x of steps(-1.97, 1.97, 61))
    for (const y of steps(-1.93, 1.93, 53)) {
      const nearRim = [1, 1.5].some((radius) => Math.abs(Math.hypot(x, y) - radius) < 0.002);
      if (nearRim) continue;
      compared++;
      expect(isInside(lines, { x, y }), `(${x}, ${y})`).toBe(inRegion(x, y));
    }
  expect(compared).toBeGreaterThan(3000);
});
