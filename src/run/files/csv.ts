import { stringify } from 'csv-stringify/sync';

/** A cell: text, a number (10 significant digits), or nothing. */
export type Cell = string | number | undefined;

/** Rows as CSV with a header. Numbers that are not finite are empty. */
export function csv(header: readonly string[], rows: Iterable<readonly Cell[]>): string {
  const cells = [...rows].map((row) => row.map(formatCell));
  return stringify([[...header], ...cells]);
}

/** Rows as a Markdown table. */
export function markdown(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const line = (cells: readonly Cell[]): string =>
    `| ${cells.map((cell) => formatCell(cell).replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line), ''].join('\n');
}

function formatCell(cell: Cell): string {
  if (typeof cell !== 'number') return cell ?? '';
  return Number.isFinite(cell) ? String(Number(cell.toPrecision(10))) : '';
}
