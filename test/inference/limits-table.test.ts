import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { LimitMethod, PotPrior } from '../../src/inference/names.js';
import { upperLimit } from '../../src/inference/upper-limit.js';
import { plainLognormalLimit } from '../reference/marginal-limit.js';

type Row = [number, number, number, LimitMethod, PotPrior, number, number, string];

const path = new URL('../reference/limits.json', import.meta.url);
const { rows } = JSON.parse(readFileSync(path, 'utf8')) as { rows: Row[] };

describe('marginal limits against mpmath', () => {
  it.each(rows)('n %d, b %d, CL %d, %s, %s %d %d', (...row) => {
    const [observed, background, level, method, prior, relativeUncertainty, minimum, text] = row;
    const result = upperLimit({
      observed,
      background,
      level,
      method,
      pot: { relativeUncertainty, prior, ...(minimum > 0 ? { minimum } : {}) },
    });
    const error = Math.abs(result.upperLimit - Number(text));
    // Reached: 1.1e-15. The stated numerical error must hold too.
    expect(error).toBeLessThan(3e-15 * Number(text));
    expect(error).toBeLessThanOrEqual(result.numericalError);
  });
});

describe('marginal limits against the plain reference', () => {
  it.each([
    [0, 0, 0.2, 0.9],
    [1, 0.016, 0.2, 0.9],
    [3, 1.5, 0.4, 0.95],
    [12, 9, 0.1, 0.68],
  ])('n = %d, b = %d, σ = %d, CL = %d', (observed, background, relativeUncertainty, level) => {
    const { upperLimit: limit } = upperLimit({
      observed,
      background,
      level,
      pot: { relativeUncertainty, prior: 'lognormal' },
    });
    const plain = plainLognormalLimit(observed, background, relativeUncertainty, level);
    // Rounding of the plain sums over 3600 steps.
    expect(Math.abs(plain / limit - 1)).toBeLessThan(1e-12);
  });
});
