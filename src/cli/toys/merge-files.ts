import { isModelToys, loadModelToys, loadToys } from '../../card/load-toys.js';
import { UserError } from '../../errors.js';
import { mergeToyParts, type ToyPart } from '../../inference/model-toys.js';
import { mergeToys } from '../../inference/toy-parts.js';
import { givenModelFlags } from '../counting-flags.js';
import { withFlagNames } from '../flags.js';
import { writeTextFile } from '../write-out.js';
import { printCountPart } from './count-toys.js';
import { printHypothesis } from './hypothesis-toys.js';
import type { ToysFlags } from './toys-flags.js';

/** Adds saved parts of one set of toys up. */
export function mergeFiles(
  files: readonly string[],
  card: string | undefined,
  flags: ToysFlags,
): void {
  requireNothingElse(card, flags);
  const places = {
    ...Object.fromEntries(
      files.flatMap((file, i) => [
        [`parts[${i}]`, file],
        [`parts[${i}].first`, file],
      ]),
    ),
    parts: '--merge',
  };
  if (files.every(isModelToys)) {
    const parts = files.map(loadModelToys);
    const merged = withFlagNames(places, () => mergeToyParts(parts));
    if (flags.out !== undefined) saveModelToys(flags.out, parts);
    printHypothesis(merged, flags);
    return;
  }
  const merged = withFlagNames(places, () => mergeToys(files.map(loadToys)));
  if (flags.out !== undefined)
    writeTextFile(flags.out, `${JSON.stringify(merged, null, 2)}\n`, '--out');
  printCountPart(merged, flags);
}

/** A saved part is a stretch of toys, so only parts that join up can be saved as one. */
function saveModelToys(file: string, parts: readonly ToyPart[]): void {
  const sorted = [...parts].sort((a, b) => a.first - b.first);
  const [head] = sorted;
  sorted.slice(1).forEach((part, i) => {
    const before = sorted[i]!;
    if (part.first !== before.first + before.toys)
      throw new UserError(
        `found nothing between the toys ${before.first + before.toys} and ${part.first}, expected parts that join up to be saved as one.`,
        '--out',
      );
  });
  const { mu, seed, nuisances, observed, first, toys, passedSignal, passedBackground, failed } = {
    ...mergeToyParts(parts),
    first: head?.first ?? 0,
  };
  const part = {
    mu,
    seed,
    nuisances,
    observed,
    first,
    toys,
    passedSignal,
    passedBackground,
    failed,
  };
  writeTextFile(file, `${JSON.stringify(part, null, 2)}\n`, '--out');
}

function requireNothingElse(card: string | undefined, flags: ToysFlags): void {
  const { atLeast, toys, seed, signal, nuisances, model, blocks } = flags;
  const others = { atLeast, toys, seed, signal, nuisances, model, blocks };
  const extra =
    card ??
    givenModelFlags(flags)[0] ??
    Object.entries(others)
      .filter(([, value]) => value !== undefined)
      .map(([key]) => (key === 'atLeast' ? '--at-least' : `--${key}`))[0];
  if (extra !== undefined)
    throw new UserError(
      'found it beside --merge, expected one or the other: saved toys state their set.',
      extra,
    );
}
