import { gapsOf, spansOf, type Column } from './column.js';
import { overlapGroups } from './overlaps.js';

/** The column at an abscissa of the scan that is not that of a wall. */
export type ColumnAt = (abscissa: number) => Column;

/**
 * Adds columns where a part of the region or a gap in it starts or ends between two columns, or moves so fast that it
 * does not overlap with itself: the stretch is halved until that is settled or the tip is known. Around a tip columns
 * are set at distances (k/n)² · 2 cells from it (k = 1 … n), which follow a round tip in even steps of y. The line
 * through them then keeps within about 1/40 of a cell of a parabolic tip.
 *
 * @param columns in order of abscissa; pairs of equal abscissa (walls) are left as they are
 * @param tolerance largest error of a tip, in units of the abscissa, > 0
 * @param steps n, how many steps follow a tip
 * @returns all columns, old and new, in order
 */
export function refineTips(
  columns: readonly Column[],
  columnAt: ColumnAt,
  tolerance: number,
  steps = 8,
): Column[] {
  const taken = new Set(columns.map(({ abscissa }) => abscissa));
  const first = columns[0]?.abscissa ?? NaN;
  const last = columns.at(-1)?.abscissa ?? NaN;
  const refined = [...columns];
  const add = (column: Column): void => {
    taken.add(column.abscissa);
    refined.push(column);
  };

  for (let k = 1; k < columns.length; k++) {
    const [left, right] = [columns[k - 1]!, columns[k]!];
    const halved = halve(left, right, columnAt, tolerance);
    halved.forEach(add);
    const chain = [left, ...halved, right];
    for (let i = 1; i < chain.length; i++) {
      for (const { from, direction } of tipsBetween(chain[i - 1]!, chain[i]!)) {
        for (let step = 1; step <= steps; step++) {
          const share = step / steps;
          const distance = 2 * (right.abscissa - left.abscissa) * share * share;
          const abscissa = from + direction * distance;
          if (abscissa > first && abscissa < last && !taken.has(abscissa)) add(columnAt(abscissa));
        }
      }
    }
  }
  // The sort is stable: the two sides of a wall stay in order.
  return refined.sort((a, b) => a.abscissa - b.abscissa);
}

/** Columns between two others such that the parts of neighbours belong together or are a tolerance apart. */
function halve(left: Column, right: Column, columnAt: ColumnAt, tolerance: number): Column[] {
  const middle = (left.abscissa + right.abscissa) / 2;
  if (right.abscissa - left.abscissa <= tolerance) return [];
  if (middle <= left.abscissa || middle >= right.abscissa) return [];
  if (tipsBetween(left, right).length === 0) return [];
  const column = columnAt(middle);
  return [
    ...halve(left, column, columnAt, tolerance),
    column,
    ...halve(column, right, columnAt, tolerance),
  ];
}

/** Where a part of the region, or a gap in it, is that one of two neighbours has and the other has not. */
interface Tip {
  readonly from: number;
  /** Where the part goes on: 1 to the right, −1 to the left. */
  readonly direction: 1 | -1;
}

/** The tips between two neighbours, at most one in each direction. The sides of a wall have none. */
function tipsBetween(left: Column, right: Column): Tip[] {
  if (left.abscissa === right.abscissa) return [];
  const groups = [spansOf, gapsOf].flatMap((parts) => overlapGroups(parts(left), parts(right)));
  const tips: Tip[] = [];
  if (groups.some((group) => group.left.from === group.left.to))
    tips.push({ from: left.abscissa, direction: 1 });
  if (groups.some((group) => group.right.from === group.right.to))
    tips.push({ from: right.abscissa, direction: -1 });
  return tips;
}
