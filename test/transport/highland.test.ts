import { describe, expect, test } from 'vitest';
import { simulationCore } from '../../src/core/node.js';

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
