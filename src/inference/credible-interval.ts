import { core } from '../core/node.js';
import { UserError } from '../errors.js';
import { requireChoice, requireLevel, requireNonNegative, requirePositive } from './arguments.js';
import { modelBlock } from './model-block.js';
import type { CountingModel } from './model.js';
import { signalPriors, type SignalPrior } from './names.js';
import { resolveModel } from './resolved-model.js';

/** Kinds of credible intervals; the position is the code in the core. */
export const intervalKinds = ['upper', 'central', 'highest-density'] as const;

export type IntervalKind = (typeof intervalKinds)[number];

export interface PosteriorOptions {
  /** Prior of the signal multiplier μ; 'flat' by default. */
  readonly signalPrior?: SignalPrior;
  /** Lower cut of μ, for the prior 'inverse' only. */
  readonly signalMinimum?: number;
}

export interface CredibleIntervalOptions extends PosteriorOptions {
  /** 'central' by default: as much probability above as below. */
  readonly kind?: IntervalKind;
  /** 0.9 by default. */
  readonly level?: number;
}

export interface CredibleInterval {
  readonly kind: IntervalKind;
  readonly level: number;
  readonly signalPrior: SignalPrior;
  readonly lowerLimit: number;
  readonly upperLimit: number;
  /** How far the upper end may be off numerically. */
  readonly numericalError: number;
  /** Where the posterior density of μ is largest; 0 where it is infinite there. */
  readonly mode: number;
  readonly median: number;
  /** Panels of the marginal likelihood's and of the posterior's piecewise series. */
  readonly panels: readonly [number, number];
}

/**
 * A Bayesian credible interval of the common signal multiplier of a model. Priors: 'flat' in μ ≥ 0; 'jeffreys'
 * π(μ) ∝ √Σ s²/(μs + b) with nominal backgrounds, which is 1/√(s + b) for one channel; 'inverse-sqrt' 1/√μ; 'inverse' 1/μ
 * above `signalMinimum`.
 *
 * @throws UserError for a mistake in the model, an impossible posterior, an option that contradicts another, and where the
 *   integrals do not reach their accuracy
 */
export function credibleInterval(
  model: CountingModel,
  options: CredibleIntervalOptions = {},
): CredibleInterval {
  return integrate(model, options).interval;
}

/**
 * ln ∫ M(μ) dμ, M being the likelihood marginalised over all nuisances up to a constant of the model.
 *
 * @throws UserError as `credibleInterval` does
 */
export function logEvidence(model: CountingModel): number {
  return integrate(model, { kind: 'upper' }).evidence;
}

function integrate(
  model: CountingModel,
  options: CredibleIntervalOptions,
): { readonly interval: CredibleInterval; readonly evidence: number } {
  const kind = requireChoice(options.kind ?? 'central', intervalKinds, 'kind');
  const level = requireLevel(options.level ?? 0.9);
  const { signalPrior, code, minimum } = requireSignalPrior(options);
  const resolved = resolveModel(model, true);
  requireProper(model, signalPrior);
  return core().scope((allocate) => {
    const block = allocate(modelBlock(resolved));
    const out = allocate(8);
    const status = core().exports.credibleInterval(
      block.address,
      code,
      minimum,
      intervalKinds.indexOf(kind),
      level,
      out.address,
    );
    requireSettled(status);
    const [lowerLimit = NaN, upperLimit = NaN, numericalError = NaN, mode = NaN, median = NaN] =
      out.view;
    const [evidence, ...panels] = out.view.slice(5) as unknown as [number, number, number];
    return {
      interval: {
        kind,
        level,
        signalPrior,
        lowerLimit,
        upperLimit,
        numericalError,
        mode,
        median,
        panels,
      },
      evidence,
    };
  });
}

export interface PosteriorPoints {
  /** Probability per unit of μ. */
  readonly densities: Float64Array;
  /** Posterior probability of a larger μ. */
  readonly probabilitiesAbove: Float64Array;
}

/**
 * The normalised posterior density at the given multipliers.
 *
 * @throws UserError as `credibleInterval` does, and for a negative multiplier
 */
export function posteriorCurve(
  model: CountingModel,
  multipliers: readonly number[],
  options: PosteriorOptions = {},
): PosteriorPoints {
  const { signalPrior, code, minimum } = requireSignalPrior(options);
  const resolved = resolveModel(model, true);
  requireProper(model, signalPrior);
  multipliers.forEach((mu, i) => requireNonNegative(mu, `multipliers[${i}]`, Number.MAX_VALUE));
  return core().scope((allocate) => {
    const block = allocate(modelBlock(resolved));
    const mus = allocate(multipliers);
    const densities = allocate(multipliers.length);
    const tails = allocate(multipliers.length);
    const status = core().exports.posteriorCurve(
      block.address,
      code,
      minimum,
      multipliers.length,
      mus.address,
      densities.address,
      tails.address,
    );
    requireSettled(status);
    return { densities: densities.copy(), probabilitiesAbove: tails.copy() };
  });
}

function requireSignalPrior({ signalPrior = 'flat', signalMinimum }: PosteriorOptions): {
  signalPrior: SignalPrior;
  code: number;
  minimum: number;
} {
  requireChoice(signalPrior, signalPriors, 'signalPrior');
  if (signalPrior === 'inverse') {
    if (signalMinimum === undefined)
      throw new UserError(
        'found nothing, expected a lower cut of the signal: with the prior inverse (1/s) the posterior has no finite integral without one.',
        'signalMinimum',
      );
    requirePositive(signalMinimum, 'signalMinimum');
  } else if (signalMinimum !== undefined)
    throw new UserError(
      `found ${signalMinimum} with the prior ${signalPrior}, expected it with the prior inverse only.`,
      'signalMinimum',
    );
  return { signalPrior, code: signalPriors.indexOf(signalPrior), minimum: signalMinimum ?? 0 };
}

/** @throws UserError where no channel has a signal, so that nothing limits μ */
function requireProper({ channels }: CountingModel, signalPrior: SignalPrior): void {
  if (channels.some(({ signal = 1 }) => signal > 0)) return;
  throw new UserError(
    `found no channel with a signal, expected at least one: nothing limits the signal, whatever its prior (${signalPrior}).`,
    'channels',
  );
}

/** @throws UserError for a status other than 0 */
export function requireSettled(status: number): void {
  if (status !== 0)
    throw new UserError(
      'found a model whose integrals do not settle to a relative accuracy of 1e-8, expected narrower priors or counts that they can explain.',
      'channels',
    );
}
