import type { Command } from 'commander';
import { UserError } from '../../errors.js';
import type { BlockRange } from '../../inference/toy-parts.js';
import {
  addBackgroundFlags,
  addEffectiveEventsFlag,
  addObservedFlag,
  addSignalFactorFlags,
} from '../counting-flags.js';
import { numberFlag, wholeFlag } from '../flags.js';
import { addModelFlag } from '../input/counting-input.js';
import { SEED } from '../method-flags.js';
import { countToys } from '../toys/count-toys.js';
import { mergeFiles } from '../toys/merge-files.js';
import { hypothesisToys } from '../toys/hypothesis-toys.js';
import type { ToysFlags } from '../toys/toys-flags.js';

const examples = `
Examples:
  $ beamlimits toys --background 0.016 --at-least 1 --toys 1e7 --seed 1
  158775 of 10000000 toys have at least 1 events
  p-value 0.0158775, 95% interval 0.0158001 to 0.0159552

  $ beamlimits toys --background 0.016 --at-least 1 --toys 1e9 --seed 1 --json
  {"toys":1000000000,"passed":15871682,"pValue":0.015871682,"interval":[0.015863936759661197,0.015879430043009752],"seconds":1.02193909}

  $ beamlimits toys --observed 2 --background 1 --background-uncertainty 0.3 --background-prior gamma --signal 5 --toys 1e5
  q̃μ of a signal of 5: 3.5673 observed, 100000 toys each
  with the signal   as large or larger: 0.03509, 95% interval 0.033958 to 0.036249
  background alone  as large or larger: 0.81469, 95% interval 0.81227 to 0.81709
  CLs 0.043072 ± 0.00072, nuisances frequentist
  2 observed, 1 ± 0.3 (gamma) expected from background, POT known exactly

Without --signal: background alone, and how often a count is reached. With it, for a count, a model file or a
card: the profile-likelihood ratio q̃μ of that signal, with the signal and with background alone, and CLs.
Toys come in blocks of 65536. A set can be drawn in parts, on several machines, and merged into the same bits:
--toys 1e9 --blocks 0:8000 --out a.json, --toys 1e9 --blocks 8000:7259 --out b.json, then
--merge a.json b.json.
`;

/** Of toys: each of its events is drawn. */
const LARGEST_BACKGROUND = 1e4;

/** Adds `toys`: pseudo-experiments of one count, or of a model with a signal. */
export function registerToys(program: Command): void {
  const command = program
    .command('toys')
    .description('pseudo-experiments: how often a count is reached, or q̃μ of a signal exceeded')
    .argument('[card]', 'with --signal: card whose signal region is the model');
  addBackgroundFlags(command, LARGEST_BACKGROUND);
  command
    .option(
      '--at-least <n>',
      'count from which a toy passes (default: 1)',
      wholeFlag('--at-least', { least: 1, largest: 1e6 }),
    )
    .option(
      '--toys <n>',
      'number of toys of the set',
      wholeFlag('--toys', { least: 1, largest: 1e12 }),
    )
    .option('--seed <n>', 'seed of the random numbers (default: 1)', wholeFlag('--seed', SEED))
    .option(
      '--signal <s>',
      'signal to test: events, or the multiplier of a model file',
      numberFlag('--signal', { least: 0, largest: 1e6 }),
    );
  addObservedFlag(command);
  addSignalFactorFlags(command);
  addEffectiveEventsFlag(command);
  addModelFlag(command)
    .option(
      '--nuisances <how>',
      'with --signal: frequentist (default; auxiliary measurements drawn again) or hybrid',
    )
    .option('--blocks <first:count>', 'draw these blocks of the set only', blocksFlag)
    .option('--out <file>', 'save what was drawn, to be merged')
    .option('--merge <files...>', 'add saved parts of one set up, in place of drawing')
    .option('--json', 'one JSON object on stdout')
    .addHelpText('after', examples)
    .action((card: string | undefined, flags: ToysFlags) => {
      if (flags.merge !== undefined) mergeFiles(flags.merge, card, flags);
      else if (flags.signal !== undefined) hypothesisToys(card, flags, flags.signal);
      else countToys(card, flags);
    });
}

function blocksFlag(text: string): BlockRange {
  const [, first, count] = /^(\d+):(\d+)$/.exec(text) ?? [];
  if (first === undefined || count === undefined)
    throw new UserError(`found '${text}', expected FIRST:COUNT, such as 0:1000.`, '--blocks');
  return { first: Number(first), count: Number(count) };
}
