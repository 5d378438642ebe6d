import { gapsOf, spansOf, type Column, type Span } from './column.js';
import { overlap, overlapGroups } from './overlaps.js';

/** A part of the region, or a gap in it, that one column has and its neighbour has not. */
interface Tip {
  readonly inLeft: boolean;
  readonly span: Span;
  readonly parts: (column: Column) => Span[];
}

/**
 * Adds columns where a part of the region or a gap in it starts or ends between two columns: the tip's abscissa is
 * found by bisection, and columns at distances (k/n)² of the way to it follow a round tip in even steps of y.
 *
 * @param columns in order of abscissa; pairs of equal abscissa (walls) are left as they are
 * @param columnAt the column at any abscissa between two neighbours of different abscissae
 * @param tolerance largest error of a tip, in units of the abscissa
 * @param steps n, how many steps follow a tip
 * @returns all columns, old and new, in order
 */
export function refineTips(
  columns: readonly Column[],
  columnAt: (abscissa: number) => Column,
  tolerance: number,
  steps = 8,
): Column[] {
  const refined = columns.slice(0, 1);
  for (let k = 1; k < columns.length; k++)
    refined.push(...between(columns[k - 1]!, columns[k]!), columns[k]!);
  return refined;

  /** The columns to add between two; once one tip is settled, the pairs around it are searched for others. */
  function between(left: Column, right: Column): Column[] {
    if (right.abscissa - left.abscissa <= tolerance) return [];
    const tip = findTip(left, right);
    if (tip === undefined) return [];
    const added = columnsAtTip(tip, left, right, columnAt, tolerance, steps);
    const chain = [left, ...added, right];
    return chain.flatMap((column, i) => {
      if (i === 0) return [];
      const inner = between(chain[i - 1]!, column);
      return column === right ? inner : [...inner, column];
    });
  }
}

function findTip(left: Column, right: Column): Tip | undefined {
  for (const parts of [spansOf, gapsOf]) {
    const [inLeft, inRight] = [parts(left), parts(right)];
    for (const group of overlapGroups(inLeft, inRight)) {
      if (group.right.from === group.right.to)
        return { inLeft: true, span: inLeft[group.left.from]!, parts };
      if (group.left.from === group.left.to)
        return { inLeft: false, span: inRight[group.right.from]!, parts };
    }
  }
  return undefined;
}

/** Columns between two neighbours: towards the tip, the last one that has the part, the first that has it not. */
function columnsAtTip(
  { inLeft, span, parts }: Tip,
  left: Column,
  right: Column,
  columnAt: (abscissa: number) => Column,
  tolerance: number,
  steps: number,
): Column[] {
  const start = inLeft ? left : right;
  let inside = start;
  let outside = inLeft ? right : left;
  let followed: readonly Span[] = [span];
  while (Math.abs(outside.abscissa - inside.abscissa) > tolerance) {
    const middle = (inside.abscissa + outside.abscissa) / 2;
    if (middle === inside.abscissa || middle === outside.abscissa) break;
    const column = columnAt(middle);
    const still = parts(column).filter((part) => followed.some((other) => overlap(part, other)));
    if (still.length === 0) outside = column;
    else [inside, followed] = [column, still];
  }

  const way = start.abscissa - inside.abscissa;
  const added: Column[] = [];
  for (let k = steps - 1; k > 0; k--) {
    const distance = way * (k / steps) ** 2;
    if (Math.abs(distance) > tolerance) added.push(columnAt(inside.abscissa + distance));
  }
  for (const column of [inside, outside])
    if (column !== left && column !== right) added.push(column);
  return inLeft ? added : added.reverse();
}
