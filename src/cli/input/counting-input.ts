import type { Command } from 'commander';
import { UserError } from '../../errors.js';
import type { CountingModel } from '../../inference/model.js';
import type { LimitMethod } from '../../inference/names.js';
import { withFiniteSample } from '../../inference/monte-carlo-nuisance.js';
import { withFlagNames } from '../flags.js';
import { givenModelFlags, type CountingFlags } from '../counting-flags.js';
import { inputFromCard } from './from-card.js';
import { inputFromFlags } from './from-flags.js';
import { inputFromModelFile } from './from-model-file.js';

/** A model with what a command has to know about where it came from. */
export interface CountingInput {
  readonly model: CountingModel;
  /** What a limit on the multiplier is a limit on: 'events', or the 'multiplier' itself. */
  readonly unit: 'events' | 'multiplier';
  /** Method and level of a card. */
  readonly defaults: { readonly method?: LimitMethod; readonly level?: number };
  /** The model in words, on one line. */
  readonly description: string;
  /** What the JSON answer says about the model. */
  readonly json: object;
  readonly warnings: readonly string[];
  /** Runs `body`; a mistake that it finds in the model is told with the place in flags or file. */
  readonly withPlaces: <T>(body: () => T) => T;
}

/**
 * What a command looks at: the observed count; for outcomes that are imagined, the background, which a card then gives
 * whether its limit neglects it or not; or both.
 */
export type Needs = 'observed' | 'background' | 'both';

export interface SourceFlags extends CountingFlags {
  readonly model?: string;
}

/** Adds `--model`. */
export function addModelFlag(command: Command): Command {
  return command.option('--model <file>', 'model file, YAML or JSON, in place of these flags');
}

/**
 * The model of a command: from a card, from a model file, or from flags.
 *
 * @throws UserError for more than one of the three, and for none
 */
export function countingInput(
  card: string | undefined,
  flags: SourceFlags,
  needs: Needs,
): CountingInput {
  const input = plainInput(card, flags, needs);
  if (flags.effectiveEvents === undefined) return input;
  const [first = NaN, ...others] = flags.effectiveEvents;
  const effectiveEvents = others.length === 0 ? first : flags.effectiveEvents;
  return {
    ...input,
    model: withFlagNames({ effectiveEvents: '--effective-events' }, () =>
      input.withPlaces(() => withFiniteSample(input.model, effectiveEvents)),
    ),
    description: `${input.description}, signal from ${[first, ...others].join(' and ')} effective events`,
    json: { ...input.json, effectiveEvents },
  };
}

/** The model without the finite sample behind its signal. */
function plainInput(card: string | undefined, flags: SourceFlags, needs: Needs): CountingInput {
  // The sample behind the signal goes with any model.
  const given = givenModelFlags(flags).filter((flag) => flag !== '--effective-events');
  if (card !== undefined) {
    if (flags.model !== undefined)
      throw new UserError(`found ${flags.model} beside the card ${card}, expected one.`, '--model');
    const others = given.filter((flag) => flag !== '--background-prior');
    if (others.length > 0)
      throw new UserError(
        `found it beside the card ${card}, which states the model; expected one or the other.`,
        others[0],
      );
    return inputFromCard(card, flags.backgroundPrior, needs);
  }
  if (flags.model !== undefined) {
    if (given.length > 0)
      throw new UserError(
        `found it beside the model file ${flags.model} (--model), expected one or the other.`,
        given[0],
      );
    return inputFromModelFile(flags.model);
  }
  const stated =
    needs === 'background' ? (flags.background ?? flags.off ?? flags.tau) : flags.observed;
  if (stated === undefined)
    throw new UserError(
      `required option '${needs === 'background' ? '--background <b>' : '--observed <n>'}' not specified, and neither a model file (--model) nor a card that states it.`,
    );
  return inputFromFlags(flags);
}
