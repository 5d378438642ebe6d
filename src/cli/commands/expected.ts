import type { Command } from 'commander';
import { expected, expectedQuantiles, type ExpectedLimits } from '../../inference/expected.js';
import { explainExpected } from '../../inference/explain.js';
import type { CountingInput } from '../input/counting-input.js';
import {
  addAnswerFlags,
  addModelSource,
  giveAnswer,
  printOrigin,
  questionOf,
  type MethodCommandFlags,
} from '../method-command.js';
import { addMethodFlag, addMethodOptionFlags } from '../method-flags.js';
import { printExpectedExplanation } from '../print-explanation.js';
import { printLine, readable } from '../output.js';

const examples = `
Examples:
  $ beamlimits expected --background 3 --method cls --cl 0.95
  95% CL expected upper limit on the signal, in events
  −2σ     2.9957
  −1σ     3.6433
  median  5.3954
  +1σ     7.6631
  +2σ     10.171
  method cls, 3 expected from background, POT known exactly
  counts without a signal: exact sums, no toys
  limits at the counts 0, 1, 3, 5, 7, the smallest n with P(N ≤ n) of at least each quantile

  $ beamlimits expected --background 3 --method cls --cl 0.95 --json
  {"method":"cls","cl":0.95,"minus2":2.99573227355399,"minus1":3.643262446221415,"median":5.395449541635901,"plus1":7.663059314973544,"plus2":10.170892733654416,"numericalError":8.875794511544846e-15,"outcomes":5,"background":3,"potPrior":"none","potUncertainty":0,"notes":["counts without a signal: exact sums, no toys","limits at the counts 0, 1, 3, 5, 7, the smallest n with P(N ≤ n) of at least each quantile"],"warnings":[]}

The quantiles are 2.275, 15.87, 50, 84.13 and 97.725%: the limit at the smallest count n with P(N ≤ n) of at
least each. With a POT uncertainty the POT measurement is repeated in each outcome.
`;

/** Adds `expected`: expected limits with their bands. */
export function registerExpected(program: Command): void {
  const command = program
    .command('expected')
    .description('expected limit and its bands, over outcomes with background alone');
  addModelSource(command, 'background');
  addMethodFlag(command);
  addMethodOptionFlags(command);
  addAnswerFlags(command)
    .addHelpText('after', examples)
    .action((card: string | undefined, flags: MethodCommandFlags) => {
      const question = questionOf(card, flags, 'background');
      const { input } = question;
      // A card and a model file have a count, which expected limits do not look at.
      const unseen = { ...input, json: { ...input.json, observed: undefined } };
      giveAnswer({ ...question, input: unseen }, flags, {
        solve: expected,
        explain: explainExpected,
        describe,
        printExplanation: printExpectedExplanation,
      });
    });
}

const NAMES = { minus2: '−2σ', minus1: '−1σ', median: 'median', plus1: '+1σ', plus2: '+2σ' };

function describe(input: CountingInput, result: ExpectedLimits): void {
  const what = input.unit === 'events' ? 'the signal, in events' : 'the signal multiplier';
  printLine(`${readable(100 * result.level, 12)}% CL expected upper limit on ${what}`);
  for (const quantile of expectedQuantiles) {
    const error = result.monteCarloError?.[quantile];
    printLine(
      `${NAMES[quantile].padEnd(6)}  ${readable(result[quantile])}${error === undefined ? '' : ` ± ${readable(error, 2)}`}`,
    );
  }
  printOrigin(result, input);
}
