import { describe, expect, test } from 'vitest';
import { simulationCore } from '../../src/core/node.js';
import type { Plane } from '../../src/experiment/experiment.js';
import { planeCheck } from '../../src/transport/planes.js';
import { isInside } from '../reference/pairs.js';

const hole = { centreXM: 0.1, centreYM: -0.05, radiusM: 0.2 };
const outlines: readonly Plane['outline'][] = [
  { shape: 'circle', radiusM: 1 },
  { shape: 'square', halfWidthM: 1 },
  { shape: 'octagon', apothemM: 1 },
];
/** Positions over a square that is wider than the planes. */
const positions = Array.from({ length: 33 * 33 }, (_, i): [number, number] => [
  -1.2 + 0.075 * (i % 33) + 1e-3,
  -1.2 + 0.075 * Math.floor(i / 33) + 1e-3,
]);

describe('straight tracks through planes', () => {
  test.each(outlines)('$shape: are inside where the plain outline says so', (outline) => {
    const plane: Plane = { name: 'P', positionZM: 190, outline, hole };
    const [slopeX, slopeY] = [0.01, -0.02];
    simulationCore().scope((allocate) => {
      const inside = planeCheck(allocate, [plane], 180);
      const found = positions.map(([x, y]) => inside(x, y, slopeX, slopeY));
      const wanted = positions.map(([x, y]) => isInside([x + 10 * slopeX, y + 10 * slopeY], plane));
      expect(found).toEqual(wanted);
      expect(new Set(found).size).toBe(2);
    });
  });

  test('have to be inside all of them', () => {
    const at = (positionZM: number): Plane => ({
      name: 'P',
      positionZM,
      outline: { shape: 'square', halfWidthM: 1 },
      hole,
    });
    simulationCore().scope((allocate) => {
      const both = planeCheck(allocate, [at(180), at(190)], 180);
      expect(both(0.5, 0.5, 0, 0)).toBe(true);
      expect(both(0.5, 0.5, 0.1, 0)).toBe(false);
      expect(planeCheck(allocate, [], 180)(9, 9, 0, 0)).toBe(true);
    });
  });
});

describe("Highland's formula", () => {
  const { highlandAngle } = simulationCore().exports;

  test('is 13.6 MeV for one radiation length at 1 GeV, and that over p', () => {
    expect(highlandAngle(1, 1)).toBe(0.0136);
    expect(highlandAngle(1 / 400, 1)).toBeCloseTo(0.0136 / 20, 18);
  });

  test('adds variances of parts that share the logarithm of the whole, and is 0 for nothing', () => {
    const whole = highlandAngle(0.3, 0.3);
    expect(Math.hypot(highlandAngle(0.1, 0.3), highlandAngle(0.2, 0.3))).toBeCloseTo(whole, 17);
    expect(whole).toBeCloseTo(0.0136 * Math.sqrt(0.3) * (1 + 0.038 * Math.log(0.3)), 17);
    expect(highlandAngle(0, 0)).toBe(0);
  });
});
