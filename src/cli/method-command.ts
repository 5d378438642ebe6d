import type { Command } from 'commander';
import type { LimitOptions } from '../inference/limit.js';
import type { CountingModel } from '../inference/model.js';
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
import { printJson, printLine, printWarning } from './output.js';

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

/** How a command answers: the number, or how it came about; and how either is printed. */
interface Answering<Result, Explained> {
  readonly solve: (model: CountingModel, options: Question['options']) => Result;
  readonly explain: (model: CountingModel, options: Question['options']) => Explained;
  readonly describe: (input: CountingInput, result: Result) => void;
  readonly printExplanation: (explained: Explained) => void;
}

/** Answers a question, in words or as JSON, with an explanation where it is asked for. */
export function giveAnswer<Result extends Answer, Explained extends { readonly result: Result }>(
  { input, options, run }: Question,
  flags: MethodCommandFlags,
  { solve, explain, describe, printExplanation }: Answering<Result, Explained>,
): void {
  const explained = flags.explain ? run(() => explain(input.model, options)) : undefined;
  const result = explained?.result ?? run(() => solve(input.model, options));
  if (flags.json) {
    const explanation = explained && { explain: { ...explained, result: undefined } };
    printJson({ ...jsonAnswer(result, flags, input), ...explanation });
    return;
  }
  // An explanation has the notes itself.
  describe(input, explained ? { ...result, notes: [] } : result);
  if (explained) printExplanation(explained);
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
