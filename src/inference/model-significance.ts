import { UserError } from '../errors.js';
import { requireWhole } from './arguments.js';
import { clopperPearson } from './binomial-interval.js';
import { channelBackground } from './channel-background.js';
import { discoveryStatistic } from './discovery-statistic.js';
import { requireCounts } from './methods/several-channels.js';
import { withoutKey } from './model-changes.js';
import type { CountingModel } from './model.js';
import { drawCounts } from './outcome-draws.js';
import { likelyOutcomes, type CountVector } from './outcome-vectors.js';
import { seedWords } from './random-streams.js';
import { resolveModel, type ResolvedModel } from './resolved-model.js';
import { zLiMa } from './side-band.js';
import { zValues, zWarning, type ZValues } from './z-value.js';

export interface ModelSignificanceOptions {
  /** Pseudo-experiments where outcomes of several channels are too many to enumerate; 10000 by default. */
  readonly toys?: number;
  /** Of these; a whole number, 1 by default. */
  readonly seed?: number;
}

export interface ModelSignificance extends ZValues {
  /** What is as large or larger: the count of the only channel, or q₀ of several. */
  readonly statistic: 'count' | 'q0';
  /** Probability of such outcomes with background alone, averaged over the priors of all backgrounds. */
  readonly pValue: number;
  /** One channel whose background comes from a side band alone: Li and Ma's significance. */
  readonly zLiMa?: number;
  /** Several channels: √q₀, which is the one-sided z where there are many events. */
  readonly zAsymptotic?: number | null;
  /** How far an enumeration may be off, all of it on the upper side. */
  readonly numericalError?: number;
  /** Toys: standard error and 95% Clopper–Pearson interval of the p-value. */
  readonly monteCarloError?: number;
  readonly pValueInterval?: readonly [number, number];
  readonly notes: readonly string[];
  readonly warnings: readonly string[];
}

/** Equal values of q₀ differ by what two fits round. */
const TIE = 1e-9;
/** Probability that enumerations may leave out, tried in this order, and most outcomes of one. */
const MISSING = [1e-10, 1e-6];
const MOST_OUTCOMES = 3000;
const DEFAULT_TOYS = 10_000;
const MOST_TOYS = 1e6;

/**
 * Local significance of an excess in the counts of a model. Of one channel it is P(n ≥ observed), as in `significance`, with
 * all its backgrounds added. Of several channels it is the probability of a profile-likelihood ratio q₀ at least as large as
 * observed: outcomes are enumerated from the most probable on, those left out count as passing, and drawn where they are too
 * many. POT and efficiencies scale the signal only and do not enter.
 *
 * @throws UserError for a mistake in the model, unbinned channels, and several channels of which none has signal
 */
export function modelSignificance(
  model: CountingModel,
  options: ModelSignificanceOptions = {},
): ModelSignificance {
  const { toys = DEFAULT_TOYS, seed = 1 } = options;
  requireWhole(toys, 'toys', 1, MOST_TOYS);
  seedWords(seed);
  resolveModel(model, false);
  const [channel, another] = model.channels;
  if (channel && !another) {
    if (options.toys !== undefined)
      throw new UserError(
        `found ${toys} with a model of one channel, expected it with several: the sum over one count is exact.`,
        'toys',
      );
    return ofCount(model);
  }
  const resolved = resolveModel(backgroundOnly(model), false);
  requireCounts(resolved, 'cls');
  for (const missing of MISSING) {
    const outcomes = likelyOutcomes(resolved, missing, MOST_OUTCOMES);
    if (outcomes) return enumerated(resolved, outcomes);
  }
  return drawn(resolved, toys, seed);
}

/** The model without what scales its signal. */
export function backgroundOnly(model: CountingModel): CountingModel {
  return {
    ...withoutKey(withoutKey(model, 'pot'), 'efficiency'),
    channels: model.channels.map((channel) => withoutKey(channel, 'efficiency')),
  };
}

