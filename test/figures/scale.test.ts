import { describe, expect, test } from 'vitest';
import { extended, position, scientific, ticks } from '../../src/figures/scale.js';

describe('ticks', () => {
  test('of a log axis: labels at powers of ten, ends included, small ticks at 2 to 9', () => {
    const { major, minor } = ticks({ kind: 'log', from: 10 ** -7, to: 10 ** -5 });
    expect(major.map(({ label }) => label)).toEqual([
      '10<sup>−7</sup>',
      '10<sup>−6</sup>',
      '10<sup>−5</sup>',
    ]);
    expect(minor).toHaveLength(16);
    expect(minor[0]).toBe(2e-7);
  });

  test('of a log axis in whole numbers: 10, not 10 to the first', () => {
    const { major, minor } = ticks({ kind: 'log', from: 5, to: 700 });
    expect(major).toEqual([
      { value: 10, label: '10' },
      { value: 100, label: '10<sup>2</sup>' },
    ]);
    expect(minor.slice(0, 5)).toEqual([5, 6, 7, 8, 9]);
  });

  test('of a log axis within a decade: numbers at some of its multiples', () => {
    const labels = (from: number, to: number) =>
      ticks({ kind: 'log', from, to }).major.map(({ label }) => label);
    expect(labels(215, 700)).toEqual(['300', '500', '700']);
    expect(labels(1.5e-7, 5e-7)).toEqual([2, 3, 5].map((d) => `${d} × 10<sup>−7</sup>`));
  });

  test('of a linear axis: round steps, five small ticks each', () => {
    const { major, minor } = ticks({ kind: 'linear', from: 200, to: 600 });
    expect(major.map(({ value }) => value)).toEqual([200, 300, 400, 500, 600]);
    expect(minor.slice(0, 4)).toEqual([220, 240, 260, 280]);
  });
});

test('position and extended agree with each other', () => {
  const scale = { kind: 'log', from: 1e-7, to: 1e-5 } as const;
  expect(position(scale, 1e-6)).toBeCloseTo(0.5, 12);
  const longer = extended(scale, 0.5, 0.25);
  expect(longer.from).toBeCloseTo(1e-8, 20);
  expect(longer.to).toBeCloseTo(10 ** -4.5, 16);
});

test('numbers in words of powers of ten', () => {
  expect(scientific(1.4e17)).toBe('1.4 × 10<sup>17</sup>');
  expect(scientific(1e18)).toBe('10<sup>18</sup>');
  expect(scientific(9.99e17)).toBe('10<sup>18</sup>');
});
