import type { Command } from 'commander';
import {
  discovery,
  discoveryReach,
  modelDiscovery,
  type ModelDiscovery,
} from '../../inference/discovery.js';
import type { EstimatedBackground } from '../../inference/background.js';
import { UserError } from '../../errors.js';
import {
  addBackgroundFlags,
  backgroundFlagNames,
  backgroundOptions,
  type BackgroundFlags,
} from '../background-flags.js';
import { numberFlag, withFlagNames } from '../flags.js';
import { addModelFlag, countingInput, type CountingInput } from '../input/counting-input.js';
import { printJson, printLine, printWarning, readable } from '../output.js';

type DiscoveryFlags = BackgroundFlags & {
  readonly model?: string;
  readonly z: number;
  readonly sides: 'one-sided' | 'two-sided';
  readonly power?: number;
  readonly json?: true;
};

const examples = `
Examples:
  $ beamlimits discovery --background 0.012 --z 5 --sides one
  3 events are 5 σ one-sided or more
  P(n ≥ 3 | background) = 2.8542e-7: 5.0008 σ one-sided, 5.1328 σ two-sided
  so they are up to a background of 0.012017 without uncertainty

  $ beamlimits discovery --background 0.012 --z 5 --sides one --json
  {"minimumEvents":3,"pValue":2.8542040023441917e-7,"zOneSided":5.000829832194263,"zTwoSided":5.132828211952569,"largestBackground":0.012017281288313086}

  $ beamlimits discovery --background 3 --background-uncertainty 0.6 --background-prior lognormal --z 3 --power 0.9
  11 events are 3 σ one-sided or more
  P(n ≥ 11 | background) = 0.00094756: 3.1062 σ one-sided, 3.3056 σ two-sided
  so they are up to a background of 3.6279 without uncertainty
  a signal of 12.407 events shows as many with probability 0.9

  $ beamlimits discovery examples/na62-dark-photon/card.yaml --z 3
  2 events are 3 σ one-sided or more
  P(n ≥ 2 | background) = 0.00012858: 3.655 σ one-sided, 3.8292 σ two-sided
  so they are up to a background of 0.052882 without uncertainty
  signal region of examples/na62-dark-photon/card.yaml: 0.016 ± 0.002 (normal) expected from background, POT uncertainty 20% (lognormal)

The number of events is the smallest n with P(N ≥ n | background) no larger than the p-value of z; background and
side band as in significance, also from a card (its signal region) or a model file of one channel. With --power P also
the signal with which as many are seen with the probability P. POT and efficiencies scale the signal only, so that they
do not enter. The discovery contours of a card over mass and coupling are made by run.
`;

function sidesFlag(text: string): 'one-sided' | 'two-sided' {
  if (text === 'one') return 'one-sided';
  if (text === 'two') return 'two-sided';
  throw new UserError(`found '${text}', expected one or two.`, '--sides');
}

/** Adds `discovery`: how many events are one. */
export function registerDiscovery(program: Command): void {
  const command = program
    .command('discovery')
    .description('how many events make a discovery over a background, and the signal for it')
    .argument('[card]', 'card whose signal region is the model');
  addBackgroundFlags(command);
  addModelFlag(command)
    .option('--z <z>', 'standard deviations', numberFlag('--z', { least: 0, largest: 37 }), 5)
    .option('--sides <sides>', 'one or two: the convention of z', sidesFlag, 'one-sided')
    .option(
      '--power <p>',
      'probability to see it, for the signal',
      numberFlag('--power', { least: 0, largest: 1 }),
    )
    .option('--json', 'one JSON object on stdout')
    .addHelpText('after', examples)
    .action((card: string | undefined, flags: DiscoveryFlags) => {
      if (card === undefined && flags.model === undefined) {
        print(ofFlags(flags), flags);
        return;
      }
      const input = countingInput(card, flags, 'background');
      const { z: zValue, sides, power } = flags;
      const wanted = { zValue, sides, ...(power !== undefined && { power }) };
      const found = withFlagNames(places, () =>
        input.withPlaces(() => modelDiscovery(input.model, wanted)),
      );
      print(found, flags, input);
    });
}

const places = { ...backgroundFlagNames, zValue: '--z', power: '--power' };

function ofFlags(flags: DiscoveryFlags): ModelDiscovery {
  const { z: zValue, sides, power } = flags;
  const options = { ...backgroundOptions(flags), zValue, sides };
  return withFlagNames(places, () => {
    const found = discovery(options);
    if (power === undefined) return found;
    if (options.background === undefined)
      throw new UserError('found it with a side band, expected --background.', 'power');
    const { signal } = discoveryReach({
      ...(options as EstimatedBackground),
      zValue,
      sides,
      power,
    });
    return { ...found, power, signal };
  });
}

function print(result: ModelDiscovery, flags: DiscoveryFlags, input?: CountingInput): void {
  const { z: zValue, sides } = flags;
  if (flags.json) {
    // The count of a model file is not looked at.
    const model = input && { ...input.json, observed: undefined, warnings: input.warnings };
    printJson({ ...result, ...model });
    return;
  }
  const { minimumEvents, pValue, zOneSided, zTwoSided, largestBackground, power, signal } = result;
  const shown = (z: number | null): string => (z === null ? 'infinite' : readable(z));
  printLine(
    `${minimumEvents} ${minimumEvents === 1 ? 'event is' : 'events are'} ${readable(zValue)} σ ${sides} or more`,
  );
  printLine(
    `P(n ≥ ${minimumEvents} | background) = ${readable(pValue)}: ${shown(zOneSided)} σ one-sided, ${shown(zTwoSided)} σ two-sided`,
  );
  printLine(`so they are up to a background of ${readable(largestBackground)} without uncertainty`);
  if (signal !== undefined && power !== undefined)
    printLine(
      `a signal of ${readable(signal)} events shows as many with probability ${readable(power)}`,
    );
  if (input) printLine(input.description);
  if (result.warning !== undefined) printWarning(result.warning);
  input?.warnings.forEach(printWarning);
}
