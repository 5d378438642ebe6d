import { core } from '../core/node.js';
import { PredictiveCounts } from './predictive.js';
import { randomStreams, seedWords } from './random-streams.js';
import type { NamedFactor, ResolvedModel } from './resolved-model.js';
import { atSharedFactors } from './shared-nodes.js';

/** The uniform numbers of one toy, one for each purpose and position. */
export class ToyUniforms {
  readonly #low: number;
  readonly #high: number;
  readonly #toy: number;

  constructor(seed: number, toy: number) {
    const { low, high } = seedWords(seed);
    this.#low = low;
    this.#high = high;
    this.#toy = toy;
  }

  at(stream: number, draw: number): number {
    return core().exports.uniformAt(this.#low, this.#high, this.#toy, stream, draw);
  }
}

/** A factor from its prior, by inversion. */
export function factorOf(factor: NamedFactor, uniform: number): number {
  const { prior, relativeUncertainty, minimum, centre } = factor;
  return core().exports.factorFromUniform(prior, relativeUncertainty, minimum, centre, uniform);
}

/** A Poisson count by inversion. */
export function poissonCount(mean: number, uniform: number): number {
  return PredictiveCounts.poisson(mean).quantile(uniform);
}

/**
 * Counts of a toy without a signal, one for each channel: all backgrounds from their priors, the shared ones (draws 0, 1, …)
 * once for all channels, then each channel's own (two draws a channel).
 */
export function drawCounts(model: ResolvedModel, seed: number, toy: number): number[] {
  const uniforms = new ToyUniforms(seed, toy);
  const shared = model.sharedBackgrounds;
  const factors = shared.map((factor, k) =>
    factorOf(factor, uniforms.at(randomStreams.repeatedNuisances, k)),
  );
  return model.channels.map((channel, r) => {
    const { fixedBackground, uncertainBackgrounds } = atSharedFactors(channel, shared, factors);
    const mean = uncertainBackgrounds.reduce((sum, { scale, own }, j) => {
      if (!own) return sum + scale;
      const draw = shared.length + 2 * r + j;
      return sum + scale * factorOf(own, uniforms.at(randomStreams.repeatedNuisances, draw));
    }, fixedBackground);
    return poissonCount(mean, uniforms.at(randomStreams.repeatedCounts, r));
  });
}
