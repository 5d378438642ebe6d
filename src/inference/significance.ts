import { requireNonNegative, requireWhole } from './arguments.js';
import { probabilityOfAtLeast, probabilityOfAtMost } from './marginal-tail.js';
import { zValues, type ZValues } from './z-value.js';

export interface SignificanceOptions {
  /** Observed count: a whole number up to 1e6. */
  readonly observed: number;
  /** Expected background events; up to 1e6. */
  readonly background: number;
  /** Its standard deviation in events; 0 by default. */
  readonly backgroundUncertainty?: number;
}

export interface Significance extends ZValues {
  /** P(n ≥ observed) with background alone. */
  readonly pValue: number;
  readonly warning?: string;
}

/**
 * Local significance of an excess: p = P(n ≥ observed | background), and its z in both conventions.
 * The background's uncertainty is marginalised: b′ from a normal of mean `background` and standard
 * deviation `backgroundUncertainty`, cut at b′ > 0.
 *
 * @throws UserError for a count that is not whole and for a negative or infinite number
 */
export function significance(options: SignificanceOptions): Significance {
  const observed = requireWhole(options.observed, 'observed');
  const estimate = {
    background: requireNonNegative(options.background, 'background'),
    backgroundUncertainty: requireNonNegative(
      options.backgroundUncertainty ?? 0,
      'backgroundUncertainty',
    ),
  };
  const pValue = probabilityOfAtLeast(observed, estimate);
  const result = { pValue, ...zValues(pValue, probabilityOfAtMost(observed - 1, estimate)) };
  const warning = warningOf(pValue, result);
  return warning === undefined ? result : { ...result, warning };
}

function warningOf(pValue: number, z: ZValues): string | undefined {
  if (z.zOneSided !== null && z.zTwoSided !== null) return undefined;
  return pValue < 0.5
    ? 'The p-value is zero within the range of numbers, so z is infinite.'
    : 'The p-value is one, so the one-sided z is minus infinity.';
}
