import type { Command } from 'commander';
import { expected, expectedQuantiles, type ExpectedLimits } from '../../inference/expected.js';
import {
  addBackgroundFlags,
  addEffectiveEventsFlag,
  addSignalFactorFlags,
} from '../counting-flags.js';
import { withFlagNames } from '../flags.js';
import {
  addModelFlag,
  countingInput,
  type CountingInput,
  type SourceFlags,
} from '../input/counting-input.js';
import {
  addMethodFlag,
  addMethodOptionFlags,
  givenOptions,
  optionPlaces,
  optionsFromFlags,
  type MethodFlags,
} from '../method-flags.js';
import { printJson, printLine, printWarning, readable } from '../output.js';

interface ExpectedFlags extends SourceFlags, MethodFlags {
  readonly json?: true;
}

const examples = `
Examples:
`;

/** Adds `expected`: expected limits with their bands. */
export function registerExpected(program: Command): void {
  const command = program
    .command('expected')
    .description('expected limit and its bands, over outcomes with background alone')
    .argument('[card]', 'card whose signal region is the model');
  addBackgroundFlags(command);
  addSignalFactorFlags(command);
  addEffectiveEventsFlag(command);
  addModelFlag(command);
  addMethodFlag(command);
  addMethodOptionFlags(command)
    .option('--json', 'one JSON object on stdout')
    .addHelpText('after', examples)
    .action((card: string | undefined, flags: ExpectedFlags) => {
      const input = countingInput(card, flags, 'background');
      const options = optionsFromFlags(flags, input.defaults);
      const result = withFlagNames(optionPlaces, () =>
        input.withPlaces(() => expected(input.model, options)),
      );
      if (flags.json) printJson(jsonOf(flags, input, result));
      else describe(input, result);
    });
}

function jsonOf(flags: ExpectedFlags, input: CountingInput, result: ExpectedLimits): object {
  const { method, level, notes, warnings, ...numbers } = result;
  return {
    method,
    cl: level,
    ...numbers,
    ...input.json,
    // A card and a model file have a count, which expected limits do not look at.
    observed: undefined,
    ...givenOptions(flags),
    notes,
    warnings: [...input.warnings, ...warnings],
  };
}

const NAMES = { minus2: '−2σ', minus1: '−1σ', median: 'median', plus1: '+1σ', plus2: '+2σ' };

function describe(input: CountingInput, result: ExpectedLimits): void {
  const what = input.unit === 'events' ? 'the signal, in events' : 'the signal multiplier';
  printLine(`${readable(100 * result.level, 12)}% CL expected upper limit on ${what}`);
  for (const quantile of expectedQuantiles) {
    const error = result.monteCarloError?.[quantile];
    printLine(
      `  ${NAMES[quantile].padEnd(6)}  ${readable(result[quantile])}${error === undefined ? '' : ` ± ${readable(error, 2)}`}`,
    );
  }
  printLine(`method ${result.method}, ${input.description}`);
  result.notes.forEach((note) => printLine(`  ${note}`));
  [...input.warnings, ...result.warnings].forEach(printWarning);
}
