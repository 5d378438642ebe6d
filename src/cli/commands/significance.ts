import type { Command } from 'commander';
import { significance } from '../../inference/significance.js';
import { numberFlag, wholeFlag } from '../flags.js';
import { printJson, printLine, printWarning, readable } from '../output.js';

interface SignificanceFlags {
  readonly observed: number;
  readonly background: number;
  readonly backgroundUncertainty: number;
  readonly json?: true;
}

const examples = `
Examples:
  $ beamlimits significance --observed 1 --background 0.016
  P(n ≥ 1 | background) = 0.015873
  2.1476 σ one-sided, 2.4118 σ two-sided

  $ beamlimits significance --observed 3 --background 0.016 --json
  {"pValue":6.745268632464628e-7,"zOneSided":4.8323874632324335,"zTwoSided":4.968557825049924}
`;

const COUNT = { least: 0, largest: 1e6 };

/** Adds `significance`: the p-value of an excess. */
export function registerSignificance(program: Command): void {
  program
    .command('significance')
    .description('how unlikely a count is with background alone: P(n ≥ observed), and its z')
    .requiredOption('--observed <n>', 'observed count', wholeFlag('--observed', COUNT))
    .requiredOption('--background <b>', 'expected background', numberFlag('--background', COUNT))
    .option(
      '--background-uncertainty <s>',
      'its standard deviation, marginalised with a normal cut at 0',
      numberFlag('--background-uncertainty', COUNT),
      0,
    )
    .option('--json', 'one JSON object on stdout')
    .addHelpText('after', examples)
    .action((flags: SignificanceFlags) => {
      const result = significance(flags);
      if (flags.json) {
        printJson(result);
        return;
      }
      const shown = (z: number | null): string => (z === null ? 'infinite' : readable(z));
      printLine(`P(n ≥ ${flags.observed} | background) = ${readable(result.pValue)}`);
      printLine(`${shown(result.zOneSided)} σ one-sided, ${shown(result.zTwoSided)} σ two-sided`);
      if (result.warning !== undefined) printWarning(result.warning);
    });
}
