import { core } from '../../core/node.js';
import { UserError } from '../../errors.js';
import { asymptoticLimit } from '../likelihood-ratio.js';
import { clsErrorOf } from '../model-toys.js';
import type { NuisanceTreatment } from '../names.js';
import { qTildeSums, qTildeToys } from '../q-tilde.js';
import type { ResolvedModel } from '../resolved-model.js';
import type { LimitResult } from './method.js';

/** Toys for each hypothesis where nobody says. */
const USUAL_TOYS = 10_000;

/** A p-value at some μ, with its error from toys or from what a sum left out. */
interface Point {
  readonly value: number;
  readonly error: number;
  readonly failed: number;
  readonly outcomes: number;
}

interface Search {
  readonly model: ResolvedModel;
  readonly method: 'cls' | 'clsb';
  readonly level: number;
  readonly nuisances: NuisanceTreatment;
  readonly toys: number | undefined;
  readonly seed: number;
}

/** CLs or CLs+b limit on the profile-likelihood ratio q̃μ: exact sums where these are feasible and nobody asks for toys. */
export function qTildeLimit(search: Search): LimitResult {
  const { model, method, level, nuisances, toys } = search;
  const { signalFactors, sharedBackgrounds, channels } = model;
  const uncertain =
    signalFactors.length + sharedBackgrounds.length > 0 ||
    channels.some(({ efficiency, uncertainBackgrounds: own }) => efficiency ?? own.length > 0);
  const start = asymptoticLimit(model, level, 'nominal').upperLimit;
  const summable =
    toys === undefined &&
    (nuisances === 'hybrid' || !uncertain) &&
    qTildeSums(model, start, 1e-11) !== undefined;
  const number = toys ?? USUAL_TOYS;
  const evaluate = summable
    ? (mu: number) => pointBySums(search, mu)
    : (mu: number) => pointByToys(search, number, mu);
  const found = largestMu(evaluate, 1 - level, start, summable ? 1e-10 : 5e-4);
  const name = method === 'cls' ? 'CLs' : 'CLs+b';
  const treatment = !uncertain
    ? 'no nuisances'
    : nuisances === 'hybrid'
      ? 'hybrid: counts averaged over the priors, auxiliary measurements as they are'
      : 'frequentist: auxiliary measurements drawn again at the best nuisances for each μ, profiled';
  return {
    method,
    level,
    upperLimit: found.mu,
    numericalError: found.width + (summable ? found.at.error / found.slope : 0),
    ...(!summable && { monteCarloError: found.at.error / found.slope }),
    notes: [
      `${name} on the profile-likelihood ratio q̃μ; ${treatment}`,
      summable
        ? `exact sums over ${found.at.outcomes} outcomes`
        : `${number} toys for each hypothesis at each of ${found.evaluations} values of μ, with common random numbers`,
      'the largest μ that is not excluded, searched downwards in steps of 5%',
      ...(found.jump > 0.02 * (1 - level)
        ? [`${name} jumps there from ${round(found.at.value)} to ${round(found.above)}`]
        : []),
    ],
    warnings: [
      ...(found.failed > 0
        ? [
            `${found.failed} fits failed, of all ${summable ? 'outcomes' : 'toys'} at all values of μ: those with the signal were counted as more extreme than the data, those without it as less, which can only raise the limit.`,
          ]
        : []),
      ...(found.mu === 0
        ? [
            'The counts are so low that no signal at all is allowed by this method: the limit is set to 0.',
          ]
        : []),
    ],
  };
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}

function pointBySums({ model, method, level }: Search, mu: number): Point {
  const sums = qTildeSums(model, mu, Math.min(1e-11, 1e-7 * (1 - level)));
  if (!sums)
    throw new UserError(
      'found more outcomes than can be added up, expected fewer events or a number of toys.',
      'toys',
    );
  const { pSignal, pBackground, missing, outcomes, failed } = sums;
  const floor = method === 'cls' ? pBackground : 1;
  return { value: pSignal / floor, error: missing / floor, outcomes, failed };
}

function pointByToys(search: Search, toys: number, mu: number): Point {
  const { model, method, nuisances, seed } = search;
  const range = { mu, nuisances, seed, first: 0, size: toys };
  const signal = qTildeToys(model, { ...range, withSignal: true });
  const pSignal = signal.passed / toys;
  if (method === 'clsb')
    return {
      value: pSignal,
      error: Math.sqrt((pSignal * (1 - pSignal)) / toys),
      outcomes: 0,
      failed: signal.failed,
    };
  const background = qTildeToys(model, { ...range, withSignal: false });
  const pBackground = background.passed / toys;
  return {
    value: pBackground > 0 ? pSignal / pBackground : 0,
    error: pBackground > 0 ? clsErrorOf(pSignal, pBackground, toys) : 1,
    outcomes: 0,
    failed: signal.failed + background.failed,
  };
}

/** Where the search from above ended. */
interface Found {
  readonly mu: number;
  /** Point just below the limit, and the value just above it. */
  readonly at: Point;
  readonly above: number;
  readonly jump: number;
  readonly width: number;
  /** −d value/dμ around the limit. */
  readonly slope: number;
  readonly evaluations: number;
  readonly failed: number;
}

/**
 * The largest μ whose value is at least `target`: from a μ that is clearly excluded downwards in steps of 5%, then by bisection
 * of the logarithm. Values jump where outcomes change their order, so that no smoothness is assumed.
 */
function largestMu(
  evaluate: (mu: number) => Point,
  target: number,
  start: number,
  accuracy: number,
): Found {
  const { log } = core().exports;
  let evaluations = 0;
  let failed = 0;
  const at = (mu: number): Point => {
    const point = evaluate(mu);
    evaluations++;
    failed += point.failed;
    return point;
  };
  let high = 1.05 * start;
  let above = at(high);
  while (above.value > 0.5 * target && high < 1e6 * start) {
    high *= 1.3;
    above = at(high);
  }
  if (above.value >= target)
    throw new UserError(
      `found a p-value of ${round(above.value)} at a signal of ${round(high)}${failed > 0 ? `, with ${failed} failed fits that count as not excluding it` : ''}, expected less than ${round(target)}: nothing excludes any signal at this level. Narrower uncertainties or a lower level would.`,
      'level',
    );
  let low = high;
  let below = above;
  while (below.value < target) {
    high = low;
    above = below;
    low /= 1.05;
    below = at(low);
    if (low < 1e-4 * start)
      return {
        mu: 0,
        at: at(0),
        above: above.value,
        jump: 0,
        width: 0,
        slope: Infinity,
        evaluations,
        failed,
      };
  }
  const slope = (below.value - above.value) / (high - low);
  for (let step = 0; high - low > accuracy * high; step++) {
    // Every third step halves, so that a jump cannot hold the search up.
    const share =
      step % 3 === 2 || above.value === 0
        ? 0.5
        : log(below.value / target) / log(below.value / above.value);
    const inside = Math.min(Math.max(share, 1e-4), 1 - 1e-4);
    const mu = low + inside * (high - low);
    const point = at(mu);
    if (point.value >= target) [low, below] = [mu, point];
    else [high, above] = [mu, point];
  }
  return {
    mu: low,
    at: below,
    above: above.value,
    jump: below.value - above.value,
    width: high - low,
    slope,
    evaluations,
    failed,
  };
}
