import { core } from '../core/node.js';
import { UserError } from '../errors.js';
import { requireNonNegative, requirePositive } from './arguments.js';
import { intervalKinds, logEvidence, posteriorCurve, requireSettled } from './credible-interval.js';
import { modelBlock } from './model-block.js';
import type { CountingModel } from './model.js';
import { signalPriors } from './names.js';
import { resolveModel } from './resolved-model.js';

/**
 * Bayes factor of a signal of multiplier `signal` against none: the ratio of the likelihoods, each marginalised over all
 * nuisances. ln of it is returned, because it overflows easily; infinite where events were seen that no background explains.
 *
 * @throws UserError as `credibleInterval` does, and for a signal far less likely than the best one
 */
export function logBayesFactor(model: CountingModel, signal: number): number {
  requireNonNegative(signal, 'signal', Number.MAX_VALUE);
  const mode = modeOf(model);
  const [withSignal = NaN, without = NaN, highest = NaN] = logMarginals(model, [signal, 0, mode]);
  if (signal === 0) return 0;
  requireReached(signal, withSignal, { mode, logMarginal: highest }, 'signal');
  return needsSignal(model) ? Infinity : withSignal - without;
}

/** Whether events were seen that no background explains. */
function needsSignal(model: CountingModel): boolean {
  return resolveModel(model, false).channels.some(
    ({ observed, fixedBackground, uncertainBackgrounds, events }) =>
      (observed > 0 && fixedBackground === 0 && uncertainBackgrounds.length === 0) ||
      events?.some((density, i) => i % 2 === 1 && density === 0),
  );
}

/**
 * ln of the ratio to its largest value down to which the marginal likelihood M is used: below its peak ln M is accurate to
 * 1e-12 of that ratio's inverse, so to 1e-5 at least, and above it to 1e-10. With no signal it is exact.
 */
const DEPTH_BELOW = 16;
const DEPTH_ABOVE = 55;

/** @throws UserError where M(signal) is too far below its largest value */
function requireReached(signal: number, value: number, best: Best, place: string): void {
  if (value < best.logMarginal - (signal < best.mode ? DEPTH_BELOW : DEPTH_ABOVE))
    throw new UserError(
      `found ${signal}, which is too unlikely beside the best signal (${Number(best.mode.toPrecision(3))}) for its marginal likelihood to be known, expected one nearer to it.`,
      place,
    );
}

interface Best {
  readonly mode: number;
  readonly logMarginal: number;
}

/** Where the marginal likelihood is largest. */
function modeOf(model: CountingModel): number {
  const resolved = resolveModel(model, false);
  return core().scope((allocate) => {
    const out = allocate(8);
    core().exports.credibleInterval(
      allocate(modelBlock(resolved)).address,
      signalPriors.indexOf('flat'),
      0,
      intervalKinds.indexOf('upper'),
      0.9,
      out.address,
    );
    return out.view[3] ?? NaN;
  });
}

/** A range that holds a smaller share of the posterior is integrated over directly. */
const LEAST_SHARE = 1e-6;

/**
 * Bayes factor of a signal of unknown multiplier, with a flat prior on [0, largest], against none: ln of
 *
 *   B₁₀ = 1/S ∫₀ˢ M(μ) dμ / M(0) = P(μ < S) / (S p(0)),   S = largest,
 *
 * M being the likelihood marginalised over all nuisances, P and p probability and density of the posterior with a flat prior on
 * all μ ≥ 0 (the density ratio of J. M. Dickey, Ann. Math. Stat. 42 (1971) 204). It falls as 1/S where S is beyond what
 * the data allow: the range is a part of the hypothesis and has no default. Infinite where events were seen and no background
 * explains them.
 *
 * @throws UserError as `credibleInterval` does, and for a range that is not above 0 or ends far below what the data allow
 */
export function logBayesFactorOfRange(model: CountingModel, largest: number): number {
  requirePositive(largest, 'largest', Number.MAX_VALUE);
  const { log } = core().exports;
  const evidence = logEvidence(model);
  if (needsSignal(model)) return Infinity;
  const [without = NaN] = logMarginals(model, [0]);
  const share = 1 - (posteriorCurve(model, [largest]).probabilitiesAbove[0] ?? NaN);
  return share > LEAST_SHARE
    ? evidence + log(share) - log(largest) - without
    : logMeanMarginal(model, largest) - without;
}

const FEWEST_STEPS = 64;
const MOST_STEPS = 1 << 16;
const SETTLED = 1e-9;

/** ln of the mean of M over [0, largest], where M rises all the way: Simpson's rule, its steps halved until it settles. */
function logMeanMarginal(model: CountingModel, largest: number): number {
  const { exp, log } = core().exports;
  const mode = modeOf(model);
  const [last = NaN, highest = NaN] = logMarginals(model, [largest, mode]);
  requireReached(largest, last, { mode, logMarginal: highest }, 'largest');
  let before = NaN;
  for (let steps = FEWEST_STEPS; steps <= MOST_STEPS; steps *= 2) {
    const logs = logMarginals(
      model,
      Array.from({ length: steps + 1 }, (_, i) => (i * largest) / steps),
    );
    const top = logs.reduce((most, each) => Math.max(most, each), -Infinity);
    const sum = logs.reduce((total, each, i) => {
      const weight = i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2;
      return total + weight * exp(each - top);
    }, 0);
    const now = top + log(sum / (3 * steps));
    if (Math.abs(now - before) <= SETTLED) return now;
    before = now;
  }
  throw new UserError(
    'found a range that ends so far below what the data allow that its integral does not settle, expected a larger end.',
    'largest',
  );
}

/** ln M at some multipliers, up to the constant of `logEvidence`. */
function logMarginals(model: CountingModel, multipliers: readonly number[]): Float64Array {
  const resolved = resolveModel(model, false);
  return core().scope((allocate) => {
    const block = allocate(modelBlock(resolved));
    const mus = allocate(multipliers);
    const out = allocate(multipliers.length);
    const size = multipliers.length;
    requireSettled(core().exports.logMarginals(block.address, size, mus.address, out.address));
    return out.copy();
  });
}
