import { UserError } from '../errors.js';
import { limit } from '../inference/limit.js';
import type { CountingModel } from '../inference/model.js';
import { withFiniteSample } from '../inference/monte-carlo-nuisance.js';
import type { Analysis } from './analysis.js';
import type { PriorLimits } from './findings.js';
import type { MonteCarloPrecision } from './monte-carlo.js';

/** Relative changes of the upper limit on the signal with one thing changed; null where the method has no limit. */
export interface LimitSensitivity {
  readonly observed: number;
  /** The other priors of the POT with the card's method and no background: least and largest change; null where it is known. */
  readonly potPrior: { readonly smallest: number; readonly largest: number } | null;
  /**
   * The background of the whole region, which no mass window exceeds: from none to its expectation, and from that to the
   * expectation with its uncertainty (normal, cut at 0).
   */
  readonly background: { readonly expectation: number | null; readonly uncertainty: number | null };
  /** The finite simulated sample as a further nuisance, at the median and at the worst point of the contour; null without one. */
  readonly monteCarlo: {
    readonly typicalEffectiveEvents: number;
    readonly typical: number | null;
    readonly smallestEffectiveEvents: number;
    readonly worst: number | null;
  } | null;
}

/**
 * What the limits of an analysis hang on beside the count, for each of some counts: the reading of the POT uncertainty,
 * the background, and how well the simulation knows the yield. Effective events are 1 / (relative error)² of the yield.
 */
export function limitSensitivity(
  analysis: Analysis,
  priors: readonly PriorLimits[],
  { medianRelativeError, largestRelativeError }: MonteCarloPrecision,
  counts: readonly number[],
): LimitSensitivity[] {
  const { pot, background, limit: settings } = analysis;
  const { expected, uncertainty } = background.signalRegion;
  const own = settings.background === 'negligible' ? 0 : expected;
  return counts.map((observed, index) => {
    const model = (mean: number, spread = 0): CountingModel => ({
      channels: [
        {
          observed,
          backgrounds: [{ mean, ...(spread > 0 && { uncertainty: spread, prior: 'normal' }) }],
        },
      ],
      ...(pot.relativeUncertainty > 0 && { pot }),
    });
    const limitOf = (changed: CountingModel): number | null => {
      try {
        return limit(changed, { method: settings.method, level: settings.confidenceLevel })
          .upperLimit;
      } catch (error) {
        if (error instanceof UserError) return null;
        throw error;
      }
    };
    const reference = limitOf(model(own));
    const withSample = (relativeError: number): number | null =>
      relativeError < 1
        ? change(reference, limitOf(withFiniteSample(model(own), effective(relativeError))))
        : null;
    return {
      observed,
      potPrior: spreadOf(priors, settings.method, index),
      background: {
        expectation: change(limitOf(model(0)), limitOf(model(expected))),
        uncertainty:
          uncertainty > 0
            ? change(limitOf(model(expected)), limitOf(model(expected, uncertainty)))
            : 0,
      },
      monteCarlo:
        medianRelativeError === null || largestRelativeError === null
          ? null
          : {
              typicalEffectiveEvents: effective(medianRelativeError),
              typical: withSample(medianRelativeError),
              smallestEffectiveEvents: effective(largestRelativeError),
              worst: withSample(largestRelativeError),
            },
    };
  });
}

function effective(relativeError: number): number {
  return 1 / (relativeError * relativeError);
}

function change(from: number | null, to: number | null): number | null {
  return from !== null && to !== null && from > 0 ? to / from - 1 : null;
}

/** How far the other priors of the POT move the limit of the card's own. */
function spreadOf(
  priors: readonly PriorLimits[],
  method: string,
  index: number,
): LimitSensitivity['potPrior'] {
  const own = priors.find(({ used }) => used)?.upperLimits[index];
  if (own === undefined || own === 0) return null;
  const changes = priors
    .filter((row) => row.method === method && !row.used && row.prior !== 'none')
    .map(({ upperLimits }) => (upperLimits[index] as number) / own - 1);
  return { smallest: Math.min(...changes), largest: Math.max(...changes) };
}
