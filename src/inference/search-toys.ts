import { core } from '../core/node.js';
import type { ColumnAllocator } from '../core/core.js';
import { randomStreams as streams, seedWords } from './random-streams.js';
import { windowBackground, type FractionWindows } from './search-windows.js';

/** Some blocks of 65536 of a set of toys (the last one what remains). */
export interface SearchBlocks {
  readonly seed: number;
  readonly toys: number;
  readonly firstBlock: number;
  readonly blocks: number;
}

/**
 * Number of background-only toys in which some window holds at least its least count. Any split of the
 * blocks over calls and workers adds up to the same number.
 */
export function countFiringToys(
  search: FractionWindows,
  least: Float64Array,
  blocks: SearchBlocks,
): number {
  return runToys(search, least, 1, blocks)[0] as number;
}

/** Sum and sum of squares, over the toys, of the places where a window has its least count and the one before has not. */
export function countUpcrossings(
  search: FractionWindows,
  least: Float64Array,
  blocks: SearchBlocks,
): { readonly sum: number; readonly squares: number } {
  const [, sum = 0, squares = 0] = runToys(search, least, 0, blocks);
  return { sum, squares };
}

function runToys(
  search: FractionWindows,
  least: Float64Array,
  any: 0 | 1,
  { seed, toys, firstBlock, blocks }: SearchBlocks,
): Float64Array {
  if (search.low.length === 0 || search.background === 0) return new Float64Array(3);
  const { low, high } = seedWords(seed);
  return core().scope((allocate) => {
    const out = allocate(3);
    core().exports.lookElsewhereToys(
      low,
      high,
      streams.lookElsewhereGaps,
      streams.lookElsewhereCounts,
      streams.lookElsewhereMasses,
      search.background,
      ...columns(search, least, allocate),
      any,
      firstBlock,
      blocks,
      toys,
      out.address,
    );
    return out.copy();
  });
}

/**
 * Importance sampling of "some window j holds at least its least count": ΣP of the windows, and the number of toys
 * by how many windows do (index 0 unused). Toys are addressed one by one: histograms of any split add up.
 */
export function sampleUnion(
  search: FractionWindows,
  least: Float64Array,
  range: { readonly seed: number; readonly first: number; readonly size: number },
): { readonly total: number; readonly histogram: Float64Array } {
  const { low, high } = seedWords(range.seed);
  const count = search.low.length;
  return core().scope((allocate) => {
    const { gammaP } = core().exports;
    let total = 0;
    const sums = allocate(least.map((k, j) => (total += gammaP(k, windowBackground(search, j)))));
    const histogram = allocate(count + 1);
    core().exports.lookElsewhereUnion(
      low,
      high,
      streams.lookElsewhereCounts,
      streams.lookElsewhereMasses,
      streams.lookElsewhereWindows,
      search.background,
      ...columns(search, least, allocate),
      range.first,
      range.size,
      sums.address,
      histogram.address,
    );
    return { total, histogram: histogram.copy() };
  });
}

/** Addresses of the windows' columns and their number, as the kernels take them. */
function columns(
  search: FractionWindows,
  least: Float64Array,
  allocate: ColumnAllocator,
): [number, number, number, number] {
  return [
    allocate(search.low).address,
    allocate(search.high).address,
    allocate(least).address,
    search.low.length,
  ];
}
