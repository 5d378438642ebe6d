import { expect } from 'vitest';

/** Expects |found/wanted − 1| ≤ tolerance, or both zero. */
export function expectRelative(
  found: number,
  wanted: number,
  tolerance: number,
  what?: string,
): void {
  const difference = found === wanted ? 0 : Math.abs(found / wanted - 1);
  expect(difference, `${what ?? 'value'}: found ${found}, wanted ${wanted}`).toBeLessThanOrEqual(
    tolerance,
  );
}

/** Expects a number to agree with a printed one to half a unit of its last digit, with 1% of that for rounding. */
export function expectPrinted(found: number, printed: string): void {
  const [mantissa = '', exponent = '0'] = printed.split('e');
  const decimals = mantissa.includes('.') ? mantissa.length - mantissa.indexOf('.') - 1 : 0;
  const halfUnit = 0.5 * 10 ** (Number(exponent) - decimals);
  expect(Math.abs(found - Number(printed)), `found ${found}, printed ${printed}`).toBeLessThan(
    1.01 * halfUnit,
  );
}
