import { core } from '../core/node.js';

export interface ZValues {
  /** P(Z > z) = p; negative where p > 1/2. Null where it is infinite. */
  readonly zOneSided: number | null;
  /** P(|Z| > z) = p; never negative. Null where it is infinite. */
  readonly zTwoSided: number | null;
}

/**
 * A p-value in standard deviations of a normal distribution, in both conventions.
 *
 * @param complement 1 − p, where it is known more accurately than by subtraction
 */
export function zValues(pValue: number, complement = 1 - pValue): ZValues {
  const { exports } = core();
  const oneSided =
    pValue < 0.5 ? -exports.normalQuantile(pValue) : exports.normalQuantile(complement);
  const twoSided = Math.max(0, -exports.normalQuantile(0.5 * pValue));
  return { zOneSided: finite(oneSided), zTwoSided: finite(twoSided) };
}

/** The p-value of `zValue` standard deviations. */
export function pValueOf(zValue: number, sides: 'one-sided' | 'two-sided'): number {
  const tail = core().exports.normalTail(zValue);
  return sides === 'one-sided' ? tail : Math.min(1, 2 * tail);
}

function finite(z: number): number | null {
  return Number.isFinite(z) ? z : null;
}

/** Why a z of the p-value is infinite, where it is. */
export function zWarning(pValue: number, z: ZValues): string | undefined {
  if (z.zOneSided !== null && z.zTwoSided !== null) return undefined;
  return pValue < 0.5
    ? 'The p-value is zero within the range of numbers, so z is infinite.'
    : 'The p-value is one, so the one-sided z is minus infinity.';
}
