/** Formats of tables that can be read: comma-separated text, Apache Parquet, and TTrees of ROOT files. */
export type TableFormat = 'csv' | 'parquet' | 'root';

export const tableFormats: readonly TableFormat[] = ['csv', 'parquet', 'root'];

/** A file with a table: rows are events or tracks, columns are numbers with names. */
export interface TableSource {
  /** Absolute path. */
  readonly path: string;
  readonly format: TableFormat;
  /** Name of the TTree, with its directory; absent when the file holds one only. */
  readonly tree?: string;
}

/** Consecutive rows of some columns. */
export interface TableChunk {
  /** Counts from 0. */
  readonly firstRow: number;
  readonly rows: number;
  /** In the order asked for, each `rows` long. A missing number is NaN, true and false are 1 and 0. */
  readonly columns: readonly Float64Array[];
}

/** What a reader of one format makes of a file. */
export interface OpenedTable {
  /** Names of the columns that hold one number in each row, in the file's order. */
  readonly columns: readonly string[];
  /** Number of rows, where the file states it before they are read. */
  readonly rows?: number;
  /** Chunks of `chunkRows` rows, the last one shorter; none for a table without rows. */
  read(names: readonly string[], chunkRows: number): AsyncIterable<TableChunk>;
}

/** Rows of a chunk, and events of a shard of a sample that comes from a file. */
export const defaultChunkRows = 65_536;
