import type { Command } from 'commander';
import { significance } from '../../inference/significance.js';
import {
  addBackgroundFlags,
  backgroundFlagNames,
  backgroundOptions,
  type BackgroundFlags,
} from '../background-flags.js';
import { wholeFlag, withFlagNames } from '../flags.js';
import { printJson, printLine, printWarning, readable } from '../output.js';

type SignificanceFlags = BackgroundFlags & { readonly observed: number; readonly json?: true };

const examples = `
Examples:
  $ beamlimits significance --observed 1 --background 0.016
  P(n ≥ 1 | background) = 0.015873
  2.1476 σ one-sided, 2.4118 σ two-sided

  $ beamlimits significance --observed 3 --background 0.016 --json
  {"pValue":6.745268632464628e-7,"zOneSided":4.8323874632324335,"zTwoSided":4.968557825049924}

  $ beamlimits significance --observed 5 --background 1.2 --background-uncertainty 0.3 --background-prior gamma
  P(n ≥ 5 | background) = 0.010562
  2.3058 σ one-sided, 2.5569 σ two-sided

  $ beamlimits significance --observed 50 --off 55 --tau 2
  P(n ≥ 50 | background) = 0.0016772
  2.9332 σ one-sided, 3.1421 σ two-sided, 3.0232 σ by Li and Ma

A prior of the background b with uncertainty S has no default: lognormal is b·e^((S/b)θ), gamma has mean b and
standard deviation S, normal is cut at 0, lognormal-kappa is b·(1+S/b)^θ, lognormal-mean has mean b and standard
deviation S. A side band gives the binomial p-value (one-sided z: Z_Bi) and Li and Ma's z, which is asymptotic: it
is too large with few events in the side band.
`;

/** Adds `significance`: the p-value of an excess. */
export function registerSignificance(program: Command): void {
  addBackgroundFlags(
    program
      .command('significance')
      .description('how unlikely a count is with background alone: P(n ≥ observed), and its z')
      .requiredOption(
        '--observed <n>',
        'observed count',
        wholeFlag('--observed', { least: 0, largest: 1e9 }),
      ),
  )
    .option('--json', 'one JSON object on stdout')
    .addHelpText('after', examples)
    .action((flags: SignificanceFlags) => {
      const { observed } = flags;
      const result = withFlagNames(backgroundFlagNames, () =>
        significance({ observed, ...backgroundOptions(flags) }),
      );
      if (flags.json) {
        printJson(result);
        return;
      }
      const shown = (z: number | null): string => (z === null ? 'infinite' : readable(z));
      printLine(`P(n ≥ ${observed} | background) = ${readable(result.pValue)}`);
      const liMa = 'zLiMa' in result ? `, ${readable(result.zLiMa)} σ by Li and Ma` : '';
      printLine(
        `${shown(result.zOneSided)} σ one-sided, ${shown(result.zTwoSided)} σ two-sided${liMa}`,
      );
      if (result.warning !== undefined) printWarning(result.warning);
    });
}