function ofCount({ channels }: CountingModel): ModelSignificance {
  const { observed, backgrounds = [] } = channels[0]!;
  requireWhole(observed, 'channels[0].observed');
  const background = channelBackground(channels[0]!);
  const pValue = background.atLeast(observed);
  const z = zValues(pValue, observed === 0 ? 0 : background.atMost(observed - 1));
  const warning = zWarning(pValue, z);
  const isUncertain = backgrounds.some(
    ({ uncertainty = 0, sideBand }) => sideBand ?? uncertainty > 0,
  );
  return {
    statistic: 'count',
    pValue,
    ...z,
    ...(background.sideBand && { zLiMa: zLiMa(observed, background.sideBand) }),
    notes: [
      background.sideBand
        ? 'binomial p-value of the side band, which is the average over the gamma posterior of the background; its one-sided z is Z_Bi'
        : isUncertain
          ? 'P(n ≥ observed), averaged over the priors of the backgrounds: quadrature, no toys'
          : 'P(n ≥ observed): an incomplete gamma function',
    ],
    warnings: warning === undefined ? [] : [warning],
  };
}

const statisticNote =
  'statistic q₀ = −2 ln(L(0)/L(best signal)), backgrounds profiled; its probability averaged over their priors';

function enumerated(model: ResolvedModel, outcomes: readonly CountVector[]): ModelSignificance {
  const observed = observedStatistic(model);
  let sum = 0;
  let passed = 0;
  for (const { counts, probability } of outcomes) {
    sum += probability;
    if (passes(model, counts, observed)) passed += probability;
  }
  const missing = Math.max(0, 1 - sum);
  // Nothing seen that the background does not expect: every outcome passes.
  const pValue = observed === 0 ? 1 : Math.min(1, passed + missing);
  const z = zValues(pValue);
  const warning = zWarning(pValue, z);
  return {
    statistic: 'q0',
    pValue,
    ...z,
    ...asymptotic(observed),
    numericalError: missing,
    notes: [
      statisticNote,
      `${outcomes.length} most probable outcomes enumerated, no toys; what is left out, a probability of ${missing.toExponential(1)}, counts as passing`,
    ],
    warnings: [
      ...(warning === undefined ? [] : [warning]),
      ...(observed > 0 && pValue < 10 * missing
        ? [
            `The outcomes left out are as probable as those that pass: the p-value is an upper limit.`,
          ]
        : []),
    ],
  };
}

function drawn(model: ResolvedModel, toys: number, seed: number): ModelSignificance {
  const observed = observedStatistic(model);
  let passed = 0;
  for (let toy = 0; toy < toys; toy++)
    if (passes(model, drawCounts(model, seed, toy), observed)) passed++;
  const pValue = passed / toys;
  const z = zValues(pValue);
  const warning =
    passed === 0
      ? `None of ${toys} toys is as much like a signal: the p-value is only known to lie in its interval, and z is infinite; zAsymptotic or more toys (up to ${MOST_TOYS}) say more.`
      : zWarning(pValue, z);
  return {
    statistic: 'q0',
    pValue,
    ...z,
    ...asymptotic(observed),
    monteCarloError: Math.sqrt((pValue * (1 - pValue)) / toys),
    pValueInterval: clopperPearson(passed, toys),
    notes: [
      statisticNote,
      `too many outcomes to enumerate: ${toys} toys with the seed ${seed}, backgrounds drawn from their priors`,
    ],
    warnings: warning === undefined ? [] : [warning],
  };
}

function observedStatistic(model: ResolvedModel): number {
  return discoveryStatistic(
    model,
    model.channels.map(({ observed }) => observed),
  );
}

function passes(model: ResolvedModel, counts: readonly number[], observed: number): boolean {
  return discoveryStatistic(model, counts) >= observed * (1 - TIE) - TIE;
}

function asymptotic(observed: number): { readonly zAsymptotic: number | null } {
  return { zAsymptotic: observed < Infinity ? Math.sqrt(observed) : null };
}
