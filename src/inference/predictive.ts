import { core } from '../core/node.js';
import { UserError } from '../errors.js';
import { LARGEST_OUTCOME } from './arguments.js';
import { modelBlock } from './model-block.js';
import type { ResolvedChannel, ResolvedModel } from './resolved-model.js';

/** An average over priors as a sum: factor of the signal, background and weight of each node; the weights add up to 1. */
export interface PriorNodes {
  readonly factors: Float64Array;
  readonly backgrounds: Float64Array;
  readonly weights: Float64Array;
}

/** Most nodes of an average. */
const MOST_NODES = 1 << 20;

/** How far probabilities of counts may move when the steps of an average are halved. */
const PREDICTIVE_ERROR = 1e-10;

/**
 * Nodes of the priors of a model with one channel; `fineness` divides the steps between them. Undefined where more than 2^20
 * would be needed.
 */
export function priorNodes(model: ResolvedModel, fineness: number): PriorNodes | undefined {
  for (let capacity = 4096; capacity <= MOST_NODES; capacity *= 16) {
    const nodes = core().scope((allocate) => {
      const block = allocate(modelBlock(model));
      const columns = [allocate(capacity), allocate(capacity), allocate(capacity)] as const;
      const [factors, backgrounds, weights] = columns;
      const size = core().exports.averageNodes(
        block.address,
        fineness,
        factors.address,
        backgrounds.address,
        weights.address,
        capacity,
      );
      return size < 0 ? undefined : columns.map((column) => column.view.slice(0, size));
    });
    if (nodes) return { factors: nodes[0]!, backgrounds: nodes[1]!, weights: nodes[2]! };
  }
  return undefined;
}

/** Counts N ~ Poisson(mean), averaged over nodes of the mean. */
export class PredictiveCounts {
  readonly #means: Float64Array;
  readonly #weights: Float64Array;

  constructor(means: Float64Array, weights: Float64Array) {
    this.#means = means;
    this.#weights = weights;
  }

  /** Poisson counts of one mean. */
  static poisson(mean: number): PredictiveCounts {
    return new PredictiveCounts(Float64Array.of(mean), Float64Array.of(1));
  }

  get nodes(): number {
    return this.#means.length;
  }

  /** How far probabilities of counts may be off. */
  get error(): number {
    return this.nodes === 1 ? 1e-13 : PREDICTIVE_ERROR;
  }

  /** P(N ≤ count). */
  atMost(count: number): number {
    return this.#with((means, weights) =>
      core().exports.predictiveAtMost(count, this.nodes, means, weights),
    );
  }

  /** P(first ≤ N ≤ last); `last` may be Infinity. */
  between(first: number, last: number): number {
    if (first > last) return 0;
    return this.#with((means, weights) =>
      core().exports.predictiveBetween(first, last, this.nodes, means, weights),
    );
  }

  /** The smallest count with P(N ≤ count) ≥ probability. */
  quantile(probability: number): number {
    return this.#with((means, weights) =>
      core().exports.predictiveQuantile(probability, this.nodes, means, weights),
    );
  }

  /** P(N = n) for `size` counts n = first, first + stride, … */
  probabilities(first: number, stride: number, size: number): Float64Array {
    return core().scope((allocate) => {
      const out = allocate(size);
      this.#with((means, weights) =>
        core().exports.predictiveProbabilities(
          first,
          stride,
          size,
          this.nodes,
          means,
          weights,
          out.address,
        ),
      );
      return out.copy();
    });
  }

  #with<T>(body: (means: number, weights: number) => T): T {
    return core().scope((allocate) =>
      body(allocate(this.#means).address, allocate(this.#weights).address),
    );
  }
}

/**
 * Counts of one channel without a signal, averaged over the priors of its own backgrounds (its shared ones at their nominal
 * values). Steps are halved until the quantiles at `probabilities` no longer move.
 *
 * @throws UserError where the average does not settle, or a quantile is above 2e6
 */
export function predictiveCounts(
  channel: ResolvedChannel,
  probabilities: readonly number[],
  place = 'channels[0].backgrounds',
): PredictiveCounts {
  if (channel.uncertainBackgrounds.length === 0)
    return PredictiveCounts.poisson(channel.fixedBackground);
  const model = { channels: [channel], signalFactors: [], sharedBackgrounds: [] };
  let before: PredictiveCounts | undefined;
  for (let fineness = 1; ; fineness *= 2) {
    const nodes = priorNodes(model, fineness);
    if (!nodes) break;
    const counts = new PredictiveCounts(nodes.backgrounds, nodes.weights);
    const previous = before;
    before = counts;
    if (!previous) continue;
    const settled = probabilities.every((probability) => {
      const count = counts.quantile(probability);
      if (!(count <= LARGEST_OUTCOME))
        throw new UserError(
          `found a background prior so wide that counts above ${LARGEST_OUTCOME} are among the outcomes, expected a narrower one.`,
          place,
        );
      return (
        [count, count - 1].every(
          (n) => Math.abs(counts.atMost(n) - previous.atMost(n)) <= PREDICTIVE_ERROR,
        ) && count === previous.quantile(probability)
      );
    });
    if (settled) return counts;
  }
  throw new UserError(
    'found background priors whose average over counts does not settle to 1e-10, expected narrower ones.',
    place,
  );
}
