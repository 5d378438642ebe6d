import type { Command } from 'commander';
import { toys } from '../../inference/toys.js';
import { numberFlag, wholeFlag } from '../flags.js';
import { printJson, printLine, readable } from '../output.js';

interface ToysFlags {
  readonly background: number;
  readonly atLeast: number;
  readonly toys: number;
  readonly seed: number;
  readonly json?: true;
}

const examples = `
Examples:
  $ beamlimits toys --background 0.016 --at-least 1 --toys 1e7 --seed 1
  159 of 1e7

  $ beamlimits toys --background 0.016 --at-least 1 --toys 1e9 --seed 1 --json
  {}
`;

/** Adds `toys`: pseudo-experiments of one count. */
export function registerToys(program: Command): void {
  program
    .command('toys')
    .description('Pseudo-experiments with background alone: how often a count is reached.')
    .requiredOption(
      '--background <b>',
      'expected background',
      numberFlag('--background', { least: 0, largest: 1e4 }),
    )
    .option(
      '--at-least <n>',
      'count from which a toy passes',
      wholeFlag('--at-least', { least: 1, largest: 1e6 }),
      1,
    )
    .requiredOption(
      '--toys <n>',
      'number of toys',
      wholeFlag('--toys', { least: 1, largest: 1e12 }),
    )
    .option(
      '--seed <n>',
      'seed of the random numbers',
      wholeFlag('--seed', { least: 0, largest: Number.MAX_SAFE_INTEGER }),
      1,
    )
    .option('--json', 'one JSON object on stdout')
    .addHelpText('after', examples)
    .action((flags: ToysFlags) => {
      const result = toys(flags);
      if (flags.json) {
        printJson(result);
        return;
      }
      const [low, high] = result.interval.map((limit) => readable(limit, 6));
      printLine(`${result.passed} of ${result.toys} toys have at least ${flags.atLeast} events`);
      printLine(`p-value ${readable(result.pValue, 6)}, 95% interval ${low} to ${high}`);
    });
}
