import { isModelToys, loadModelToys, loadToys } from '../../card/load-toys.js';
import { UserError } from '../../errors.js';
import { mergeToyParts } from '../../inference/model-toys.js';
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
    ...Object.fromEntries(files.flatMap((file, i) => [
      [`parts[${i}]`, file],
      [`parts[${i}].first`, file],
    ])),
    parts: '--merge',
  };
  if (files.every(isModelToys)) {
    const parts = files.map(loadModelToys);
    const merged = withFlagNames(places, () => mergeToyParts(parts));
    if (flags.out !== undefined) save(flags.out, parts.length, merged);
    printHypothesis(merged, flags);
    return;
  }
  const merged = withFlagNames(places, () => mergeToys(files.map(loadToys)));
  if (flags.out !== undefined)
    writeTextFile(flags.out, `${JSON.stringify(merged, null, 2)}\n`, '--out');
  printCountPart(merged, flags);
}
