import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { InputFile } from '../analysis/analysis.js';
import type { ColumnMap } from '../sample/readers/column-map.js';
import type { TableFormat, TableSource } from '../sample/readers/table.js';
import type { CardDocument, Path } from './document.js';
import { hashInputFile } from './read-file.js';

/** Columns as a card maps them: a column or an expression, with its unit where it has one. */
type WrittenColumns = Readonly<
  Record<string, string | { readonly value: string; readonly unit?: string } | undefined>
>;

interface WrittenTable {
  readonly file: string;
  readonly format: TableFormat;
  readonly tree?: string;
}

/** A file that a card names, relative to the card: its absolute path, and as messages name it. */
export function fileOfCard(cardPath: string, file: string): { path: string; shown: string } {
  return {
    path: resolve(dirname(resolve(cardPath)), file),
    shown: isAbsolute(file) ? file : join(dirname(cardPath), file),
  };
}

/** The tables that a card names, each hashed once. */
export class CardFiles {
  readonly inputs: InputFile[] = [];
  readonly #document: CardDocument;
  readonly #path: string;

  /** @param path of the card as it was given */
  constructor(document: CardDocument, path: string) {
    this.#document = document;
    this.#path = path;
  }

  /**
   * @param at where in the card the table stands
   * @throws UserError where the file is not there or cannot be read
   */
  table(
    { file, format, tree }: WrittenTable,
    at: Path,
  ): { readonly source: TableSource; readonly file: string } {
    const { path, shown } = fileOfCard(this.#path, file);
    if (!this.inputs.some((input) => input.path === path))
      this.inputs.push(hashInputFile(path, `${this.#document.place([...at, 'file'])}: ${shown}`));
    return { source: { path, format, ...(tree !== undefined && { tree }) }, file: shown };
  }

  /** @param at where in the card the columns stand */
  columns<Quantity extends string>(written: WrittenColumns, at: Path): ColumnMap<Quantity> {
    const columns = Object.entries(written).map(([name, quantity]) => [
      name,
      {
        ...(typeof quantity === 'string' ? { value: quantity } : quantity),
        place: this.#document.place([...at, name]),
      },
    ]);
    return Object.fromEntries(columns) as ColumnMap<Quantity>;
  }
}
