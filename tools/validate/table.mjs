/**
 * A number of ours beside that of another tool. `scale` is the size that a difference is compared with where the tool's
 * number is smaller than it (0 where there is none): 1 for a significance, the upper end for a lower end.
 *
 * @typedef {{ ours: number, theirs: number, scale?: number, where: string }} Pair
 */

/**
 * Pairs of one kind. `explained` is the largest difference for which `why` is the reason; more than that is a failure.
 *
 * @typedef {{ method: string, tool: string, pairs: Pair[], explained: number, why: string }} Comparison
 */

/** Up to here a difference is rounding, or what both integrals were asked for. */
export const rounding = 1e-9;

/** |ours − theirs| over the tool's number, or over the scale if that is larger; infinite where one of them is no number. */
export function relativeDifference({ ours, theirs, scale = 0 }) {
  if (ours === theirs) return 0;
  const difference = Math.abs(ours - theirs) / Math.max(Math.abs(theirs), scale);
  return Number.isNaN(difference) ? Infinity : difference;
}

/**
 * Number of pairs, median and largest difference, where the largest is, and whether it is explained.
 *
 * @param {Comparison} comparison
 */
export function summary({ method, tool, pairs, explained, why }) {
  if (pairs.length === 0) throw new Error(`${method}, ${tool}: nothing to compare`);
  if (explained > rounding && !why)
    throw new Error(`${method}, ${tool}: a difference beyond rounding needs a reason`);
  const sorted = pairs
    .map((pair) => ({ difference: relativeDifference(pair), where: pair.where }))
    .sort((a, b) => a.difference - b.difference);
  const middle = sorted.length >> 1;
  const median =
    sorted.length % 2
      ? sorted[middle].difference
      : (sorted[middle - 1].difference + sorted[middle].difference) / 2;
  const { difference: largest, where } = sorted.at(-1);
  return {
    method,
    tool,
    count: pairs.length,
    median,
    largest,
    where: largest === 0 ? '–' : where,
    why: largest <= rounding ? 'rounding' : largest <= explained ? why : 'NOT EXPLAINED',
    agrees: largest <= explained,
  };
}

const shown = (value) =>
  value === 0 ? '0' : value === Infinity ? 'refused' : value.toExponential(1);

/** The summaries as a table in Markdown. */
export function table(summaries) {
  const row = ({ method, tool, count, median, largest, where, why }) =>
    `| ${method} | ${tool} | ${count} | ${shown(median)} | ${shown(largest)} | ${where} | ${why} |`;
  return [
    '| what | compared with | numbers | median | largest | where | why |',
    '|---|---|---|---|---|---|---|',
    ...summaries.map(row),
  ].join('\n');
}
