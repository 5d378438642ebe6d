import { UserError } from '../errors.js';
import { requireNonNegative } from './arguments.js';
import { CountIntervals, modelOf, type CountStudy } from './coverage-intervals.js';
import { averagedCounts, plainCoverage, poissonCounts, rangeOf } from './coverage-plain.js';
import { remeasuredCoverages, type Remeasured } from './coverage-remeasured.js';
import { backgroundMeasurement } from './measured-background.js';
import type { MethodOptions } from './methods/method.js';
import type { RelativeNuisance } from './model.js';
import type { LimitMethod, Prior } from './names.js';
import { resolveModel, type ResolvedModel } from './resolved-model.js';

export interface CoverageOptions extends MethodOptions {
  /** True signals at nominal POT, in events. */
  readonly signal: readonly number[];
  /** True backgrounds in events: each signal is combined with each of them. */
  readonly background: number | readonly number[];
  /** 'bayes' by default. */
  readonly method?: LimitMethod;
  /** Standard deviation of the background in events, as in a model. */
  readonly backgroundUncertainty?: number;
  readonly backgroundPrior?: Prior;
  readonly pot?: RelativeNuisance;
  readonly efficiency?: RelativeNuisance;
  /** Average over the priors: the truth is drawn from them, and the measurement is nominal. Otherwise the truth is nominal, and the auxiliary measurements are repeated. */
  readonly average?: boolean;
}

export interface CoveragePoint {
  readonly signal: number;
  readonly background: number;
  /** Probability that the interval contains the signal. */
  readonly coverage: number;
}

export interface CoverageResult {
  readonly method: LimitMethod;
  readonly level: number;
  readonly points: readonly CoveragePoint[];
  /** The point with the least coverage, the first of equal ones. */
  readonly minimum: CoveragePoint;
  /** How far a coverage may be off numerically. */
  readonly numericalError: number;
  readonly notes: readonly string[];
  readonly warnings: readonly string[];
}

/** Most warnings of limits that are passed on: some say the same of one count after the other. */
export const MOST_WARNINGS = 5;

/** Most points of one call. */
const MOST_POINTS = 1e6;

/**
 * Frequentist coverage: the probability that the interval of a method (both ends, where it has two) contains the true signal,
 * by sums over all counts with a probability above 1e-13 beyond them, without toys. A signal equal to an end is covered.
 *
 * With nuisances the truth is nominal and the auxiliary measurements are repeated: POT and efficiency are measured as f times
 * their true values, f from their priors, so that the interval covers where lower ≤ f s ≤ upper; the background as
 * `backgroundMeasurement` says. With `average` the truth comes from the priors instead, and the measurement is nominal.
 *
 * @example coverage({ signal: [0, 2.5], background: 0.016, method: 'bayes' }).points[0].coverage // 1
 * @throws UserError as the method does, and for signals and backgrounds that are no numbers from 0 to 1e6
 */
export function coverage(options: CoverageOptions): CoverageResult {
  const { signal, background, method = 'bayes', level = 0.9, ...rest } = options;
  const signals = requireNumbers(signal, 'signal');
  const backgrounds = requireNumbers(
    typeof background === 'number' ? [background] : background,
    'background',
  );
  if (signals.length * backgrounds.length > MOST_POINTS)
    throw new UserError(
      `found ${signals.length * backgrounds.length} points, expected at most ${MOST_POINTS}.`,
      'signal',
    );
  const results = backgrounds.map((mean) => coveragesAt(signals, mean, { ...rest, method, level }));
  const points = results.flatMap(({ coverages }, j) =>
    coverages.map((value, i) => ({
      signal: signals[i]!,
      background: backgrounds[j]!,
      coverage: value,
    })),
  );
  return {
    method,
    level,
    points,
    minimum: points.reduce((least, point) => (point.coverage < least.coverage ? point : least)),
    numericalError: Math.max(...results.map(({ numericalError }) => numericalError)),
    notes: [results[0]!.note],
    warnings: [...new Set(results.flatMap(({ warnings }) => [...warnings]))].slice(
      0,
      MOST_WARNINGS,
    ),
  };
}

