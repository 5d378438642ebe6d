import { UserError } from '../errors.js';
import { BoundMap } from '../sample/readers/column-map.js';
import { openTable } from '../sample/readers/read-table.js';
import { checkFinite, rowError, text } from '../sample/readers/row-checks.js';
import type { Dimension } from '../sample/readers/units.js';
import type { DataFile } from './background-analysis.js';
import { chargeCombinations } from './pair-selection.js';
import type { PlaneEvent } from './pseudo-data.js';

/**
 * Observed pairs of a file.
 *
 * @throws UserError for a file that cannot be read, missing columns, and values that are no numbers or no charges
 */
export async function readEvents(
  table: DataFile<'charges' | 'zTax' | 'cdaTax'>,
): Promise<PlaneEvent[]> {
  const dimensions = { charges: 'number', zTax: 'length', cdaTax: 'length' } as const;
  const { charges, zTax, cdaTax } = await readColumns(table, dimensions);
  return Array.from(charges, (sum, row) => {
    const combination = chargeCombinations[sum / 2 + 1];
    if (combination === undefined)
      throw rowError(
        table.file,
        row,
        `found charges that add to ${text(sum)}, expected -2, 0 or 2`,
      );
    return { combination, zTaxM: zTax[row]!, cdaTaxM: cdaTax[row]! };
  });
}

/**
 * Time differences of a file, ns.
 *
 * @throws UserError for a file that cannot be read, missing columns, values that are no numbers, and an empty table
 */
export async function readTimeDifferences(
  table: DataFile<'difference' | 'selection'>,
): Promise<Float64Array> {
  const dimensions = { difference: 'time', selection: 'number' } as const;
  const { difference, selection } = await readColumns(table, dimensions);
  const selected = table.columns.selection
    ? difference.filter((_, row) => selection[row] !== 0)
    : difference;
  if (selected.length === 0)
    throw new UserError('found no time differences, expected some', table.file);
  return selected;
}

async function readColumns<Quantity extends string>(
  { source, file, columns }: DataFile<Quantity>,
  dimensions: Readonly<Record<Quantity, Dimension>>,
): Promise<Record<Quantity, Float64Array>> {
  const table = await openTable(source);
  try {
    const map = new BoundMap(columns, dimensions, table.columns, file);
    const parts = new Map<Quantity, number[]>(
      (Object.keys(dimensions) as Quantity[]).map((name) => [name, []]),
    );
    for await (const chunk of table.chunks(map.columns))
      for (const [name, values] of Object.entries(map.quantities(chunk)) as [
        Quantity,
        Float64Array,
      ][]) {
        checkFinite(file, chunk, name, values);
        const part = parts.get(name)!;
        for (const value of values) part.push(value);
      }
    return Object.fromEntries(
      [...parts].map(([name, values]) => [name, Float64Array.from(values)]),
    ) as Record<Quantity, Float64Array>;
  } finally {
    await table.close();
  }
}
