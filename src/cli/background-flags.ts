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

/**
 * Adds the flags of a background: an estimate with its uncertainty, or a side band.
 *
 * @param largest background that the command takes
 */
export function addBackgroundFlags(command: Command, largest = COUNT.largest): Command {
  return command
    .option(
      '--background <b>',
      'expected background',
      numberFlag('--background', { least: 0, largest }),
    )
    .option(
      '--background-uncertainty <s>',
      'its standard deviation in events',
      numberFlag('--background-uncertainty', COUNT),
    )
    .option('--background-prior <name>', `its prior: ${backgroundPriors.join(', ')}`)
    .option(
      '--off <m>',
      'count of a side band, in place of --background',
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
