import type { Command } from 'commander';
import { UserError } from '../errors.js';
import type { LimitOptions } from '../inference/limit.js';
import {
  limitMethods,
  nuisanceTreatments,
  signalPriors,
  testStatistics,
  type LimitMethod,
  type NuisanceTreatment,
  type SignalPrior,
  type TestStatistic,
} from '../inference/names.js';
import { numberFlag, wholeFlag } from './flags.js';

/** Flags that choose a method and tell it what it needs to know. */
export interface MethodFlags {
  readonly method?: string;
  readonly cl?: number;
  readonly signalPrior?: string;
  readonly signalMin?: number;
  readonly statistic?: string;
  readonly nuisances?: string;
  readonly toys?: number;
  readonly seed?: number;
  readonly fcLengthen?: true;
  readonly bounded?: true;
}

export const SEED = { least: 0, largest: Number.MAX_SAFE_INTEGER };

/** Adds `--cl` and `--method`. */
export function addMethodFlag(
  command: Command,
  methods: readonly LimitMethod[] = limitMethods,
): Command {
  return command
    .option(
      '--cl <level>',
      'confidence level (default: 0.9, or what the card says)',
      numberFlag('--cl', { least: 0, largest: 1 }),
    )
    .option(
      '--method <name>',
      `${methods.join(', ')} (default: ${methods[0]}, or what the card says)`,
    );
}

/** Adds the flags that one or the other method needs. */
export function addMethodOptionFlags(command: Command): Command {
  addSignalPriorFlags(command)
    .option(
      '--statistic <name>',
      `cls, clsb: ${testStatistics.join(' or ')} (default: count for one channel)`,
    )
    .option('--nuisances <how>', `cls, clsb: ${nuisanceTreatments.join(' or ')} (default: hybrid)`)
    .option(
      '--toys <n>',
      'number of toys, where exact sums do not serve',
      wholeFlag('--toys', { least: 1, largest: 1e9 }),
    )
    .option('--seed <n>', 'seed of the toys (default: 1)', wholeFlag('--seed', SEED));
  return addBoundedFlag(addLengthenFlag(command));
}

/** Adds the flags of the prior of the signal. */
export function addSignalPriorFlags(command: Command): Command {
  return command
    .option('--signal-prior <name>', `bayes: ${signalPriors.join(', ')} (default: flat)`)
    .option(
      '--signal-min <s>',
      'bayes: lower cut of the signal, which the prior inverse needs',
      numberFlag('--signal-min', { least: 0, largest: 1e6 }),
    );
}

export function addLengthenFlag(command: Command): Command {
  return command.option(
    '--fc-lengthen',
    'feldman-cousins: lengthen intervals as the tables of 1998 do',
  );
}

export function addBoundedFlag(command: Command): Command {
  return command.option('--bounded', "rolke: TRolke's bounded treatment of estimates below zero");
}

/** Where the engine finds mistakes in the options of a method, and the flag that states it. */
export const optionPlaces: Readonly<Record<string, string>> = {
  level: '--cl',
  method: '--method',
  signalPrior: '--signal-prior',
  signalMinimum: '--signal-min',
  statistic: '--statistic',
  nuisances: '--nuisances',
  toys: '--toys',
  seed: '--seed',
  lengthen: '--fc-lengthen',
  bounded: '--bounded',
};

/**
 * @param defaults method and level of a card
 * @throws UserError for a seed without toys
 */
export function optionsFromFlags(
  flags: MethodFlags,
  defaults: { readonly method?: LimitMethod; readonly level?: number } = {},
): LimitOptions & { readonly method: LimitMethod; readonly level: number } {
  if (flags.seed !== undefined && flags.toys === undefined)
    throw new UserError(
      `found ${flags.seed} without --toys, expected it with toys only.`,
      '--seed',
    );
  return {
    // Names are checked by the engine.
    method: (flags.method as LimitMethod | undefined) ?? defaults.method ?? 'bayes',
    level: flags.cl ?? defaults.level ?? 0.9,
    ...(flags.signalPrior !== undefined && { signalPrior: flags.signalPrior as SignalPrior }),
    ...(flags.signalMin !== undefined && { signalMinimum: flags.signalMin }),
    ...(flags.statistic !== undefined && { statistic: flags.statistic as TestStatistic }),
    ...(flags.nuisances !== undefined && { nuisances: flags.nuisances as NuisanceTreatment }),
    ...(flags.toys !== undefined && { toys: flags.toys }),
    ...(flags.seed !== undefined && { seed: flags.seed }),
    ...(flags.fcLengthen && { lengthen: true }),
    ...(flags.bounded && { bounded: true }),
  };
}

/** The options of a method that were given, as they stand in a JSON answer. */
export function givenOptions(flags: MethodFlags): object {
  const { signalPrior, signalMin, statistic, nuisances, toys, seed, fcLengthen, bounded } = flags;
  const given = { signalPrior, signalMin, statistic, nuisances, toys, seed, fcLengthen, bounded };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
