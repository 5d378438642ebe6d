import { core } from '../core/node.js';
import { priorNodes } from './predictive.js';
import type { NamedFactor, ResolvedChannel } from './resolved-model.js';

/** One set of values of the backgrounds that channels share, with its weight. */
export interface SharedNode {
  readonly factors: readonly number[];
  readonly weight: number;
}

/** Nodes over the product of the priors of shared backgrounds; undefined where there are more than `most`. */
export function sharedNodes(
  shared: readonly NamedFactor[],
  fineness: number,
  most: number,
): SharedNode[] | undefined {
  let nodes: SharedNode[] = [{ factors: [], weight: 1 }];
  for (const factor of shared) {
    // A channel of one background of scale 1 has the factor itself as its mean.
    const each = priorNodes(
      { channels: [{ ...bare, uncertainBackgrounds: [{ scale: 1, own: factor }] }], ...nothing },
      fineness,
    );
    if (!each || nodes.length * each.weights.length > most) return undefined;
    nodes = nodes.flatMap(({ factors, weight }) =>
      Array.from(each.backgrounds, (value, i) => ({
        factors: [...factors, value],
        weight: weight * each.weights[i]!,
      })),
    );
  }
  return nodes;
}

const bare = { name: '', observed: 0, signal: 1, fixedBackground: 0, nominalBackground: 1 };
const nothing = { signalFactors: [], sharedBackgrounds: [] };

/** The channel with its shared backgrounds at given factors: those that are left are its own. */
export function atSharedFactors(
  channel: ResolvedChannel,
  shared: readonly NamedFactor[],
  factors: readonly number[],
): ResolvedChannel {
  let { fixedBackground } = channel;
  const uncertainBackgrounds = [];
  for (const background of channel.uncertainBackgrounds) {
    const scale = background.scale * sharedFactorOf(background.shared, shared, factors);
    if (background.own) uncertainBackgrounds.push({ scale, own: background.own });
    else fixedBackground += scale;
  }
  return { ...channel, fixedBackground, uncertainBackgrounds };
}

/** The factor that a shared nuisance has in one channel, whose σ may be another one. */
function sharedFactorOf(
  part: { readonly index: number; readonly sigma: number } | undefined,
  shared: readonly NamedFactor[],
  factors: readonly number[],
): number {
  if (!part) return 1;
  const { prior, relativeUncertainty } = shared[part.index]!;
  const value = factors[part.index]!;
  return core().exports.factorLike(prior, relativeUncertainty, part.sigma, value);
}
