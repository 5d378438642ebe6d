import type { CountingModel } from '../model.js';
import type {
  AsimovSet,
  LimitMethod,
  NuisanceTreatment,
  SignalPrior,
  TestStatistic,
} from '../names.js';

/** What a method may be told, all of it optional; what a method has no use for is refused where it would change the answer. */
export interface MethodOptions {
  /** Confidence (or credibility) level; 0.9 by default. */
  readonly level?: number;
  /** bayes: prior of the signal multiplier; 'flat' by default. */
  readonly signalPrior?: SignalPrior;
  /** bayes with the prior 'inverse': lower cut of the signal multiplier. */
  readonly signalMinimum?: number;
  /** cls, clsb: 'count' by default for one channel, 'q-tilde' for several. */
  readonly statistic?: TestStatistic;
  /** cls, clsb: 'hybrid' by default. */
  readonly nuisances?: NuisanceTreatment;
  /** cls, clsb with toys: number of toys for each hypothesis. */
  readonly toys?: number;
  /** cls, clsb with toys: a whole number; 1 by default. */
  readonly seed?: number;
  /** feldman-cousins: lengthen intervals as the tables of 1998 do, so that they never rise with the background. */
  readonly lengthen?: boolean;
  /** rolke: 'unbounded' (TRolke's default) or 'bounded' treatment of estimates below zero. */
  readonly bounded?: boolean;
  /** asymptotic: background of the Asimov set; 'nominal' by default. */
  readonly asimov?: AsimovSet;
}

/** The answer of every method: limits on the common signal multiplier μ (events, where the signal is 1). */
export interface LimitResult {
  readonly method: LimitMethod;
  readonly level: number;
  /** Lower end; absent for methods that set upper limits only. */
  readonly lowerLimit?: number;
  readonly upperLimit: number;
  /** How far a limit may be off numerically, in its own unit. */
  readonly numericalError: number;
  /** Standard error from toys; absent where none were used. */
  readonly monteCarloError?: number;
  /** How the number came about: statistic, treatment of nuisances, exact sums or toys, integration. One short clause each. */
  readonly notes: readonly string[];
  readonly warnings: readonly string[];
}

/** Every method is such a function. */
export type Method = (model: CountingModel, options?: MethodOptions) => LimitResult;
