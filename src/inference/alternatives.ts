import { UserError } from '../errors.js';
import { changedModels, WITHOUT_ANY, withoutKey } from './model-changes.js';
import type { CountingModel, RelativeNuisance } from './model.js';
import { withFiniteSample } from './monte-carlo-nuisance.js';
import { priors, type Prior } from './names.js';

/** What comes out for the same data with one thing changed. */
export type Alternative<Answer> = {
  /** What is different. */
  readonly change: string;
  /** Relative difference from the number that is explained. */
  readonly relativeChange?: number;
  /** Why there is no answer: the method cannot treat it. */
  readonly refused?: string;
} & Partial<Answer>;

/** Answers a changed question. */
export type Ask<Answer> = (change: string, answer: () => Answer) => Alternative<Answer>;

/**
 * Answers changed questions and compares one number of them with that of the answer itself.
 *
 * @param wanted the number that is explained
 */
export function asker<Answer>(wanted: number, numberOf: (answer: Answer) => number): Ask<Answer> {
  return (change, question) => {
    try {
      const answer = question();
      const relative = wanted > 0 && { relativeChange: numberOf(answer) / wanted - 1 };
      return { change, ...answer, ...relative };
    } catch (error) {
      // A type with a part that is missing: what there is of an answer is nothing.
      if (error instanceof UserError)
        return { change, refused: error.message } as Alternative<Answer>;
      throw error;
    }
  };
}

/** A number that moves by less than this, relatively, is not moved. */
const UNMOVED = 1e-9;

/** The change among some that moves the number most; absent where none does. */
export function dominantChange(
  rows: readonly { readonly change: string; readonly relativeChange?: number }[],
): { readonly dominant?: string } {
  const [most] = rows
    .filter(({ change }) => change !== WITHOUT_ANY)
    .map(({ change, relativeChange = 0 }) => ({ change, by: Math.abs(relativeChange) }))
    .sort((a, b) => b.by - a.by);
  return most && most.by > UNMOVED ? { dominant: most.change } : {};
}

type AskModel<Answer> = (change: string, changed: CountingModel) => Alternative<Answer>;

/** The model without one of its nuisances, or with a background moved by its uncertainty; and which matters most. */
export function sensitivity<Answer>(
  model: CountingModel,
  ask: AskModel<Answer>,
): { readonly sensitivity: readonly Alternative<Answer>[]; readonly dominant?: string } {
  const rows = changedModels(model).map(({ change, model: changed }) => ask(change, changed));
  return { sensitivity: rows, ...dominantChange(rows) };
}

/** Lower cut of a normal prior in the comparison of priors, as in docs/statistics.md, where the model has none. */
const USUAL_CUT = 0.01;

/** Each prior of the POT's uncertainty; nothing where the POT is known exactly. */
export function withEachPotPrior<Answer>(
  model: CountingModel,
  needsMinimum: boolean,
  ask: AskModel<Answer>,
): Alternative<Answer>[] {
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
    if (prior === 'none') return ask('none (POT known exactly)', known);
    const changed = { ...known, pot: withPrior(prior) };
    const cut = changed.pot.minimum;
    return ask(cut === undefined ? prior : `${prior}, cut at ${cut}`, changed);
  });
}

const SAMPLES = [100, 1000, 10_000];

/**
 * A signal yield from so many effective simulated events; nothing where a channel has an efficiency of its own, which a sample's
 * size would add to.
 */
export function withSimulatedEvents<Answer>(
  model: CountingModel,
  ask: AskModel<Answer>,
): Alternative<Answer>[] {
  if (model.channels.some(({ efficiency }) => efficiency)) return [];
  return SAMPLES.map((events) =>
    ask(`${events} effective events`, withFiniteSample(model, events)),
  );
}
