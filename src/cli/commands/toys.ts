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
  158775 of 10000000 toys have at least 1 events
  p-value 0.0158775, 95% interval 0.0158001 to 0.0159552

  $ beamlimits toys --background 0.016 --at-least 1 --toys 1e9 --seed 1 --json
  {"toys":1000000000,"passed":15871682,"pValue":0.015871682,"interval":[0.015863936759661197,0.015879430043009752],"seconds":1.02193909}
`;

/** Adds `toys`: pseudo-experiments of one count. */
export function registerToys(program: Command): void {
  program
    .command('toys')
    .description('pseudo-experiments with background alone: how often a count is reached')
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
