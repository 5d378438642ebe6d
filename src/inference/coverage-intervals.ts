import { limit, type LimitOptions } from './limit.js';
import type { Background, CountingModel, RelativeNuisance } from './model.js';
import type { Prior } from './names.js';

/** What the coverage of one count is studied of, apart from signal and background. */
export interface CountStudy {
  readonly pot?: RelativeNuisance;
  readonly efficiency?: RelativeNuisance;
  readonly limitOptions: LimitOptions;
  /** Collects what the limits warn of. */
  readonly warnings: Set<string>;
}

/** A background as it was measured. */
export interface MeasuredBackground {
  readonly mean: number;
  readonly uncertainty: number;
  readonly prior?: Prior;
}

/** The interval of a count, each end moved outwards by its numerical error. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/** Model of one count. */
export function modelOf(
  { pot, efficiency }: Pick<CountStudy, 'pot' | 'efficiency'>,
  { mean, uncertainty, prior }: MeasuredBackground,
  observed: number,
): CountingModel {
  const background: Background =
    uncertainty > 0 ? { mean, uncertainty, ...(prior && { prior }) } : { mean };
  return {
    channels: [{ observed, backgrounds: [background] }],
    ...(pot && { pot }),
    ...(efficiency && { efficiency }),
  };
}

/** The intervals that a method sets at one measured background, each computed when it is first asked for. */
export class CountIntervals {
  readonly #intervals = new Map<number, Interval>();
  readonly #study: CountStudy;
  readonly #background: MeasuredBackground;

  constructor(study: CountStudy, background: MeasuredBackground) {
    this.#study = study;
    this.#background = background;
  }

  at(count: number): Interval {
    let interval = this.#intervals.get(count);
    if (!interval) {
      const model = modelOf(this.#study, this.#background, count);
      const { limitOptions, warnings: collected } = this.#study;
      const { lowerLimit = 0, upperLimit, numericalError, warnings } = limit(model, limitOptions);
      warnings.forEach((warning) => collected.add(warning));
      // A signal equal to an end counts as covered, also where rounding has moved the end.
      interval = {
        lower: lowerLimit > numericalError ? lowerLimit - numericalError : 0,
        upper: upperLimit + numericalError,
      };
      this.#intervals.set(count, interval);
    }
    return interval;
  }
}

/** The counts that matter: those from `first` to `last`. */
export interface CountRange {
  readonly first: number;
  readonly last: number;
}

/** Probability of the counts that a range leaves out on either side. */
export const OUTSIDE = 1e-13;
