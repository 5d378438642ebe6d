import { gapsOf, spansOf, type Column, type Span } from './column.js';
import { overlap, overlapGroups } from './overlaps.js';

/** The column at an abscissa of the scan that is not that of a wall. */
export type ColumnAt = (abscissa: number) => Column;

/** A part of the region, or a gap in it, that `inside` has and its neighbour `outside` has not. */
interface Tip {
  readonly inside: Column;
  readonly outside: Column;
  readonly span: Span;
  /** Finds all such parts of a column. */
  readonly parts: (column: Column) => Span[];
}

/**
 * Adds columns where a part of the region or a gap in it starts or ends between two columns: at the tip, found by
 * bisection, and at distances (k/n)² · 2 cells from it (k = 1 … n), which follow a round tip in even steps of y. The
 * line through them then keeps within about 1/40 of a cell of a parabolic tip.
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
  const added = new Map<number, Column>();
  const taken = new Set(columns.map(({ abscissa }) => abscissa));
  const first = columns[0]?.abscissa ?? NaN;
  const last = columns.at(-1)?.abscissa ?? NaN;
  const add = (column: Column): void => {
    if (!taken.has(column.abscissa)) added.set(column.abscissa, column);
  };

  for (let k = 1; k < columns.length; k++) {
    const cell = columns[k]!.abscissa - columns[k - 1]!.abscissa;
    for (const { inside, outside } of tipsBetween(
      columns[k - 1]!,
      columns[k]!,
      columnAt,
      tolerance,
    )) {
      add(inside);
      add(outside);
      const direction = Math.sign(inside.abscissa - outside.abscissa);
      for (let step = 1; step <= steps; step++) {
        const abscissa = inside.abscissa + direction * 2 * cell * (step / steps) ** 2;
        const isNew = abscissa > first && abscissa < last && !taken.has(abscissa);
        if (isNew && !added.has(abscissa)) add(columnAt(abscissa));
      }
    }
  }
  // The sort is stable: the two sides of a wall stay in order.
  return [...columns, ...added.values()].sort((a, b) => a.abscissa - b.abscissa);
}

/** All tips between two columns, each with its two columns drawn together to within the tolerance. */
function tipsBetween(left: Column, right: Column, columnAt: ColumnAt, tolerance: number): Tip[] {
  if (right.abscissa - left.abscissa <= tolerance) return [];
  const wide = findTip(left, right);
  if (wide === undefined) return [];
  const tip = drawTogether(wide, columnAt, tolerance);
  const [before, after] =
    wide.inside === left ? [tip.inside, tip.outside] : [tip.outside, tip.inside];
  return [
    ...tipsBetween(left, before, columnAt, tolerance),
    tip,
    ...tipsBetween(after, right, columnAt, tolerance),
  ];
}

function findTip(left: Column, right: Column): Tip | undefined {
  for (const parts of [spansOf, gapsOf]) {
    const [inLeft, inRight] = [parts(left), parts(right)];
    for (const group of overlapGroups(inLeft, inRight)) {
      if (group.right.from === group.right.to)
        return { inside: left, outside: right, span: inLeft[group.left.from]!, parts };
      if (group.left.from === group.left.to)
        return { inside: right, outside: left, span: inRight[group.right.from]!, parts };
    }
  }
  return undefined;
}

function drawTogether(tip: Tip, columnAt: ColumnAt, tolerance: number): Tip {
  let { inside, outside } = tip;
  let followed: readonly Span[] = [tip.span];
  while (Math.abs(outside.abscissa - inside.abscissa) > tolerance) {
    const middle = (inside.abscissa + outside.abscissa) / 2;
    if (middle === inside.abscissa || middle === outside.abscissa) break;
    const column = columnAt(middle);
    const still = tip.parts(column).filter((part) => followed.some((span) => overlap(part, span)));
    if (still.length === 0) outside = column;
    else [inside, followed] = [column, still];
  }
  return { ...tip, inside, outside };
}
