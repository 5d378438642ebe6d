import { UserError } from '../errors.js';
import { requireWhole } from './arguments.js';
import { clopperPearson } from './binomial-interval.js';
import { countPassingToys, TOYS_PER_BLOCK, type ToysOptions } from './toys.js';

/** Some blocks of a set of toys, as they are saved and merged. */
export interface ToysPart {
  /** The whole set: which toys they are is a function of these. */
  readonly set: Required<ToysOptions>;
  /** Blocks of 65536 toys each (the last of a set what remains), in ascending order and apart from each other. */
  readonly blocks: readonly BlockRange[];
  /** Toys in these blocks. */
  readonly drawn: number;
  readonly passed: number;
}

export interface BlockRange {
  readonly first: number;
  readonly count: number;
}

/** Number of blocks of a set of so many toys. */
function blocksOf(toys: number): number {
  return Math.ceil(toys / TOYS_PER_BLOCK);
}

/**
 * Draws some blocks of a set of toys. Parts of one set, drawn anywhere and in any order, merge into the bits of the whole.
 *
 * @throws UserError for numbers outside their range, and for blocks that the set does not have
 */
export function toysPart(options: ToysOptions, { first, count }: BlockRange): ToysPart {
  const { background, atLeast = 1, toys, seed } = options;
  const all = blocksOf(requireWhole(toys, 'toys', 1, 1e12));
  requireWhole(first, 'blocks', 0, Number.MAX_SAFE_INTEGER);
  requireWhole(count, 'blocks', 1, Number.MAX_SAFE_INTEGER);
  if (first + count > all)
    throw new UserError(
      `found the blocks ${first} to ${first + count - 1}, expected blocks from 0 to ${all - 1}: ${toys} toys are ${all} ${all === 1 ? 'block' : 'blocks'} of ${TOYS_PER_BLOCK}.`,
      'blocks',
    );
  const passed = countPassingToys({ ...options, atLeast, firstBlock: first, blocks: count });
  const drawn = Math.min(toys, (first + count) * TOYS_PER_BLOCK) - first * TOYS_PER_BLOCK;
  return { set: { background, atLeast, toys, seed }, blocks: [{ first, count }], drawn, passed };
}

/**
 * Adds parts of one set up.
 *
 * @throws UserError for parts of different sets, and for a block that stands in two of them
 */
export function mergeToys(parts: readonly ToysPart[]): ToysPart {
  const [one, ...others] = parts;
  if (one === undefined) throw new UserError('found no part, expected at least one.', 'parts');
  others.forEach(({ set }, i) => {
    for (const key of ['background', 'atLeast', 'toys', 'seed'] as const)
      if (set[key] !== one.set[key])
        throw new UserError(
          `found ${key} ${set[key]}, expected ${one.set[key]} as in the first part: parts of different sets do not add up.`,
          `parts[${i + 1}]`,
        );
  });
  const sorted = parts.flatMap(({ blocks }) => blocks).sort((a, b) => a.first - b.first);
  const blocks: BlockRange[] = [];
  for (const range of sorted) {
    const last = blocks.at(-1);
    const end = last === undefined ? -1 : last.first + last.count;
    if (range.first < end)
      throw new UserError(
        `found block ${range.first} in two parts, expected each block once: its toys would count twice.`,
        'parts',
      );
    if (last && range.first === end)
      blocks[blocks.length - 1] = { first: last.first, count: last.count + range.count };
    else blocks.push(range);
  }
  return {
    set: one.set,
    blocks,
    drawn: parts.reduce((sum, { drawn }) => sum + drawn, 0),
    passed: parts.reduce((sum, { passed }) => sum + passed, 0),
  };
}

/** The p-value of a part, with its 95% Clopper–Pearson interval. */
export function pValueOfPart({ drawn, passed }: ToysPart): {
  readonly pValue: number;
  readonly interval: readonly [number, number];
} {
  return { pValue: passed / drawn, interval: clopperPearson(passed, drawn) };
}