export interface CoveragesAt extends Remeasured {
  readonly note: string;
  /** Where the coverage jumps: the ends of intervals; absent where it is smooth. */
  readonly intervals?: CountIntervals;
  readonly range: { readonly first: number; readonly last: number };
  /** What the limits warned of. */
  readonly warnings: ReadonlySet<string>;
}

/** Coverages of some signals on one background. */
export function coveragesAt(
  signals: readonly number[],
  mean: number,
  options: Omit<CoverageOptions, 'signal' | 'background'>,
): CoveragesAt {
  const {
    pot,
    efficiency,
    backgroundUncertainty = 0,
    backgroundPrior,
    average,
    ...limitOptions
  } = options;
  const warnings = new Set<string>();
  const study: CountStudy = {
    limitOptions,
    warnings,
    ...(pot && { pot }),
    ...(efficiency && { efficiency }),
  };
  const measured = {
    mean,
    uncertainty: requireNonNegative(backgroundUncertainty, 'backgroundUncertainty'),
    ...(backgroundPrior && { prior: backgroundPrior }),
  };
  const model = resolveModel(modelOf(study, measured, 0), false);
  const isCertain =
    model.signalFactors.length === 0 && model.channels[0]!.uncertainBackgrounds.length === 0;
  if (isCertain) {
    const countsAt = poissonCounts(mean);
    const range = rangeOf(countsAt, signals);
    const intervals = new CountIntervals(study, measured);
    return {
      coverages: signals.map((s) => plainCoverage(intervals, countsAt(s), range, s)),
      numericalError: 1e-12,
      note: 'no nuisance: exact sums over the counts',
      intervals,
      range,
      warnings,
    };
  }
  if (average)
    return { ...averagedCoverages(signals, model, new CountIntervals(study, measured)), warnings };
  const range = rangeOf(poissonCounts(mean), signals);
  const measurement = backgroundMeasurement(mean, measured.uncertainty, backgroundPrior ?? 'none');
  return {
    ...remeasuredCoverages(study, model, measurement, range, signals),
    note: 'the truth is nominal, and the auxiliary measurements are repeated: sums over counts and measurements, no toys',
    range,
    warnings,
  };
}

/** Change of a coverage at which finer averages end, and the finest of them. */
const SETTLED = 1e-10;
const FINEST = 256;

function averagedCoverages(
  signals: readonly number[],
  model: ResolvedModel,
  intervals: CountIntervals,
): Omit<CoveragesAt, 'warnings'> {
  const note =
    'averaged over the priors: the truth is drawn from them, the measurement is nominal; exact sums over the counts';
  let before: number[] | undefined;
  for (let fineness = 1; fineness <= FINEST; fineness *= 2) {
    const countsAt = averagedCounts(model, fineness);
    if (!countsAt) break;
    const range = rangeOf(countsAt, signals);
    const coverages = signals.map((s) => plainCoverage(intervals, countsAt(s), range, s));
    const change = before?.reduce(
      (most, value, i) => Math.max(most, Math.abs(value - coverages[i]!)),
      0,
    );
    if (change !== undefined && change <= SETTLED)
      return { coverages, numericalError: change + 1e-12, note, intervals, range };
    before = coverages;
  }
  throw new UserError(
    'found priors so wide or so narrow that the average over them does not settle, expected others.',
    'average',
  );
}

function requireNumbers(values: readonly number[], place: string): readonly number[] {
  if (!isList(values) || values.length === 0)
    throw new UserError('found nothing, expected one number or more.', place);
  values.forEach((value) => requireNonNegative(value, place));
  return values;
}

function isList(value: unknown): value is readonly number[] {
  return Array.isArray(value);
}
