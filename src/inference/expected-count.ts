import { UserError } from '../errors.js';
import {
  largestRelativeError,
  outcomeQuantile,
  warningsOf,
  type LimitAt,
  type QuantileLimits,
} from './expected-quantiles.js';
import { predictiveCounts, type PredictiveCounts } from './predictive.js';
import type { NamedFactor, ResolvedModel } from './resolved-model.js';

/** Outcomes less probable than this on either side are left out of the mixture with POT. */
const MISSING = 1e-11;

/** Most limits of one mixture. */
const MOST_LIMITS = 20_000;

const labels = ['−2σ', '−1σ', 'median', '+1σ', '+2σ'] as const;

/** Expected limits of one count, without toys. */
export function expectedOfCount(
  model: ResolvedModel,
  pot: NamedFactor | undefined,
  probabilities: readonly number[],
  limitAt: LimitAt,
): QuantileLimits {
  const channel = model.channels[0]!;
  const isAveraged = channel.uncertainBackgrounds.length > 0;
  const ends = pot ? [MISSING, 1 - MISSING] : [];
  const counts = predictiveCounts(channel, [...probabilities, ...ends]);
  const outcomes = isAveraged
    ? 'counts without a signal, averaged over the prior of the background: exact sums, no toys'
    : 'counts without a signal: exact sums, no toys';
  if (pot) {
    const mixture = overPot(counts, pot, probabilities, limitAt);
    return { ...mixture, notes: [outcomes, ...mixture.notes] };
  }
  const quantiles = probabilities.map((probability) => counts.quantile(probability));
  const results = quantiles.map((count) => limitAt([count]));
  const errors = results.map((result) => result.monteCarloError ?? 0);
  return {
    limits: results.map(({ upperLimit }) => upperLimit),
    numericalError: Math.max(...results.map(({ numericalError }) => numericalError)),
    ...(errors.some((error) => error > 0) && { monteCarloErrors: errors }),
    probability: 1,
    notes: [
      outcomes,
      `limits at the counts ${quantiles.join(', ')}, the smallest n with P(N ≤ n) of at least each quantile`,
      ...degenerateNote(quantiles),
    ],
    warnings: warningsOf(results),
  };
}

/** Which quantiles belong to the same count, so that the band between them has no width. */
function degenerateNote(counts: readonly number[]): string[] {
  const groups = [...new Set(counts)]
    .map((count) => ({ count, same: labels.filter((_, i) => counts[i] === count) }))
    .filter(({ same }) => same.length > 1);
  if (groups.length === 0) return [];
  const parts = groups.map(
    ({ count, same }) =>
      `${same.slice(0, -1).join(', ')} and ${same.at(-1)} ${same.length === 2 ? 'both' : 'all'} belong to n = ${count}`,
  );
  return [`counts are discrete, and the band is degenerate: ${parts.join('; ')}`];
}

/** The mixture of the limits S(n)/κ. */
function overPot(
  counts: PredictiveCounts,
  pot: NamedFactor,
  probabilities: readonly number[],
  limitAt: LimitAt,
): QuantileLimits {
  const first = counts.quantile(MISSING);
  const last = counts.quantile(1 - MISSING);
  const stride = strideOf(counts, pot, limitAt);
  const size = Math.floor((last - first) / stride) + 1;
  if (size > MOST_LIMITS)
    throw new UserError(
      `found ${size} counts among the outcomes with a POT uncertainty of ${pot.relativeUncertainty}, expected at most ${MOST_LIMITS}: leave out a POT uncertainty this small.`,
      'pot.relativeUncertainty',
    );
  const results = Array.from({ length: size }, (_, i) => limitAt([first + i * stride]));
  const limits = results.map(({ upperLimit }) => upperLimit);
  const mixture = (every: number) => ({
    limits: limits.filter((_, i) => i % every === 0),
    probabilities: counts
      .probabilities(first, every * stride, Math.ceil(size / every))
      .map((probability) => every * stride * probability),
  });
  const whole = mixture(1);
  const quantiles = probabilities.map((probability) => outcomeQuantile(whole, probability, pot));
  // What probability is missing or rounded moves a quantile by this much.
  const slack =
    counts.error + Math.abs(1 - whole.probabilities.reduce((sum, each) => sum + each, 0));
  const coarse = stride > 1 ? mixture(2) : undefined;
  const errors = probabilities.map((probability, i) => {
    const above = outcomeQuantile(whole, probability + slack, pot);
    const below = outcomeQuantile(whole, probability - slack, pot);
    const step = coarse ? Math.abs(outcomeQuantile(coarse, probability, pot) - quantiles[i]!) : 0;
    return 0.5 * (above - below) + step + largestRelativeError(results) * quantiles[i]!;
  });
  const toyErrors = results.map(({ upperLimit, monteCarloError = 0 }) =>
    upperLimit > 0 ? monteCarloError / upperLimit : 0,
  );
  const largestToyError = Math.max(...toyErrors);
  return {
    limits: quantiles,
    numericalError: Math.max(...errors),
    ...(largestToyError > 0 && {
      monteCarloErrors: quantiles.map((quantile) => largestToyError * quantile),
    }),
    probability: whole.probabilities.reduce((sum, each) => sum + each, 0),
    notes: [
      `${size} counts from ${first} to ${last}${stride > 1 ? `, every ${stride}th: between them the limits are smooth` : ''}; the quantiles of the mixture over POT measurements are solved, not drawn`,
      ...collapseNote(counts),
    ],
    warnings: warningsOf(
      probabilities.map((probability) => limitAt([counts.quantile(probability)])),
    ),
  };
}

/** Where nearly all outcomes have the same count, the band's width comes from the POT measurement alone. */
function collapseNote(counts: PredictiveCounts): string[] {
  const [low, high] = [0.16, 0.84].map((p) => counts.quantile(p));
  return low === high
    ? [
        `counts alone would give a degenerate band (n = ${low} in most outcomes): its width is that of the POT measurement`,
      ]
    : [];
}

/**
 * Step between the counts of a mixture. A sum over all counts is a trapezoid sum of step one of a function that is smooth on
 * the scale of the counts' spread and of the POT's, and converges geometrically: a quarter of the smaller scale is step
 * enough. The difference to twice the step goes into the error.
 */
function strideOf(counts: PredictiveCounts, pot: NamedFactor, limitAt: LimitAt): number {
  const low = counts.quantile(0.15);
  const high = counts.quantile(0.85);
  const spread = 0.5 * (high - low);
  if (spread < 100) return 1;
  const [atLow, atHigh] = [low, high].map((count) => limitAt([count]).upperLimit);
  const slope = (atHigh! - atLow!) / (high - low);
  const width = Math.min(spread, (pot.relativeUncertainty * atLow!) / slope);
  return Math.max(1, Math.floor(0.25 * width));
}
