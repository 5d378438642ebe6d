import type { Command } from 'commander';
import { compatibility } from '../../inference/compatibility.js';
import { numberFlag, wholeFlag } from '../flags.js';
import { printJson, printLine, readable } from '../output.js';

interface CompatibilityFlags {
  readonly observed: number;
  readonly background: number;
  readonly backgroundUncertainty: number;
  readonly json?: true;
}

const examples = `
Examples:
  $ beamlimits compatibility --observed 28 --background 30.9 --background-uncertainty 4.6
  P(L ≤ L_obs) = 0.7813

  $ beamlimits compatibility --observed 28 --background 30.9 --background-uncertainty 4.6 --json
  {"pValue":0.7813004059616271}

Counts are ordered by their likelihood at the nominal expectation; the probability is that of all
counts no more likely than the observed one, with the expectation marginalised (normal, cut at 0).
`;

const COUNT = { least: 0, largest: 1e6 };

/** Adds `compatibility`: how well a count agrees with its expectation. */
export function registerCompatibility(program: Command): void {
  program
    .command('compatibility')
    .description('how well a count agrees with its expectation: P(L ≤ L_obs)')
    .requiredOption('--observed <n>', 'observed count', wholeFlag('--observed', COUNT))
    .requiredOption('--background <b>', 'expected count', numberFlag('--background', COUNT))
    .option(
      '--background-uncertainty <s>',
      'its standard deviation',
      numberFlag('--background-uncertainty', COUNT),
      0,
    )
    .option('--json', 'one JSON object on stdout')
    .addHelpText('after', examples)
    .action((flags: CompatibilityFlags) => {
      const result = compatibility(flags);
      if (flags.json) printJson(result);
      else printLine(`P(L ≤ L_obs) = ${readable(result.pValue)}`);
    });
}
