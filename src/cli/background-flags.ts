import type { Command } from 'commander';
import type { BackgroundOptions } from '../inference/background.js';
import { backgroundPriors } from '../inference/names.js';
import { numberFlag, wholeFlag } from './flags.js';

/** What the flags of a background parse to. */
export type BackgroundFlags = BackgroundOptions;

/** Flags by the places that mistakes name. */
export const backgroundFlagNames = {
  observed: '--observed',
  background: '--background',
  backgroundUncertainty: '--background-uncertainty',
  backgroundPrior: '--background-prior',
  off: '--off',
  tau: '--tau',
} as const;

const COUNT = { least: 0, largest: 1e6 };
const SIDE_BAND = { least: 0, largest: 1e9 };

/** Adds the flags of a background: an estimate with its uncertainty, or a side band. */
export function addBackgroundFlags(command: Command): Command {
  return command
    .option('--background <b>', 'expected background', numberFlag('--background', COUNT))
    .option(
      '--background-uncertainty <s>',
      'its standard deviation, averaged over the prior',
      numberFlag('--background-uncertainty', COUNT),
    )
    .option('--background-prior <name>', `what it means: ${backgroundPriors.join(', ')}`)
    .option(
      '--off <m>',
      'events in a side band, instead of --background',
      wholeFlag('--off', SIDE_BAND),
    )
    .option(
      '--tau <t>',
      'background of the side band over that of the signal region',
      numberFlag('--tau', SIDE_BAND),
    );
}

/** The options among the flags, for the library. */
export function backgroundOptions(flags: BackgroundFlags): BackgroundOptions {
  const { background, backgroundUncertainty, backgroundPrior, off, tau } = flags;
  return Object.fromEntries(
    Object.entries({ background, backgroundUncertainty, backgroundPrior, off, tau }).filter(
      ([, value]) => value !== undefined,
    ),
  ) as unknown as BackgroundOptions;
}
