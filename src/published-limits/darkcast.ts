import { UserError } from '../errors.js';
import type { LimitLine, LimitUnits } from './limit-table.js';
import { lineOf, pointOf, regionBetween, type TablePoint } from './lines.js';
import { numberRows, requireColumns } from './number-rows.js';

/**
 * A limit in the text format of DarkCast (P. Ilten et al., JHEP 06 (2018) 004), `.lmt`: columns mass, lower edge and, for a region
 * that is closed above, upper edge. Masses are in GeV there unless its user made the file otherwise.
 *
 * @param file as messages name it
 * @throws UserError with line and column; for a table of ratios (mass, g, r), which is no contour yet
 */
export function readDarkcast(text: string, file: string, units: LimitUnits): LimitLine[] {
  const { blocks, headings } = numberRows(text, file);
  if (headings.some((heading) => /^mass\s+g\s+r$/.test(heading)))
    throw new UserError(
      'found a table of ratios (mass, g, r), expected edges (mass, lower, upper): the contour r = 1 has to be drawn first',
      file,
    );
  const rows = blocks.flat();
  const columns = rows[0]!.length;
  requireColumns(rows[0]!, [2, 3]);
  rows.forEach((row) => requireColumns(row, [columns]));
  const edge = (column: number): TablePoint[] => rows.map((row) => pointOf(row[0]!, row[column]!));
  return [
    columns === 3 ? regionBetween(edge(1), edge(2), units) : lineOf(edge(1), 'lower-edge', units),
  ];
}
