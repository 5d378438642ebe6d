import { UserError } from '../../errors.js';
import { pValueOfPart, toysPart, type ToysPart } from '../../inference/toy-parts.js';
import { toys, TOYS_PER_BLOCK, type ToysOptions } from '../../inference/toys.js';
import { givenModelFlags } from '../counting-flags.js';
import { withFlagNames } from '../flags.js';
import { printJson, printLine, readable } from '../output.js';
import { writeTextFile } from '../write-out.js';
import type { ToysFlags } from './toys-flags.js';

/** Toys with background alone: how often a count is reached. */
export function countToys(card: string | undefined, flags: ToysFlags): void {
  requireNoModel(card, flags);
  const set = setOf(flags);
  if (flags.blocks === undefined && flags.out === undefined) {
    wholeSet(set, flags);
    return;
  }
  const all = { first: 0, count: Math.ceil(set.toys / TOYS_PER_BLOCK) };
  const part = withFlagNames({ blocks: '--blocks' }, () => toysPart(set, flags.blocks ?? all));
  if (flags.out !== undefined)
    writeTextFile(flags.out, `${JSON.stringify(part, null, 2)}\n`, '--out');
  printCountPart(part, flags);
}

/** @throws UserError for what has a meaning with --signal only */
function requireNoModel(card: string | undefined, flags: ToysFlags): void {
  const found =
    card ??
    (flags.model !== undefined
      ? '--model'
      : flags.nuisances !== undefined
        ? '--nuisances'
        : givenModelFlags(flags).find((flag) => flag !== '--background'));
  if (found !== undefined)
    throw new UserError(
      'found it without --signal, expected it with a signal to test: toys of a count take --background alone.',
      found,
    );
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

function wholeSet(set: Required<ToysOptions>, flags: ToysFlags): void {
  const result = withFlagNames({ background: '--background' }, () => toys(set));
  if (flags.json) {
    printJson(result);
    return;
  }
  const [low, high] = result.interval.map((limit) => readable(limit, 6));
  printLine(`${result.passed} of ${result.toys} toys have at least ${set.atLeast} events`);
  printLine(`p-value ${readable(result.pValue, 6)}, 95% interval ${low} to ${high}`);
}

/** Prints a part of a set, or a whole one that was merged. */
export function printCountPart(part: ToysPart, { json }: ToysFlags): void {
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
