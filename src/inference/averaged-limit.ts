import { core } from '../core/node.js';
import { InternalError, UserError } from '../errors.js';
import { modelBlock } from './model-block.js';
import type { ResolvedModel } from './resolved-model.js';

/** Methods of assembly/inference/averaged-limit.ts; the position is the code in the core. */
const averages = ['posterior', 'clsb', 'cls'] as const;

/** A limit of one count that averages over the priors. */
export interface AveragedLimit {
  /** On the signal multiplier. */
  readonly upperLimit: number;
  readonly numericalError: number;
  /** ln of P(N ≤ n | background), averaged. */
  readonly logProbabilityOfAtMost: number;
  /** Number of quadrature nodes of the factors of the signal, and of the background. */
  readonly nodes: readonly [number, number];
  /** Whether no signal at all is allowed, and the limit is set to 0. */
  readonly empty: boolean;
}

const EMPTY = 2;

/**
 * Upper limit of the only channel of a model from the average of Q(n+1, κs+b) over the priors: 'posterior' with a flat
 * prior of the signal, 'cls' (hybrid, on the count), 'clsb' (which is the method of Cousins and Highland).
 *
 * @throws UserError where the averages do not reach a relative accuracy of 1e-10
 */
export function averagedLimit(
  model: ResolvedModel,
  level: number,
  average: (typeof averages)[number],
): AveragedLimit {
  return core().scope((allocate) => {
    const block = allocate(modelBlock(model));
    const out = allocate(5);
    const status = core().exports.averagedLimit(
      block.address,
      level,
      averages.indexOf(average),
      out.address,
    );
    if (status === 1)
      throw new UserError(
        'found priors so wide that the average over them does not reach a relative accuracy of 1e-10, expected narrower ones.',
        model.signalFactors[0]?.place ?? 'channels[0].backgrounds',
      );
    if (status !== 0 && status !== EMPTY)
      throw new InternalError(`the core gave the unknown status ${status} for a limit`);
    const [upperLimit = NaN, numericalError = NaN, logProbabilityOfAtMost = NaN, i = 0, j = 0] =
      out.copy();
    return {
      upperLimit,
      numericalError,
      logProbabilityOfAtMost,
      nodes: [i, j],
      empty: status === EMPTY,
    };
  });
}
