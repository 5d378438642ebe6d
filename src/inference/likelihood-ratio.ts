import { core } from '../core/node.js';
import { InternalError, UserError } from '../errors.js';
import { modelBlock } from './model-block.js';
import type { AsimovSet } from './names.js';
import type { ResolvedModel } from './resolved-model.js';

/** Where −2Δ ln L, with all nuisances at their best, stays below z². */
export interface LikelihoodInterval {
  readonly lower: number;
  readonly upper: number;
  readonly lowerError: number;
  readonly upperError: number;
  /** Best μ ≥ 0. */
  readonly best: number;
  /** −ln L there, relative to a model that fits all counts exactly. */
  readonly minusLogLikelihood: number;
}

/** @param z half width in standard deviations: the square root of the χ² quantile with one degree of freedom */
export function likelihoodInterval(model: ResolvedModel, z: number): LikelihoodInterval {
  return core().scope((allocate) => {
    const block = allocate(modelBlock(model));
    const out = allocate(7);
    core().exports.likelihoodInterval(block.address, z, out.address);
    const [lower, upper, lowerError, upperError, best, minusLogLikelihood, failed] =
      out.copy() as unknown as [number, number, number, number, number, number, number];
    requireFits(failed, upper, model);
    return { lower, upper, lowerError, upperError, best, minusLogLikelihood };
  });
}

/** An asymptotic CLs limit. */
export interface AsymptoticLimit {
  readonly upperLimit: number;
  readonly numericalError: number;
  /** Events expected at the limit in the channels that have signal. */
  readonly expectedEvents: number;
  /** Best μ ≥ 0 of the observed counts. */
  readonly best: number;
}

/**
 * CLs limit on q̃μ by the asymptotic formulas (Cowan et al., EPJC 71 (2011) 1554): of the observed counts, or the expected one
 * `sigmas` standard deviations above its background-only median.
 */
export function asymptoticLimit(
  model: ResolvedModel,
  level: number,
  asimov: AsimovSet,
  sigmas?: number,
): AsymptoticLimit {
  return core().scope((allocate) => {
    const block = allocate(modelBlock(model));
    const out = allocate(5);
    core().exports.asymptoticLimit(
      block.address,
      1 - level,
      Number(asimov === 'fitted'),
      Number(sigmas !== undefined),
      sigmas ?? 0,
      out.address,
    );
    const [upperLimit, numericalError, expectedEvents, best, failed] = out.copy() as unknown as [
      number,
      number,
      number,
      number,
      number,
    ];
    requireFits(failed, upperLimit, model);
    return { upperLimit, numericalError, expectedEvents, best };
  });
}

function requireFits(failed: number, limit: number, { signalFactors }: ResolvedModel): void {
  if (limit === Infinity)
    throw new UserError(
      'found an uncertainty so wide that the likelihood excludes no signal at this level, however large: expected a narrower one, a lower level, or for a normal prior a minimum above 0 (bayes and cls average over it instead).',
      signalFactors[0]?.place ?? 'channels[0].efficiency',
    );
  if (failed > 0 || Number.isNaN(limit))
    throw new InternalError(
      `${failed} fits of the likelihood did not reach its maximum; please report the model.`,
    );
}
