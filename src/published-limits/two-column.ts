import type { LimitLine, LimitShape, LimitUnits } from './limit-table.js';
import { lineOf, pointOf } from './lines.js';
import { numberRows, requireColumns } from './number-rows.js';

/**
 * Masses and couplings in two columns, with commas or blanks between; a blank line begins a further line.
 *
 * @param file as messages name it
 * @throws UserError with line and column
 */
export function readTwoColumns(
  text: string,
  file: string,
  shape: LimitShape,
  units: LimitUnits,
): LimitLine[] {
  return numberRows(text, file).blocks.map((rows) =>
    lineOf(
      rows.map((row) => {
        requireColumns(row, [2]);
        return pointOf(row[0]!, row[1]!);
      }),
      shape,
      units,
    ),
  );
}
