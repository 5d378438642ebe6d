import { UserError } from '../../errors.js';
import { mergeToyParts, modelToyPart, type ModelToysResult } from '../../inference/model-toys.js';
import type { NuisanceTreatment } from '../../inference/names.js';
import { TOYS_PER_BLOCK } from '../../inference/toys.js';
import { withFlagNames } from '../flags.js';
import { countingInput } from '../input/counting-input.js';
import { printJson, printLine, printWarning, readable } from '../output.js';
import { writeTextFile } from '../write-out.js';
import type { ToysFlags } from './toys-flags.js';

const MOST_TOYS = 1e9;

const places = { mu: '--signal', toys: '--toys', seed: '--seed', nuisances: '--nuisances' };

/** Toys of a model, with a signal and without: p-values of q̃μ, and CLs. */
export function hypothesisToys(card: string | undefined, flags: ToysFlags, signal: number): void {
  if (flags.atLeast !== undefined)
    throw new UserError(
      `found ${flags.atLeast} beside --signal, expected it without: a toy passes by its q̃μ.`,
      '--at-least',
    );
  const { toys, seed, nuisances } = flags;
  if (toys === undefined) throw new UserError("required option '--toys <n>' not specified.");
  if (toys > MOST_TOYS)
    throw new UserError(`found ${toys}, expected at most ${MOST_TOYS} with --signal.`, '--toys');
  const input = countingInput(card, flags, 'observed');
  const { first, size } = range(toys, flags.blocks);
  const options = {
    mu: signal,
    toys,
    ...(seed !== undefined && { seed }),
    // Checked by the engine.
    ...(nuisances !== undefined && { nuisances: nuisances as NuisanceTreatment }),
  };
  const part = withFlagNames(places, () =>
    input.withPlaces(() => modelToyPart(input.model, options, first, size)),
  );
  if (flags.out !== undefined)
    writeTextFile(flags.out, `${JSON.stringify(part, null, 2)}\n`, '--out');
  printHypothesis(mergeToyParts([part]), flags, input.json);
  if (!flags.json) {
    printLine(input.description);
    input.warnings.forEach(printWarning);
  }
}

function range(toys: number, blocks: ToysFlags['blocks']): { first: number; size: number } {
  if (!blocks) return { first: 0, size: toys };
  const all = Math.ceil(toys / TOYS_PER_BLOCK);
  if (blocks.count < 1 || blocks.first + blocks.count > all)
    throw new UserError(
      `found ${blocks.first}:${blocks.count}, expected blocks from 0 to ${all - 1}: ${toys} toys are ${all} ${all === 1 ? 'block' : 'blocks'} of ${TOYS_PER_BLOCK}.`,
      '--blocks',
    );
  const first = blocks.first * TOYS_PER_BLOCK;
  return { first, size: Math.min(toys, first + blocks.count * TOYS_PER_BLOCK) - first };
}

/** Prints the p-values of a part, or of a set that was merged. */
export function printHypothesis(
  result: ModelToysResult,
  { json }: ToysFlags,
  model: object = {},
): void {
  if (json) {
    // `observed` is the count of a model from flags.
    const { observed: qTilde, ...numbers } = result;
    printJson({ qTilde, ...numbers, ...model });
    return;
  }
  const { mu, observed, toys, failed, nuisances } = result;
  printLine(`q̃μ of a signal of ${readable(mu)}: ${readable(observed)} observed, ${toys} toys each`);
  for (const [what, p, [low, high]] of [
    ['with the signal', result.pSignal, result.pSignalInterval],
    ['background alone', result.pBackground, result.pBackgroundInterval],
  ] as const)
    printLine(
      `${what.padEnd(16)}  as large or larger: ${readable(p)}, 95% interval ${readable(low)} to ${readable(high)}`,
    );
  printLine(
    `CLs ${readable(result.cls)} ± ${readable(result.clsError, 2)}, nuisances ${nuisances}`,
  );
  if (failed > 0)
    printWarning(
      `${failed} fits failed; these toys count as larger with the signal and as smaller without it, which can only raise CLs.`,
    );
}
