import type { Span } from './column.js';

/**
 * Spans of two neighbouring columns that hang together: indices from..to (end excluded) on either side, one side may
 * be empty.
 */
export interface Group {
  readonly left: { readonly from: number; readonly to: number };
  readonly right: { readonly from: number; readonly to: number };
}

/** Whether two spans share more than an end point. */
export function overlap(a: Span, b: Span): boolean {
  return a.low < b.high && b.low < a.high;
}

/**
 * Groups the spans of two neighbouring columns by overlap, in order of y. A group with several spans on the right is a
 * split, with several on the left a merge, with none on a side an end or a start.
 *
 * @param left disjoint spans in order
 * @param right disjoint spans in order
 */
export function overlapGroups(left: readonly Span[], right: readonly Span[]): Group[] {
  const groups: Group[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    const from = { left: i, right: j };
    if (j >= right.length || (i < left.length && left[i]!.low <= right[j]!.low)) i++;
    else j++;
    for (let growing = true; growing;) {
      growing = false;
      // Spans of a side are disjoint and sorted: only the last of the group can reach the next of the other side.
      if (i > from.left && j < right.length && overlap(left[i - 1]!, right[j]!)) {
        j++;
        growing = true;
      } else if (j > from.right && i < left.length && overlap(left[i]!, right[j - 1]!)) {
        i++;
        growing = true;
      }
    }
    groups.push({ left: { from: from.left, to: i }, right: { from: from.right, to: j } });
  }
  return groups;
}
