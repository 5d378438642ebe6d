import type { Command } from 'commander';
import { requireChoice } from '../../inference/arguments.js';
import { methodDescriptions } from '../../inference/methods/descriptions.js';
import { limitMethods } from '../../inference/names.js';
import { printJson, printLine, wrapped } from '../output.js';

const examples = `
Examples:
  $ beamlimits methods clsb
  clsb
    computes   Upper limit at which the p-value of signal and background, CLs+b, falls to 1 − CL:
               the classical upper limit.
    assumes    Nothing on the signal.
    nuisances  As cls.
    fails      A deficit of background gives limits far below the sensitivity, even an empty
               interval (0, with a warning): it excludes signals that the experiment cannot see.
    instead    cls, feldman-cousins or bayes when fewer events are seen than expected from
               background.

  $ beamlimits methods clsb --json
  {"clsb":{"computes":"Upper limit at which the p-value of signal and background, CLs+b, falls to 1 − CL: the classical upper limit.","assumes":"Nothing on the signal.","nuisances":"As cls.","fails":"A deficit of background gives limits far below the sensitivity, even an empty interval (0, with a warning): it excludes signals that the experiment cannot see.","instead":"cls, feldman-cousins or bayes when fewer events are seen than expected from background."}}
`;

const WIDTH = 84;

/** Adds `methods`: what each method assumes, when it fails, and what to use then. */
export function registerMethods(program: Command): void {
  program
    .command('methods')
    .description('what each method assumes, when it fails, and what to use then')
    .argument('[name]', `one of ${limitMethods.join(', ')}; all of them by default`)
    .option('--json', 'one JSON object on stdout')
    .addHelpText('after', examples)
    .action((name: string | undefined, flags: { readonly json?: true }) => {
      const names =
        name === undefined ? limitMethods : [requireChoice(name, limitMethods, 'methods')];
      if (flags.json) {
        printJson(Object.fromEntries(names.map((each) => [each, methodDescriptions[each]])));
        return;
      }
      names.forEach((each, i) => {
        if (i > 0) printLine('');
        printLine(each);
        for (const [heading, text] of Object.entries(methodDescriptions[each]))
          wrapped(text as string, WIDTH).forEach((line, j) =>
            printLine(`  ${(j === 0 ? heading : '').padEnd(11)}${line}`),
          );
      });
    });
}
