import {
  asker,
  sensitivity,
  withEachPotPrior,
  withSimulatedEvents,
  type Alternative,
} from './alternatives.js';
import { expectedWithOutcomes, type ExpectedLimits, type ExpectedOptions } from './expected.js';
import { interval, type IntervalOptions, type IntervalResult } from './interval.js';
import { likelihoodLines, priorLines } from './likelihood-words.js';
import { limit, type LimitOptions } from './limit.js';
import { methodDescriptions, type MethodDescription } from './methods/descriptions.js';
import type { LimitResult } from './methods/method.js';
import type { CountingModel } from './model.js';
import { signalPriors, type LimitMethod } from './names.js';

/** How a number came about, and what it hangs on. */
export interface Explanation<Result, Answer> {
  readonly result: Result;
  /** The likelihood with the model's numbers, one line a channel. */
  readonly likelihood: readonly string[];
  /** Priors of the signal and of the nuisances, one line each. */
  readonly priors: readonly string[];
  readonly method: MethodDescription;
  /** The answer for the model without one of its nuisances, or with a background moved by its uncertainty. */
  readonly sensitivity: readonly Alternative<Answer>[];
  /** The change among these that moves the answer most; absent where none does. */
  readonly dominant?: string;
  /** The answer with each prior of the POT's uncertainty; empty where the POT is known exactly. */
  readonly potPriors: readonly Alternative<Answer>[];
  /** The answer if the signal yield came from so many effective simulated events. */
  readonly simulatedEvents: readonly Alternative<Answer>[];
}

/** The ends of a limit; relative changes are those of the upper one. */
export interface LimitEnds {
  readonly upperLimit: number;
  readonly lowerLimit?: number;
}

/** A limit of the same data with one thing changed. */
export type AlternativeLimit = Alternative<LimitEnds>;

export type LimitExplanation = Explanation<LimitResult, LimitEnds>;

export interface IntervalExplanation extends Explanation<IntervalResult, LimitEnds> {
  /** bayes: the interval with each prior of the signal that needs no cut; otherwise empty. */
  readonly signalPriors: readonly AlternativeLimit[];
}

export interface ExpectedExplanation extends Explanation<
  ExpectedLimits,
  { readonly median: number }
> {
  /** Outcomes whose limits were computed, and the probability of the outcomes that the quantiles are taken over. */
  readonly outcomes: { readonly number: number; readonly totalProbability: number };
}

/**
 * How a limit came about: likelihood, priors, method, and the limits of the same data with one thing changed. What
 * dominates is the change that moves the limit most.
 *
 * @throws UserError as `limit` does
 */
export function explainLimit(model: CountingModel, options: LimitOptions = {}): LimitExplanation {
  const result = limit(model, options);
  return explanation(model, options, result, result.upperLimit, upperOf, (changed) =>
    endsOf(limit(changed, options)),
  );
}

const credible: MethodDescription = {
  ...methodDescriptions.bayes,
  computes:
    'Interval that holds a share CL of the posterior of the signal, for the prior --signal-prior (flat by default): central (as much above as below), of highest density (the shortest), or an upper limit.',
};

/**
 * As `explainLimit`, for an interval with two ends.
 *
 * @throws UserError as `interval` does
 */
export function explainInterval(
  model: CountingModel,
  options: IntervalOptions = {},
): IntervalExplanation {
  const result = interval(model, options);
  const ask = asker(result.upperLimit, upperOf);
  const others = signalPriors.filter((prior) => prior !== 'inverse');
  return {
    ...explanation(model, options, result, result.upperLimit, upperOf, (changed) =>
      endsOf(interval(changed, options)),
    ),
    ...(result.method === 'bayes' && { method: credible }),
    signalPriors:
      result.method === 'bayes' && options.signalPrior !== 'inverse'
        ? others.map((signalPrior) =>
            ask(signalPrior, () => endsOf(interval(model, { ...options, signalPrior }))),
          )
        : [],
  };
}

/**
 * As `explainLimit`, for expected limits: what is compared is their median. Each comparison takes all of them again.
 *
 * @throws UserError as `expected` does
 */
export function explainExpected(
  model: CountingModel,
  options: ExpectedOptions = {},
): ExpectedExplanation {
  const { result, probability } = expectedWithOutcomes(model, options);
  const medianOf = ({ median }: { readonly median: number }): number => median;
  return {
    ...explanation(model, options, result, result.median, medianOf, (changed) => ({
      median: expectedWithOutcomes(changed, options).result.median,
    })),
    likelihood: likelihoodLines(model, true),
    outcomes: { number: result.outcomes, totalProbability: probability },
  };
}

function upperOf({ upperLimit }: LimitEnds): number {
  return upperLimit;
}

function endsOf({ upperLimit, lowerLimit }: LimitEnds): LimitEnds {
  return { upperLimit, ...(lowerLimit !== undefined && { lowerLimit }) };
}

function explanation<Result extends { readonly method: LimitMethod }, Answer>(
  model: CountingModel,
  options: LimitOptions,
  result: Result,
  wanted: number,
  numberOf: (answer: Answer) => number,
  solve: (changed: CountingModel) => Answer,
): Explanation<Result, Answer> {
  const { method } = result;
  const ask = asker(wanted, numberOf);
  const askModel = (change: string, changed: CountingModel): Alternative<Answer> =>
    ask(change, () => solve(changed));
  return {
    result,
    likelihood: likelihoodLines(model),
    priors: priorLines(model, method, options),
    method: methodDescriptions[method],
    ...sensitivity(model, askModel),
    potPriors: withEachPotPrior(model, method === 'bayes', askModel),
    simulatedEvents: withSimulatedEvents(model, askModel),
  };
}
