import type { Command } from 'commander';
import { UserError } from '../errors.js';
import type { Background, CountingModel, RelativeNuisance } from '../inference/model.js';
import { priors, type Prior } from '../inference/names.js';
import { numberFlag, numberListFlag, wholeFlag } from './flags.js';

export { addBackgroundFlags } from './background-flags.js';

/** Flags that state a model of one count; all commands on counts share them. */
export interface CountingFlags {
  readonly observed?: number;
  readonly background?: number;
  readonly backgroundUncertainty?: number;
  readonly backgroundPrior?: string;
  readonly off?: number;
  readonly tau?: number;
  readonly potUncertainty?: number;
  readonly potPrior?: string;
  readonly potMin?: number;
  readonly efficiencyUncertainty?: number;
  readonly efficiencyPrior?: string;
  readonly efficiencyMin?: number;
  readonly effectiveEvents?: readonly number[];
}

export const COUNT = { least: 0, largest: 1e6 };
const RELATIVE = { least: 0, largest: 10 };
const SHARE = { least: 0, largest: 1 };
const uncertain = priors.slice(1).join(', ');

/** Adds `--observed`. It is not required here, since a model file or a card may state it. */
export function addObservedFlag(command: Command): Command {
  return command.option('--observed <n>', 'observed count', wholeFlag('--observed', COUNT));
}

/** Adds the flags of the uncertainty of a background that is stated otherwise. */
export function addBackgroundUncertaintyFlags(command: Command): Command {
  return command
    .option(
      '--background-uncertainty <s>',
      'its standard deviation in events',
      numberFlag('--background-uncertainty', COUNT),
    )
    .option('--background-prior <name>', `its prior: ${uncertain}`);
}

/** Adds the flag of the finite simulated sample behind the signal. */
export function addEffectiveEventsFlag(command: Command): Command {
  return command.option(
    '--effective-events <n>',
    'effective number of simulated events behind the signal: a further gamma uncertainty of 1/√n; for several channels a list, or one number for all',
    numberListFlag('--effective-events', { least: 1, largest: 1e12 }),
  );
}

/** Adds the flags of what scales the signal: POT and efficiency. */
export function addSignalFactorFlags(command: Command): Command {
  for (const [flag, what] of [
    ['pot', 'protons on target'],
    ['efficiency', 'signal efficiency'],
  ] as const)
    command
      .option(
        `--${flag}-uncertainty <s>`,
        `relative uncertainty of the ${what}`,
        numberFlag(`--${flag}-uncertainty`, RELATIVE),
      )
      .option(`--${flag}-prior <name>`, `its prior: ${uncertain}`)
      .option(
        `--${flag}-min <k>`,
        `lower cut of the relative ${flag === 'pot' ? 'POT' : flag}, normal prior only`,
        numberFlag(`--${flag}-min`, SHARE),
      );
  return command;
}

/** Where the engine finds mistakes in a model from flags, and the flag that states it. */
export const modelPlaces: Readonly<Record<string, string>> = {
  observed: '--observed',
  background: '--background',
  'channels[0].observed': '--observed',
  'channels[0].backgrounds': '--background',
  'channels[0].backgrounds[0]': '--background',
  'channels[0].backgrounds[0].mean': '--background',
  'channels[0].backgrounds[0].uncertainty': '--background-uncertainty',
  'channels[0].backgrounds[0].prior': '--background-prior',
  'channels[0].backgrounds[0].sideBand': '--off',
  'channels[0].backgrounds[0].sideBand.off': '--off',
  'channels[0].backgrounds[0].sideBand.tau': '--tau',
  'channels[0].efficiency': '--effective-events',
  'channels[0].efficiency.prior': '--effective-events',
  'channels[0].efficiency.relativeUncertainty': '--effective-events',
  pot: '--pot-uncertainty',
  'pot.prior': '--pot-prior',
  'pot.relativeUncertainty': '--pot-uncertainty',
  'pot.minimum': '--pot-min',
  efficiency: '--efficiency-uncertainty',
  'efficiency.prior': '--efficiency-prior',
  'efficiency.relativeUncertainty': '--efficiency-uncertainty',
  'efficiency.minimum': '--efficiency-min',
};

/** The flags of a model that were given, as a person writes them. */
export function givenModelFlags(flags: CountingFlags): string[] {
  return [
    'observed',
    ...['background', 'backgroundUncertainty', 'backgroundPrior', 'off', 'tau'],
    ...['potUncertainty', 'potPrior', 'potMin'],
    ...['efficiencyUncertainty', 'efficiencyPrior', 'efficiencyMin', 'effectiveEvents'],
  ]
    .filter((key) => flags[key as keyof CountingFlags] !== undefined)
    .map((key) => `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`);
}

/**
 * The model of one channel whose signal is 1, so that limits on the multiplier are limits in events.
 *
 * @throws UserError for flags that contradict each other
 */
export function modelFromFlags(flags: CountingFlags): CountingModel {
  const pot = factor(flags.potUncertainty, flags.potPrior, flags.potMin);
  const efficiency = factor(
    flags.efficiencyUncertainty,
    flags.efficiencyPrior,
    flags.efficiencyMin,
  );
  return {
    channels: [{ observed: flags.observed ?? 0, backgrounds: [backgroundFromFlags(flags)] }],
    ...(pot && { pot }),
    ...(efficiency && { efficiency }),
  };
}

/** A nuisance that is stated in part is passed on as it is: the engine says what is missing. */
export function factor(
  relativeUncertainty: number | undefined,
  prior: string | undefined,
  minimum: number | undefined,
): RelativeNuisance | undefined {
  if (relativeUncertainty === undefined && prior === undefined && minimum === undefined)
    return undefined;
  return {
    ...(relativeUncertainty !== undefined && { relativeUncertainty }),
    // Checked by the engine.
    ...(prior !== undefined && { prior: prior as Prior }),
    ...(minimum !== undefined && { minimum }),
  };
}

/** @throws UserError for a side band beside a background, and for half of either */
export function backgroundFromFlags(flags: CountingFlags): Background {
  const { background, backgroundUncertainty, backgroundPrior, off, tau } = flags;
  if (off !== undefined || tau !== undefined) {
    for (const [flag, value] of [
      ['--background', background],
      ['--background-uncertainty', backgroundUncertainty],
      ['--background-prior', backgroundPrior],
    ] as const)
      if (value !== undefined)
        throw new UserError(
          `found ${value} beside a side band (--off, --tau), expected one or the other: the side band states the background with its uncertainty.`,
          flag,
        );
    if (tau === undefined)
      throw new UserError(
        'found nothing beside --off, expected the ratio of the expectations of side band and background.',
        '--tau',
      );
    if (off === undefined)
      throw new UserError(
        'found nothing beside --tau, expected the count of the side band.',
        '--off',
      );
    return { sideBand: { off, tau } };
  }
  if (backgroundPrior !== undefined && backgroundUncertainty === undefined)
    throw new UserError(
      `found nothing beside the prior ${backgroundPrior}, expected the standard deviation of the background.`,
      '--background-uncertainty',
    );
  return {
    mean: background ?? 0,
    ...(backgroundUncertainty !== undefined && { uncertainty: backgroundUncertainty }),
    ...(backgroundPrior !== undefined && { prior: backgroundPrior as Prior }),
  };
}
