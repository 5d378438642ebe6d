import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chebyshev, leastSquares } from '../src/least-squares.js';

describe('least squares', () => {
  it('gives back the polynomial that the points lie on', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 1, maxLength: 7 }),
        (coefficients) => {
          const xs = Array.from({ length: 30 }, (_, i) => -1 + (2 * i) / 29);
          const basis = xs.map((x) => chebyshev(coefficients.length - 1, x));
          const values = basis.map((row) =>
            row.reduce((sum, value, j) => sum + value * coefficients[j], 0),
          );
          const weights = xs.map((_, i) => 1 + (i % 3));
          const found = leastSquares(basis, values, weights);
          found.forEach((one, j) => expect(one).toBeCloseTo(coefficients[j], 10));
        },
      ),
    );
  });

  it('is the weighted mean for a constant', () => {
    expect(leastSquares([[1], [1], [1]], [1, 2, 6], [1, 1, 2])).toEqual([3.75]);
  });

  it('says when the points do not determine the coefficients', () => {
    expect(() => leastSquares([[1, 1]], [2], [1])).toThrow(/not determined/);
  });

  it('has Chebyshev polynomials: T_n(cos θ) = cos nθ', () => {
    for (const theta of [0.1, 1, 2.5])
      chebyshev(6, Math.cos(theta)).forEach((value, n) =>
        expect(value).toBeCloseTo(Math.cos(n * theta), 13),
      );
  });
});
