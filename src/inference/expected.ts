import { core } from '../core/node.js';
import { UserError } from '../errors.js';
import { requireLevel } from './arguments.js';
import { expectedOfChannels } from './expected-channels.js';
import { expectedOfCount } from './expected-count.js';
import type { LimitAt, QuantileLimits } from './expected-quantiles.js';
import { limit, type LimitOptions } from './limit.js';
import type { LimitResult } from './methods/method.js';
import type { Channel, CountingModel } from './model.js';
import type { LimitMethod } from './names.js';
import { resolveModel } from './resolved-model.js';

export interface ExpectedOptions extends Omit<LimitOptions, 'toys' | 'seed'> {
  /** Pseudo-experiments where outcomes of several channels are too many to enumerate; 1000 by default. */
  readonly toys?: number;
  /** Of these, and of a method that uses toys itself; a whole number, 1 by default. */
  readonly seed?: number;
}

/** Quantiles of the upper limit over outcomes without a signal. */
export interface ExpectedLimits {
  readonly method: LimitMethod;
  readonly level: number;
  /** Quantiles Φ(−2), Φ(−1), ½, Φ(1), Φ(2): 2.275, 15.87, 50, 84.13 and 97.725%. */
  readonly minus2: number;
  readonly minus1: number;
  readonly median: number;
  readonly plus1: number;
  readonly plus2: number;
  /** How far any of them may be off numerically. */
  readonly numericalError: number;
  /** Standard error of each from toys; absent where none were used. */
  readonly monteCarloError?: Readonly<Record<ExpectedQuantile, number>>;
  /** Number of outcomes whose limits were computed. */
  readonly outcomes: number;
  readonly notes: readonly string[];
  readonly warnings: readonly string[];
}

export const expectedQuantiles = ['minus2', 'minus1', 'median', 'plus1', 'plus2'] as const;

export type ExpectedQuantile = (typeof expectedQuantiles)[number];

/**
 * Expected upper limits: quantiles of the limit over outcomes of the experiment without a signal. Counts are prior-predictive,
 * N ~ Poisson(b′) with b′ from its prior; where the POT are uncertain their measurement is repeated, so that an outcome that
 * measures κ_t times the nominal number has the limit S(n)/κ_t. Observed counts of the model are not looked at.
 *
 * Without a POT nuisance a quantile is the limit at the smallest n with P(N ≤ n) ≥ the probability; with it the distribution
 * F(L) = Σ_n P(n) P(κ ≥ S(n)/L) is inverted. One count needs no toys; outcomes of several channels are enumerated from the
 * most probable on until less than 1e-6 is missing, and drawn where that needs more than 5000 limits.
 *
 * @example expected({ channels: [{ observed: 0, backgrounds: [{ mean: 3 }] }] }, { method: 'bayes', level: 0.95 }).median // 5.3…
 * @throws UserError as the method does, for channels with events, and for priors too wide to average over
 */
export function expected(model: CountingModel, options: ExpectedOptions = {}): ExpectedLimits {
  return expectedWithOutcomes(model, options).result;
}

/** As `expected`, with the probability of the outcomes that the quantiles are taken over. */
export function expectedWithOutcomes(
  model: CountingModel,
  options: ExpectedOptions,
): { readonly result: ExpectedLimits; readonly probability: number } {
  const { method = 'bayes', level = 0.9, toys, seed = 1, ...rest } = options;
  requireLevel(level);
  const resolved = resolveModel(withoutEvents(model), false);
  const usesSeed = method === 'cls' || method === 'clsb';
  const limitOptions = { ...rest, method, level, ...(usesSeed && { seed }) };
  const cache = new Map<string, LimitResult>();
  const limitAt: LimitAt = (counts) => {
    const key = counts.join();
    let result = cache.get(key);
    if (!result) {
      const channels = model.channels.map((channel, r) => ({ ...channel, observed: counts[r]! }));
      result = limit({ ...model, channels }, limitOptions);
      cache.set(key, result);
    }
    return result;
  };
  const { normalCdf } = core().exports;
  const probabilities = [-2, -1, 0, 1, 2].map((z) => normalCdf(z));
  const pot = resolved.signalFactors.find(({ place }) => place === 'pot');
  const quantiles: QuantileLimits =
    resolved.channels.length === 1
      ? expectedOfCount(resolved, pot, probabilities, limitAt)
      : expectedOfChannels(resolved, pot, probabilities, limitAt, { seed, ...(toys && { toys }) });
  const { limits, monteCarloErrors, numericalError, probability, notes } = quantiles;
  const result = {
    method,
    level,
    ...named(limits),
    numericalError,
    ...(monteCarloErrors && { monteCarloError: named(monteCarloErrors) }),
    outcomes: cache.size,
    notes: [...notes, ...nuisanceNotes(resolved.signalFactors, pot !== undefined)],
    warnings: quantiles.warnings,
  };
  return { result, probability };
}

function named(values: readonly number[]): Record<ExpectedQuantile, number> {
  const [minus2 = NaN, minus1 = NaN, median = NaN, plus1 = NaN, plus2 = NaN] = values;
  return { minus2, minus1, median, plus1, plus2 };
}

/** Which nuisances of the signal are measured again, and which are not. */
function nuisanceNotes(factors: readonly { place: string }[], repeated: boolean): string[] {
  const notes: string[] = [];
  if (repeated)
    notes.push(
      'the POT measurement is repeated in each outcome: one that measures κ times the nominal POT has the limit S(n)/κ',
    );
  const others = factors.filter(({ place }) => place !== 'pot').map(({ place }) => place);
  if (others.length > 0)
    notes.push(`${others.join(' and ')}: a nuisance of each limit, not measured again`);
  return notes;
}

/** @throws UserError for channels with events; otherwise the model with valid counts, whatever was observed */
function withoutEvents(model: CountingModel): CountingModel {
  const channels: unknown = model.channels;
  // What is no list is told by who resolves the model.
  if (!Array.isArray(channels)) return model;
  return {
    ...model,
    channels: (channels as readonly Channel[]).map((channel, r) => {
      if (channel.events)
        throw new UserError(
          'found events with their densities, expected plain counts: outcomes without a signal need the distribution of the measured quantity, not its values.',
          `channels[${r}].events`,
        );
      return { ...channel, observed: 0 };
    }),
  };
}
