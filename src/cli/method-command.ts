import type { Command } from 'commander';
import type { LimitOptions } from '../inference/limit.js';
import type { LimitMethod } from '../inference/names.js';
import {
  addBackgroundFlags,
  addEffectiveEventsFlag,
  addObservedFlag,
  addSignalFactorFlags,
} from './counting-flags.js';
import { withFlagNames } from './flags.js';
import {
  addModelFlag,
  countingInput,
  type CountingInput,
  type Needs,
  type SourceFlags,
} from './input/counting-input.js';
import { givenOptions, optionPlaces, optionsFromFlags, type MethodFlags } from './method-flags.js';
import { printLine, printWarning } from './output.js';

/** Flags of a command that applies a method to a model. */
export interface MethodCommandFlags extends SourceFlags, MethodFlags {
  readonly explain?: true;
  readonly json?: true;
}

/** Adds the ways to state a model with a signal: a card, a model file, or flags. */
export function addModelSource(command: Command, needs: Needs): Command {
  command.argument('[card]', 'card whose signal region is the model');
  if (needs !== 'background') addObservedFlag(command);
  addBackgroundFlags(command);
  addSignalFactorFlags(command);
  addEffectiveEventsFlag(command);
  return addModelFlag(command);
}

/** Adds `--explain` and `--json`, the last flags. */
export function addAnswerFlags(command: Command): Command {
  return command
    .option('--explain', 'how the number came about: likelihood, priors, method, what it hangs on')
    .option('--json', 'one JSON object on stdout');
}

/** What a command of a method is asked. */
export interface Question {
  readonly input: CountingInput;
  readonly options: LimitOptions & { readonly method: LimitMethod; readonly level: number };
  /** Runs `body`; its mistakes are told with the flag, or the place in a file. */
  readonly run: <T>(body: () => T) => T;
}

/** @param places of mistakes, beside those of methods, and the flags that state them */
export function questionOf(
  card: string | undefined,
  flags: MethodCommandFlags,
  needs: Needs,
  places: Readonly<Record<string, string>> = {},
): Question {
  const input = countingInput(card, flags, needs);
  return {
    input,
    options: optionsFromFlags(flags, input.defaults),
    run: (body) => withFlagNames({ ...optionPlaces, ...places }, () => input.withPlaces(body)),
  };
}

interface Answer {
  readonly method: LimitMethod;
  readonly level: number;
  readonly notes: readonly string[];
  readonly warnings: readonly string[];
}

/** An answer with its model and options, as JSON has it. */
export function jsonAnswer(
  { method, level, notes, warnings, ...numbers }: Answer,
  flags: MethodFlags,
  input: CountingInput,
): object {
  return {
    method,
    cl: level,
    ...numbers,
    ...input.json,
    ...givenOptions(flags),
    notes,
    warnings: [...input.warnings, ...warnings],
  };
}

/** Prints what stands below the numbers: method, model and notes; and the warnings. */
export function printOrigin(
  { method, notes, warnings }: Omit<Answer, 'level'>,
  input: CountingInput,
): void {
  printLine(`method ${method}, ${input.description}`);
  notes.forEach((note) => printLine(note));
  [...input.warnings, ...warnings].forEach(printWarning);
}
