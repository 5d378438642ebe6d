import { UserError } from '../../errors.js';
import { suggestion } from '../../suggest.js';
import { quoted } from './damaged.js';
import { compileExpression, type CompiledExpression } from './expression/compile.js';
import { parseExpression } from './expression/parse.js';
import type { TableChunk } from './table.js';
import { unitFactor, type Dimension } from './units.js';

/** How a quantity follows from the columns of a file: plain data, as it comes from a card. */
export interface MappedQuantity {
  /** Name of a column, or arithmetic over columns. */
  readonly value: string;
  readonly unit?: string;
  /** Where it stands in the card, for messages. */
  readonly place: string;
}

/** Quantities by name. */
export type ColumnMap<Name extends string> = Readonly<Partial<Record<Name, MappedQuantity>>>;

interface Bound {
  readonly name: string;
  readonly expression: CompiledExpression;
  readonly factor: number;
}

/** A column map that fits a file: turns chunks of its columns into quantities, in GeV, metres and so on. */
export class BoundMap<Name extends string> {
  /** The columns of the file that are needed, in the order in which chunks must have them. */
  readonly columns: readonly string[];
  readonly #bound: readonly Bound[];

  /**
   * @param file as messages name it
   * @throws UserError at the place of a quantity, for a syntax error or a column that the file does not have
   */
  constructor(
    map: ColumnMap<Name>,
    dimensions: Readonly<Record<Name, Dimension>>,
    available: readonly string[],
    file: string,
  ) {
    const entries = Object.entries(map) as [Name, MappedQuantity | undefined][];
    this.#bound = entries.flatMap(([name, quantity]) => {
      if (quantity === undefined) return [];
      const expression = compileExpression(parseExpression(quantity.value, quantity.place));
      const missing = expression.columns.find((column) => !available.includes(column));
      if (missing !== undefined) throw missingColumn(missing, available, file, quantity.place);
      return [{ name, expression, factor: unitFactor(dimensions[name], quantity.unit) }];
    });
    this.columns = [...new Set(this.#bound.flatMap(({ expression }) => expression.columns))];
  }

  /** The quantities of a chunk; those that are not mapped are undefined. */
  quantities(chunk: TableChunk): Partial<Record<Name, Float64Array>> {
    const columnOf = (name: string): Float64Array => chunk.columns[this.columns.indexOf(name)]!;
    return Object.fromEntries(
      this.#bound.map(({ name, expression, factor }) => {
        const values = expression.evaluate(columnOf, chunk.rows);
        return [name, factor === 1 ? values : values.map((value) => factor * value)];
      }),
    ) as Partial<Record<Name, Float64Array>>;
  }
}

const shownColumns = 12;

function missingColumn(
  name: string,
  available: readonly string[],
  file: string,
  place: string,
): UserError {
  const more = available.length - shownColumns;
  const list = available.slice(0, shownColumns).map(quoted).join(', ');
  return new UserError(
    `found no column ${quoted(name)} in ${file}, expected one of ${list}` +
      `${more > 0 ? ` and ${more} more` : ''}${suggestion(name, available)}`,
    place,
  );
}
