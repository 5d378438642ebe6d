import { InternalError, UserError } from '../errors.js';
import { requireChoice, requireNonNegative, requireWhole } from './arguments.js';
import { clopperPearson } from './binomial-interval.js';
import { requireCounts } from './methods/several-channels.js';
import type { CountingModel } from './model.js';
import { nuisanceTreatments, type NuisanceTreatment } from './names.js';
import { qTildeToys } from './q-tilde.js';
import { seedWords } from './random-streams.js';
import { resolveModel } from './resolved-model.js';

export interface ModelToysOptions {
  /** The tested signal multiplier. */
  readonly mu: number;
  /** Number of toys for each hypothesis: a whole number from 1 to 1e9. */
  readonly toys: number;
  /** A whole number from 0 to 2^53 − 1; 1 by default. */
  readonly seed?: number;
  /** 'frequentist' by default: auxiliary measurements drawn again and nuisances profiled; 'hybrid' draws nuisances from priors. */
  readonly nuisances?: NuisanceTreatment;
}

/** Part of a set of toys: can be written to a file as it is, and merged with others of the same set. */
export interface ToyPart {
  readonly mu: number;
  readonly seed: number;
  readonly nuisances: NuisanceTreatment;
  /** q̃μ of the data. */
  readonly observed: number;
  /** First toy of the part. */
  readonly first: number;
  readonly toys: number;
  /** Toys with q̃μ at least as large as observed, with the signal μ and with background alone. */
  readonly passedSignal: number;
  readonly passedBackground: number;
  /** Toys whose fit failed: those with the signal are among `passedSignal`, those without it not among `passedBackground`. */
  readonly failed: number;
}

export interface ModelToysResult extends ToyPart {
  /** P(q̃μ ≥ observed | μ), its standard error and its 95% Clopper–Pearson interval. */
  readonly pSignal: number;
  readonly pSignalError: number;
  readonly pSignalInterval: readonly [number, number];
  /** P(q̃μ ≥ observed | 0), which CLs divides by. */
  readonly pBackground: number;
  readonly pBackgroundError: number;
  readonly pBackgroundInterval: readonly [number, number];
  readonly cls: number;
  readonly clsError: number;
}

/**
 * The toys `first` … `first + size − 1` of a set; any split of a set gives the same numbers once merged.
 *
 * @throws UserError for mistakes in the model or the options
 */
export function modelToyPart(
  model: CountingModel,
  options: ModelToysOptions,
  first: number,
  size: number,
): ToyPart {
  const { seed = 1, nuisances = 'frequentist' } = options;
  const mu = requireNonNegative(options.mu, 'mu', 1e12);
  requireChoice(nuisances, nuisanceTreatments, 'nuisances');
  requireWhole(first, 'first', 0, 1e9);
  requireWhole(size, 'toys', 1, 1e9);
  seedWords(seed);
  const resolved = resolveModel(model, false);
  requireCounts(resolved, 'cls');
  const range = { mu, nuisances, seed, first, size };
  const signal = qTildeToys(resolved, { ...range, withSignal: true });
  const background = qTildeToys(resolved, { ...range, withSignal: false });
  return {
    mu,
    seed,
    nuisances,
    observed: signal.observed,
    first,
    toys: size,
    passedSignal: signal.passed,
    passedBackground: background.passed,
    failed: signal.failed + background.failed,
  };
}

/**
 * Joins parts of one set of toys, in any order, into p-values and CLs with their errors.
 *
 * @throws UserError for parts of different sets, or that overlap
 */
export function mergeToyParts(parts: readonly ToyPart[]): ModelToysResult {
  const sorted = [...parts].sort((a, b) => a.first - b.first);
  const [head] = sorted;
  if (!head) throw new UserError('found none, expected at least one part.', 'parts');
  let end = head.first;
  const sum = { toys: 0, passedSignal: 0, passedBackground: 0, failed: 0 };
  sorted.forEach((part, i) => {
    if (
      part.mu !== head.mu ||
      part.seed !== head.seed ||
      part.nuisances !== head.nuisances ||
      part.observed !== head.observed
    )
      throw new UserError(
        'found toys of another set, expected the same model, mu, seed and nuisances.',
        `parts[${i}]`,
      );
    if (part.first < end)
      throw new UserError(
        `found toys from ${part.first} on twice, expected parts that do not overlap.`,
        `parts[${i}].first`,
      );
    end = part.first + part.toys;
    sum.toys += part.toys;
    sum.passedSignal += part.passedSignal;
    sum.passedBackground += part.passedBackground;
    sum.failed += part.failed;
  });
  return { ...head, ...sum, ...pValues(sum.passedSignal, sum.passedBackground, sum.toys) };
}

function pValues(passedSignal: number, passedBackground: number, toys: number) {
  const pSignal = passedSignal / toys;
  const pBackground = passedBackground / toys;
  const error = (p: number) => Math.sqrt((p * (1 - p)) / toys);
  const cls = passedBackground > 0 ? passedSignal / passedBackground : NaN;
  return {
    pSignal,
    pSignalError: error(pSignal),
    pSignalInterval: clopperPearson(passedSignal, toys),
    pBackground,
    pBackgroundError: error(pBackground),
    pBackgroundInterval: clopperPearson(passedBackground, toys),
    cls,
    clsError: clsErrorOf(pSignal, pBackground, toys),
  };
}

/** Standard error of CLs from as many independent toys for each of both hypotheses. */
export function clsErrorOf(pSignal: number, pBackground: number, toys: number): number {
  if (!(toys > 0)) throw new InternalError(`CLs from ${toys} toys`);
  if (pBackground === 0) return NaN;
  const signal = (pSignal * (1 - pSignal)) / toys;
  const background = (pBackground * (1 - pBackground)) / toys;
  const cls = pSignal / pBackground;
  return Math.sqrt(signal + cls * cls * background) / pBackground;
}

/**
 * Pseudo-experiments of a model: p-values of the profile-likelihood ratio q̃μ with and without signal, and CLs.
 *
 * @throws UserError for mistakes in the model or the options
 */
export function modelToys(model: CountingModel, options: ModelToysOptions): ModelToysResult {
  const toys = requireWhole(options.toys, 'toys', 1, 1e9);
  return mergeToyParts([modelToyPart(model, options, 0, toys)]);
}
