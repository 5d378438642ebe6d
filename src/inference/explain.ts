import { UserError } from '../errors.js';
import { limit, type LimitOptions } from './limit.js';
import { likelihoodLines, priorLines } from './likelihood-words.js';
import { methodDescriptions, type MethodDescription } from './methods/descriptions.js';
import type { LimitResult } from './methods/method.js';
import type { CountingModel, RelativeNuisance } from './model.js';
import { changedModels, WITHOUT_ANY, withoutKey } from './model-changes.js';
import { withFiniteSample } from './monte-carlo-nuisance.js';
import { priors, type Prior } from './names.js';

/** How a limit came about, and what it hangs on. */
export interface LimitExplanation {
  readonly result: LimitResult;
  /** The likelihood with the model's numbers, one line a channel. */
  readonly likelihood: readonly string[];
  /** Priors of the signal and of the nuisances, one line each. */
  readonly priors: readonly string[];
  readonly method: MethodDescription;
  /** The limit of the model without one of its nuisances, or with a background moved by its uncertainty. */
  readonly sensitivity: readonly AlternativeLimit[];
  /** The change among these that moves the limit most; absent where none does. */
  readonly dominant?: string;
  /** The limit with each prior of the POT's uncertainty; empty where the POT is known exactly. */
  readonly potPriors: readonly AlternativeLimit[];
  /** The limit if the signal yield came from so many effective simulated events. */
  readonly simulatedEvents: readonly AlternativeLimit[];
}

/** A limit of the same data with one thing changed. */
export interface AlternativeLimit {
  /** What is different. */
  readonly change: string;
  /** Absent where the method cannot treat it. */
  readonly upperLimit?: number;
  readonly lowerLimit?: number;
  /** Relative difference of the upper limit from the one that is explained. */
  readonly relativeChange?: number;
  /** Why there is no limit. */
  readonly refused?: string;
}

/** Lower cut of a normal prior in the comparison of priors, as in docs/statistics.md, where the model has none. */
const USUAL_CUT = 0.01;

const SAMPLES = [100, 1000, 10_000];

/**
 * How a limit came about: likelihood, priors, method, and the limits of the same data with one thing changed. What
 * dominates is the change that moves the limit most.
 *
 * @throws UserError as `limit` does
 */
export function explainLimit(model: CountingModel, options: LimitOptions = {}): LimitExplanation {
  const result = limit(model, options);
  const alternative = (
    change: string,
    changed: CountingModel,
    how: LimitOptions = options,
  ): AlternativeLimit => {
    try {
      const { upperLimit, lowerLimit } = limit(changed, how);
      return {
        change,
        upperLimit,
        ...(lowerLimit !== undefined && { lowerLimit }),
        ...(result.upperLimit > 0 && { relativeChange: upperLimit / result.upperLimit - 1 }),
      };
    } catch (error) {
      if (error instanceof UserError) return { change, refused: error.message };
      throw error;
    }
  };
  const sensitivity = changedModels(model).map(({ change, model: changed }) =>
    alternative(change, changed),
  );
  const dominant = dominantChange(sensitivity);
  return {
    result,
    likelihood: likelihoodLines(model),
    priors: priorLines(model, result.method, options),
    method: methodDescriptions[result.method],
    sensitivity,
    ...(dominant !== undefined && { dominant }),
    potPriors: potPriors(model, result.method === 'bayes', alternative),
    simulatedEvents: simulatedEvents(model, alternative),
  };
}

type Alternative = (change: string, changed: CountingModel, how?: LimitOptions) => AlternativeLimit;

function potPriors(
  model: CountingModel,
  needsMinimum: boolean,
  alternative: Alternative,
): AlternativeLimit[] {
  const { pot } = model;
  if (!pot?.relativeUncertainty) return [];
  const { relativeUncertainty } = pot;
  const withPrior = (prior: Prior): RelativeNuisance => {
    if (prior !== 'normal') return { relativeUncertainty, prior };
    const minimum = pot.minimum ?? (needsMinimum ? USUAL_CUT : undefined);
    return { relativeUncertainty, prior, ...(minimum !== undefined && { minimum }) };
  };
  const known = withoutKey(model, 'pot');
  return priors.map((prior) => {
    if (prior === 'none') return alternative('none (POT known exactly)', known);
    const changed = { ...known, pot: withPrior(prior) };
    const cut = changed.pot.minimum;
    return alternative(cut === undefined ? prior : `${prior}, cut at ${cut}`, changed);
  });
}

/** Only where no channel has an efficiency of its own, which a sample's size would add to. */
function simulatedEvents(model: CountingModel, alternative: Alternative): AlternativeLimit[] {
  if (model.channels.some(({ efficiency }) => efficiency)) return [];
  return SAMPLES.map((events) =>
    alternative(`${events} effective events`, withFiniteSample(model, events)),
  );
}

/** A limit that moves by less than this, relatively, is not moved. */
const UNMOVED = 1e-9;

function dominantChange(rows: readonly AlternativeLimit[]): string | undefined {
  const [most] = rows
    .filter(({ change }) => change !== WITHOUT_ANY)
    .map(({ change, relativeChange = 0 }) => ({ change, by: Math.abs(relativeChange) }))
    .sort((a, b) => b.by - a.by);
  return most && most.by > UNMOVED ? most.change : undefined;
}
