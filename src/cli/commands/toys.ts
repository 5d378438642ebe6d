import type { Command } from 'commander';
import { loadToys } from '../../card/load-toys.js';
import { UserError } from '../../errors.js';
import {
  mergeToys,
  pValueOfPart,
  toysPart,
  type BlockRange,
  type ToysPart,
} from '../../inference/toy-parts.js';
import { toys, TOYS_PER_BLOCK, type ToysOptions } from '../../inference/toys.js';
import { numberFlag, wholeFlag, withFlagNames } from '../flags.js';
import { SEED } from '../method-flags.js';
import { printJson, printLine, readable } from '../output.js';
import { writeTextFile } from '../write-out.js';

interface ToysFlags {
  readonly background?: number;
  readonly atLeast?: number;
  readonly toys?: number;
  readonly seed?: number;
  readonly blocks?: BlockRange;
  readonly out?: string;
  readonly merge?: readonly string[];
  readonly json?: true;
}

const examples = `
Examples:
  $ beamlimits toys --background 0.016 --at-least 1 --toys 1e7 --seed 1
  158775 of 10000000 toys have at least 1 events
  p-value 0.0158775, 95% interval 0.0158001 to 0.0159552

  $ beamlimits toys --background 0.016 --at-least 1 --toys 1e9 --seed 1 --json
  {"toys":1000000000,"passed":15871682,"pValue":0.015871682,"interval":[0.015863936759661197,0.015879430043009752],"seconds":1.02193909}

Toys come in blocks of 65536. A set can be drawn in parts, on several machines, and merged into the same bits:
--toys 1e9 --blocks 0:8000 --out a.json, --toys 1e9 --blocks 8000:7259 --out b.json, then
--merge a.json b.json.
`;

/** Adds `toys`: pseudo-experiments of one count. */
export function registerToys(program: Command): void {
  program
    .command('toys')
    .description('pseudo-experiments with background alone: how often a count is reached')
    .option(
      '--background <b>',
      'expected background',
      numberFlag('--background', { least: 0, largest: 1e4 }),
    )
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
    .option('--blocks <first:count>', 'draw these blocks of the set only', blocksFlag)
    .option('--out <file>', 'save what was drawn, to be merged')
    .option('--merge <files...>', 'add saved parts of one set up, in place of drawing')
    .option('--json', 'one JSON object on stdout')
    .addHelpText('after', examples)
    .action((flags: ToysFlags) => {
      if (flags.merge === undefined && flags.blocks === undefined && flags.out === undefined) {
        wholeSet(flags);
        return;
      }
      const part = flags.merge ? merged(flags.merge, flags) : drawn(flags);
      if (flags.out !== undefined)
        writeTextFile(flags.out, `${JSON.stringify(part, null, 2)}\n`, '--out');
      printPart(part, flags);
    });
}

function blocksFlag(text: string): BlockRange {
  const [, first, count] = /^(\d+):(\d+)$/.exec(text) ?? [];
  if (first === undefined || count === undefined)
    throw new UserError(`found '${text}', expected FIRST:COUNT, such as 0:1000.`, '--blocks');
  return { first: Number(first), count: Number(count) };
}

function setOf({
  background,
  atLeast = 1,
  toys: total,
  seed = 1,
}: ToysFlags): Required<ToysOptions> {
  if (background === undefined || total === undefined)
    throw new UserError(
      `required option '${background === undefined ? '--background <b>' : '--toys <n>'}' not specified.`,
    );
  return { background, atLeast, toys: total, seed };
}

function wholeSet(flags: ToysFlags): void {
  const result = toys(setOf(flags));
  if (flags.json) {
    printJson(result);
    return;
  }
  const [low, high] = result.interval.map((limit) => readable(limit, 6));
  printLine(`${result.passed} of ${result.toys} toys have at least ${flags.atLeast ?? 1} events`);
  printLine(`p-value ${readable(result.pValue, 6)}, 95% interval ${low} to ${high}`);
}

function drawn(flags: ToysFlags): ToysPart {
  const set = setOf(flags);
  const all = { first: 0, count: Math.ceil(set.toys / TOYS_PER_BLOCK) };
  return withFlagNames({ blocks: '--blocks' }, () => toysPart(set, flags.blocks ?? all));
}

function merged(files: readonly string[], flags: ToysFlags): ToysPart {
  const extra = (['background', 'atLeast', 'toys', 'seed', 'blocks'] as const).find(
    (key) => flags[key] !== undefined,
  );
  if (extra !== undefined)
    throw new UserError(
      'found it beside --merge, expected one or the other: saved toys state their set.',
      extra === 'atLeast' ? '--at-least' : `--${extra}`,
    );
  const places = Object.fromEntries(files.map((file, i) => [`parts[${i}]`, file]));
  return withFlagNames({ ...places, parts: '--merge' }, () => mergeToys(files.map(loadToys)));
}

function printPart(part: ToysPart, { json }: ToysFlags): void {
  const { set, blocks, drawn: count, passed } = part;
  const { pValue, interval } = pValueOfPart(part);
  if (json) {
    printJson({ toys: count, passed, pValue, interval, set, blocks });
    return;
  }
  const [low, high] = interval.map((limit) => readable(limit, 6));
  printLine(`${passed} of ${count} toys have at least ${set.atLeast} events`);
  printLine(`p-value ${readable(pValue, 6)}, 95% interval ${low} to ${high}`);
  if (count < set.toys) printLine(`part of a set of ${set.toys} toys with the seed ${set.seed}`);
}
