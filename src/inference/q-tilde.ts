import { core } from '../core/node.js';
import { InternalError } from '../errors.js';
import { modelBlock } from './model-block.js';
import type { NuisanceTreatment } from './names.js';
import { randomStreams, seedWords } from './random-streams.js';
import type { ResolvedModel } from './resolved-model.js';

/** p-values of q̃μ ≥ observed, with the signal μ and without. */
export interface QTildeSums {
  readonly pSignal: number;
  readonly pBackground: number;
  /** Probability of the outcomes that were left out. */
  readonly missing: number;
  /** Number of outcomes that were added up. */
  readonly outcomes: number;
  /** Outcomes whose fit failed: they count to `pSignal` and not to `pBackground`, which makes CLs larger. */
  readonly failed: number;
}

/** Most outcomes, before the improbable ones are left out, that are added up where nobody asks for toys. */
export const MOST_OUTCOMES = 1e5;

/**
 * Exact p-values of q̃μ by a sum over the counts of all channels, averaged over the priors of the nuisances (hybrid; auxiliary
 * measurements as they are); undefined where there are more than `MOST_OUTCOMES` outcomes, or too many nodes of the priors.
 *
 * @param negligible probability that may be left out
 */
export function qTildeSums(
  model: ResolvedModel,
  mu: number,
  negligible = 1e-11,
): QTildeSums | undefined {
  return core().scope((allocate) => {
    const block = allocate(modelBlock(model));
    const out = allocate(6);
    const status = core().exports.outcomeSums(
      block.address,
      mu,
      negligible,
      MOST_OUTCOMES,
      out.address,
    );
    if (status !== 0) return undefined;
    const [pSignal, pBackground, missing, outcomes, failed, observed] = out.copy() as unknown as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    requireObserved(observed);
    return { pSignal, pBackground, missing, outcomes, failed };
  });
}

/** Which pseudo-experiments. */
export interface QTildeToysOptions {
  /** The tested signal multiplier, at which q̃μ is evaluated. */
  readonly mu: number;
  /** Whether the toys hold the signal μ or background alone. */
  readonly withSignal: boolean;
  readonly nuisances: NuisanceTreatment;
  readonly seed: number;
  /** First toy, and how many. */
  readonly first: number;
  readonly size: number;
}

export interface QTildeToys {
  readonly toys: number;
  /** Toys with q̃μ at least as large as observed, and with the signal those that failed. */
  readonly passed: number;
  /** Toys whose fit failed: with the signal they count as passed, without it as not passed, so that CLs comes out larger. */
  readonly failed: number;
  /** q̃μ of the data. */
  readonly observed: number;
}

/**
 * Pseudo-experiments of a model with their q̃μ. Every toy is a function of seed and number, so that ranges that are computed
 * apart add up to the same.
 */
export function qTildeToys(model: ResolvedModel, options: QTildeToysOptions): QTildeToys {
  const { mu, withSignal, nuisances, first, size } = options;
  const { low, high } = seedWords(options.seed);
  return core().scope((allocate) => {
    const block = allocate(modelBlock(model));
    const out = allocate(3);
    core().exports.qTildeToys(
      block.address,
      mu,
      withSignal ? mu : 0,
      Number(nuisances === 'hybrid'),
      low,
      high,
      withSignal ? randomStreams.signalToys : randomStreams.backgroundToys,
      first,
      size,
      out.address,
    );
    const [passed, failed, observed] = out.copy() as unknown as [number, number, number];
    requireObserved(observed);
    return { toys: size, passed: passed + (withSignal ? failed : 0), failed, observed };
  });
}

/** A pseudo-experiment may fail, the data may not: nothing could be compared with them. */
function requireObserved(qTilde: number): void {
  if (Number.isNaN(qTilde))
    throw new InternalError(
      'the fit of the observed counts did not reach its maximum; please report the model.',
    );
}
