import { requireWhole } from './arguments.js';
import {
  largestRelativeError,
  outcomeQuantile,
  warningsOf,
  type LimitAt,
  type Outcomes,
  type QuantileLimits,
} from './expected-quantiles.js';
import { drawCounts } from './outcome-draws.js';
import { likelyOutcomes, type CountVector } from './outcome-vectors.js';
import type { NamedFactor, ResolvedModel } from './resolved-model.js';

/** Probability of outcomes that an enumeration may leave out. */
const MISSING = 1e-6;
/** Most limits of an enumeration. */
const MOST_LIMITS = 5000;

/** Expected limits of several channels: outcomes enumerated where they are few, drawn otherwise. */
export function expectedOfChannels(
  model: ResolvedModel,
  pot: NamedFactor | undefined,
  probabilities: readonly number[],
  limitAt: LimitAt,
  { toys, seed }: { readonly toys?: number; readonly seed: number },
): QuantileLimits {
  if (toys !== undefined) requireWhole(toys, 'toys', 1, 1e7);
  const vectors = likelyOutcomes(model, MISSING, MOST_LIMITS);
  return vectors
    ? enumerated(vectors, pot, probabilities, limitAt)
    : drawn(model, pot, probabilities, limitAt, toys ?? 1000, seed);
}

function enumerated(
  vectors: readonly CountVector[],
  pot: NamedFactor | undefined,
  probabilities: readonly number[],
  limitAt: LimitAt,
): QuantileLimits {
  const results = vectors.map(({ counts }) => limitAt(counts));
  const outcomes = {
    limits: results.map(({ upperLimit }) => upperLimit),
    probabilities: vectors.map(({ probability }) => probability),
  };
  const missing = 1 - outcomes.probabilities.reduce((sum, each) => sum + each, 0);
  const limits = probabilities.map((probability) => outcomeQuantile(outcomes, probability, pot));
  // The outcomes left out may have any limit: by so much they can move a quantile.
  const errors = probabilities.map(
    (probability) =>
      outcomeQuantile(outcomes, probability, pot) -
      outcomeQuantile(outcomes, probability - Math.abs(missing), pot),
  );
  const relative = largestRelativeError(results);
  const toyErrors = results.map(({ upperLimit, monteCarloError = 0 }) =>
    upperLimit > 0 ? monteCarloError / upperLimit : 0,
  );
  const largestToyError = toyErrors.reduce((a, b) => Math.max(a, b), 0);
  return {
    limits,
    numericalError: Math.max(...errors.map((error, i) => error + relative * limits[i]!)),
    ...(largestToyError > 0 && {
      monteCarloErrors: limits.map((value) => largestToyError * value),
    }),
    probability: 1 - missing,
    notes: [
      `${vectors.length} most probable outcomes enumerated, no toys; probability ${missing.toExponential(1)} is left out`,
      ...degenerateNote(limits),
    ],
    warnings: warningsOf(results).slice(0, 5),
  };
}

function drawn(
  model: ResolvedModel,
  pot: NamedFactor | undefined,
  probabilities: readonly number[],
  limitAt: LimitAt,
  toys: number,
  seed: number,
): QuantileLimits {
  const results = Array.from({ length: toys }, (_, toy) => limitAt(drawCounts(model, seed, toy)));
  const outcomes: Outcomes = {
    limits: results.map(({ upperLimit }) => upperLimit),
    probabilities: results.map(() => 1 / toys),
  };
  const limits = probabilities.map((probability) => outcomeQuantile(outcomes, probability, pot));
  const own = results.reduce((a, { monteCarloError = 0 }) => Math.max(a, monteCarloError), 0);
  const errors = probabilities.map((probability) => {
    const spread = Math.sqrt((probability * (1 - probability)) / toys);
    const above = outcomeQuantile(outcomes, Math.min(probability + spread, 1 - 1e-9), pot);
    const below = outcomeQuantile(outcomes, Math.max(probability - spread, 1e-9), pot);
    const drawn = 0.5 * (above - below);
    return Math.sqrt(drawn * drawn + own * own);
  });
  return {
    limits,
    numericalError: largestRelativeError(results) * Math.max(...limits),
    monteCarloErrors: errors,
    probability: 1,
    notes: [
      `too many outcomes to enumerate: ${toys} pseudo-experiments with the seed ${seed}; the error of a quantile is half the distance of the quantiles one binomial standard deviation to either side`,
      ...degenerateNote(limits),
    ],
    warnings: warningsOf(results).slice(0, 5),
  };
}

function degenerateNote(limits: readonly number[]): string[] {
  return new Set(limits).size < limits.length
    ? ['counts are discrete, and the band is degenerate: some quantiles belong to the same limit']
    : [];
}
