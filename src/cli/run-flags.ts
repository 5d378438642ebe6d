import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import { UserError } from '../errors.js';
import { wholeFlag } from './flags.js';

/** Flags that `run` and `reproduce` share. */
export interface RunFlags {
  readonly seed: number;
  readonly workers: number;
  readonly out?: string;
  readonly browser?: string;
  readonly bands: 'accessible' | 'classic';
  readonly figures: boolean;
  readonly quiet?: true;
  readonly json?: true;
}

/** Adds them to a command. */
export function addRunFlags(command: Command): Command {
  return command
    .option(
      '--seed <n>',
      'seed of the random numbers; the same seed gives the same bits',
      wholeFlag('--seed', { least: 0, largest: Number.MAX_SAFE_INTEGER }),
      1,
    )
    .option(
      '--workers <n>',
      'worker threads; the result does not depend on it',
      wholeFlag('--workers', { least: 1, largest: 256 }),
      availableParallelism(),
    )
    .option('--out <folder>', 'result folder (default: results/<name of the card>)')
    .option('--browser <path>', 'Chrome, Edge or Chromium that draws the figures')
    .option('--bands <colours>', 'accessible, or classic green and yellow', bandsFlag, 'accessible')
    .option('--no-figures', 'numbers and tables only')
    .option('--quiet', 'no progress')
    .option('--json', 'print summary.json instead of the readable summary');
}

function bandsFlag(text: string): RunFlags['bands'] {
  if (text !== 'accessible' && text !== 'classic')
    throw new UserError(`found '${text}', expected accessible or classic.`, '--bands');
  return text;
}
