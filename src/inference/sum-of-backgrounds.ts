import { core } from '../core/node.js';
import { UserError } from '../errors.js';
import type { BackgroundModel } from './background.js';

/** Counts up to which two uncertain backgrounds are added. */
const MOST_TERMS = 10_000;

/** Standard deviations from its mean (and as many squared) beyond which a Poisson count has a probability below 1e-300. */
const REACH = 40;

/**
 * The count N₁ + N₂ of two independent backgrounds,
 *
 *   P(N ≥ k) = Σ_{i<k} P(N₁ = i) P(N₂ ≥ k − i) + P(N₁ ≥ k):
 *
 * all terms are positive, so that a tail keeps its relative accuracy however small it is.
 *
 * @param place where the model states them, for the message
 */
export function sumOfBackgrounds(
  first: BackgroundModel,
  second: BackgroundModel,
  place: string,
): BackgroundModel {
  const one = remembered(first);
  const two = remembered(second);
  return remembered({
    atLeast: (count) => {
      requireFew(count, place);
      let sum = one.atLeast(count);
      for (let i = 0; i < count; i++) sum += probabilityOf(one, i) * two.atLeast(count - i);
      return Math.min(1, sum);
    },
    atMost: (count) => {
      requireFew(count, place);
      let sum = 0;
      for (let i = 0; i <= count; i++) sum += probabilityOf(one, i) * two.atMost(count - i);
      return Math.min(1, sum);
    },
  });
}

/** As `sumOfBackgrounds`, with a first background of exactly `mean` events, for counts of any size. */
export function withKnownBackground(mean: number, second: BackgroundModel): BackgroundModel {
  if (mean === 0) return second;
  const { poissonProbability, gammaP } = core().exports;
  const reach = REACH * (Math.sqrt(mean) + REACH);
  const from = Math.max(0, Math.floor(mean - reach));
  const to = Math.ceil(mean + reach);
  const sumOver = (last: number, tail: (i: number) => number): number => {
    let sum = 0;
    for (let i = from; i <= Math.min(last, to); i++) {
      const probability = poissonProbability(i, mean);
      if (probability > 0) sum += probability * tail(i);
    }
    return sum;
  };
  return {
    atLeast: (count) =>
      count === 0
        ? 1
        : Math.min(1, sumOver(count - 1, (i) => second.atLeast(count - i)) + gammaP(count, mean)),
    atMost: (count) =>
      Math.min(
        1,
        sumOver(count, (i) => second.atMost(count - i)),
      ),
  };
}

/** P(N = n) from the smaller of both tails. */
function probabilityOf({ atLeast, atMost }: BackgroundModel, count: number): number {
  const above = atLeast(count);
  return above < 0.5
    ? above - atLeast(count + 1)
    : atMost(count) - (count === 0 ? 0 : atMost(count - 1));
}

function requireFew(count: number, place: string): void {
  if (count > MOST_TERMS)
    throw new UserError(
      `found several uncertain backgrounds beside counts above ${MOST_TERMS}, expected one uncertain background with their total uncertainty.`,
      place,
    );
}

/** The same, each tail computed once. */
function remembered(background: BackgroundModel): BackgroundModel {
  const once = (tail: (count: number) => number): ((count: number) => number) => {
    const known = new Map<number, number>();
    return (count) => {
      let value = known.get(count);
      if (value === undefined) known.set(count, (value = tail(count)));
      return value;
    };
  };
  return {
    ...background,
    atLeast: once((count) => background.atLeast(count)),
    atMost: once((count) => background.atMost(count)),
  };
}
