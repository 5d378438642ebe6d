import type { TableChunk } from './table.js';

/** Fills columns row by row and cuts them into chunks. */
export class ChunkBuilder {
  readonly #size: number;
  readonly #width: number;
  #firstRow = 0;
  #columns: Float64Array[];
  /** Rows filled in the present chunk. */
  rows = 0;

  constructor(width: number, size: number) {
    this.#size = size;
    this.#width = width;
    this.#columns = this.#empty();
  }

  /** The columns to write the present row into, at index `rows`; then `rows` is raised. */
  get columns(): readonly Float64Array[] {
    return this.#columns;
  }

  get isFull(): boolean {
    return this.rows === this.#size;
  }

  /** The rows so far, which are the receiver's from here on. */
  take(): TableChunk {
    const { rows } = this;
    const columns =
      rows === this.#size ? this.#columns : this.#columns.map((column) => column.slice(0, rows));
    const chunk = { firstRow: this.#firstRow, rows, columns };
    this.#firstRow += rows;
    this.#columns = this.#empty();
    this.rows = 0;
    return chunk;
  }

  #empty(): Float64Array[] {
    return Array.from({ length: this.#width }, () => new Float64Array(this.#size));
  }
}
