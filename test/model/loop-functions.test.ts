import { describe, expect, it } from 'vitest';
import { wMass } from '../../src/model/constants.js';
import {
  pseudoscalarFermionLoop,
  scalarFermionLoop,
  scalarWLoop,
  triangle,
} from '../../src/model/loop-functions.js';
import { expectRelative } from '../relative.js';

describe('the triangle function', () => {
  // arcsin²√x by hand: x = sin²(π/12), 1/4, 1/2, 3/4 and 1.
  it.each([
    [(2 - Math.sqrt(3)) / 4, 12],
    [1 / 4, 6],
    [1 / 2, 4],
    [3 / 4, 3],
    [1, 2],
  ])('at x = %s is (π/%s)²', (x, part) => {
    expectRelative(triangle(x).re, (Math.PI / part) ** 2, 1e-14);
    expect(triangle(x).im).toBe(0);
  });

  it('above 1 is π²/4 − artanh² + iπ artanh of the velocity, and continuous there', () => {
    const velocity = Math.sqrt(1 - 1 / 4);
    const rapidity = Math.atanh(velocity);
    expectRelative(triangle(4).re, Math.PI ** 2 / 4 - rapidity ** 2, 1e-13);
    expectRelative(triangle(4).im, Math.PI * rapidity, 1e-13);
    expectRelative(triangle(1 + 1e-12).re, triangle(1).re, 1e-5);
  });
});

describe('loops', () => {
  it('of heavy particles are 4/3, −7 and 0, and join the full expression', () => {
    expectRelative(scalarFermionLoop(1e-3, 100).re, 4 / 3, 1e-9);
    expectRelative(scalarWLoop(1e-3), -7, 1e-9);
    expect(pseudoscalarFermionLoop(1e-3, 100).re).toBeCloseTo(0, 9);
    for (const loop of [scalarFermionLoop, pseudoscalarFermionLoop]) {
      const mass = 2 * Math.sqrt(1e-4);
      expectRelative(loop(mass * (1 - 1e-9), 1).re, loop(mass * (1 + 1e-9), 1).re, 1e-8);
    }
  });

  it('of light fermions: 1 for a pseudoscalar, nothing for a scalar', () => {
    const light = pseudoscalarFermionLoop(0.7, 1e-6);
    expectRelative(light.re, 1, 1e-6);
    expect(Math.abs(light.im)).toBeLessThan(1e-6);
    expect(Math.abs(scalarFermionLoop(0.7, 1e-6).re)).toBeLessThan(1e-6);
  });

  it('of the W follow the full expression to the next order', () => {
    const mass = 20;
    const x = (mass / (2 * wMass)) ** 2;
    const full = -(2 * x ** 2 + 3 * x + 3 * (2 * x - 1) * triangle(x).re) / x ** 2;
    expectRelative(scalarWLoop(mass), full, 5 * x ** 2);
  });
});
