import { LARGEST_COUNT, requireWhole } from './arguments.js';
import {
  LARGEST_SIDE_BAND,
  requireBackground,
  type EstimatedBackground,
  type SideBand,
} from './background.js';
import { zLiMa } from './side-band.js';
import { zValues, zWarning, type ZValues } from './z-value.js';

interface Observed {
  /** Observed count: a whole number up to 1e6, with a side band up to 1e9. */
  readonly observed: number;
}

export type SignificanceOptions = Observed & (EstimatedBackground | SideBand);

export interface Significance extends ZValues {
  /** P(n ≥ observed) with background alone. */
  readonly pValue: number;
  readonly warning?: string;
}

export interface SideBandSignificance extends Significance {
  /** Li and Ma's significance; negative for a deficit. */
  readonly zLiMa: number;
}

/**
 * Local significance of an excess: p = P(n ≥ observed | background), and its z in both conventions. An
 * uncertainty of the background is averaged over its prior, which must be named. With a side band
 * (`off`, `tau`) p is that of the binomial test, so that `zOneSided` is Z_Bi, and Li and Ma's
 * significance stands beside it.
 *
 * @throws UserError for a count that is not whole, a negative or infinite number, an uncertainty
 *   without a prior, and a background that is missing or said twice
 */
export function significance(options: Observed & SideBand): SideBandSignificance;
export function significance(options: Observed & EstimatedBackground): Significance;
export function significance(options: SignificanceOptions): Significance | SideBandSignificance;
export function significance(options: SignificanceOptions): Significance | SideBandSignificance {
  const model = requireBackground(options);
  const largest = model.sideBand ? LARGEST_SIDE_BAND : LARGEST_COUNT;
  const observed = requireWhole(options.observed, 'observed', 0, largest);
  const pValue = model.atLeast(observed);
  const z = zValues(pValue, observed === 0 ? 0 : model.atMost(observed - 1));
  const warning = zWarning(pValue, z);
  return {
    pValue,
    ...z,
    ...(model.sideBand && { zLiMa: zLiMa(observed, model.sideBand) }),
    ...(warning !== undefined && { warning }),
  };
}
