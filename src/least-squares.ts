import { InternalError } from './errors.js';

/**
 * Coefficients that minimise Σ weight (value − Σ_j coefficient_j basis_j)², by the normal equations (Cholesky). Meant for
 * bases that are nearly orthogonal, such as Chebyshev polynomials on their interval, of which the normal equations lose no
 * digits that matter.
 *
 * @param basis one row for each point
 * @throws InternalError when the points do not determine the coefficients
 */
export function leastSquares(
  basis: readonly (readonly number[])[],
  values: readonly number[],
  weights: readonly number[],
): number[] {
  const size = basis[0]?.length ?? 0;
  const matrix = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  const right = new Array<number>(size).fill(0);
  basis.forEach((row, point) => {
    const weight = weights[point] as number;
    for (let i = 0; i < size; i++) {
      const weighted = weight * (row[i] as number);
      right[i] = (right[i] as number) + weighted * (values[point] as number);
      const target = matrix[i] as number[];
      for (let j = 0; j <= i; j++)
        target[j] = (target[j] as number) + weighted * (row[j] as number);
    }
  });
  return solve(matrix, right);
}

/** Solves with a symmetric positive matrix whose lower half is given; overwrites both. */
function solve(matrix: number[][], right: number[]): number[] {
  const size = right.length;
  const at = (i: number, j: number): number => (matrix[i] as number[])[j] as number;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = at(i, j);
      for (let k = 0; k < j; k++) sum -= at(i, k) * at(j, k);
      if (i === j && !(sum > 0)) throw new InternalError('a fit is not determined by its points');
      (matrix[i] as number[])[j] = i === j ? Math.sqrt(sum) : sum / at(j, j);
    }
  }
  for (let i = 0; i < size; i++) {
    let sum = right[i] as number;
    for (let k = 0; k < i; k++) sum -= at(i, k) * (right[k] as number);
    right[i] = sum / at(i, i);
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = right[i] as number;
    for (let k = i + 1; k < size; k++) sum -= at(k, i) * (right[k] as number);
    right[i] = sum / at(i, i);
  }
  return right;
}

/** Chebyshev polynomials T₀ … T_degree at x, |x| ≤ 1. */
export function chebyshev(degree: number, x: number): number[] {
  const values = [1, x].slice(0, degree + 1);
  for (let n = 2; n <= degree; n++)
    values.push(2 * x * (values[n - 1] as number) - (values[n - 2] as number));
  return values;
}
