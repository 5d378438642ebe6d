import { likelihoodInterval } from './likelihood-ratio.js';
import { withoutKey } from './model-changes.js';
import type { ResolvedChannel, ResolvedModel } from './resolved-model.js';

/** Seen nothing, background none: with a signal it holds the best signal at 0. */
const empty: ResolvedChannel = {
  name: '',
  observed: 0,
  signal: 1,
  fixedBackground: 0,
  nominalBackground: 0,
  uncertainBackgrounds: [],
};

/**
 * q₀ = −2 ln(L(0)/L(best μ ≥ 0)) with all backgrounds at their best, of some counts of a model (G. Cowan, K. Cranmer, E. Gross
 * and O. Vitells, EPJC 71 (2011) 1554, Eq. 12); infinite for events where there is no background. Factors of the signal stay
 * at their nominal values: they would only say which outcomes count as more like a signal.
 */
export function discoveryStatistic(model: ResolvedModel, counts: readonly number[]): number {
  const channels = model.channels.map((channel, r) => ({
    ...withoutKey(channel, 'efficiency'),
    observed: counts[r]!,
  }));
  const isImpossible = channels.some(
    ({ observed, fixedBackground, uncertainBackgrounds }) =>
      observed > 0 && fixedBackground === 0 && uncertainBackgrounds.length === 0,
  );
  if (isImpossible) return Infinity;
  const withSignal = { ...model, signalFactors: [], channels };
  const without = {
    ...withSignal,
    channels: [...channels.map((channel) => ({ ...channel, signal: 0 })), empty],
  };
  return Math.max(0, 2 * (lowest(without) - lowest(withSignal)));
}

/** Minimum of −ln L over μ ≥ 0 and all nuisances. */
function lowest(model: ResolvedModel): number {
  return likelihoodInterval(model, 1).minusLogLikelihood;
}
