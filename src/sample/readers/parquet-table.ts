import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import {
  parquetMetadataAsync,
  parquetRead,
  type AsyncBuffer,
  type Compressors,
  type DecodedArray,
  type FileMetaData,
  type RowGroup,
} from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { UserError } from '../../errors.js';
import { ChunkBuilder } from './chunk-builder.js';
import { damaged, quoted, readingOf } from './damaged.js';
import { decompressZstandard } from './zstandard.js';
import type { OpenedTable, TableChunk } from './table.js';

/** Largest row group as columns of doubles, and largest page; writers make 1 to 100 MB of the one, 1 MB of the other. */
const maximumGroupBytes = 1 << 28;
const maximumPageBytes = 1 << 27;

const numeric = new Set(['BOOLEAN', 'INT32', 'INT64', 'FLOAT', 'DOUBLE']);

/**
 * A Parquet file: its columns of booleans, integers and floating point numbers that stand at the top of its schema.
 * Numbers that are missing become NaN.
 *
 * @throws UserError where the file is damaged, or needs more memory than is good
 */
export async function openParquetTable(path: string): Promise<OpenedTable> {
  const file = fileBuffer(path);
  const metadata = await readingOf(path, 'Parquet', () => parquetMetadataAsync(file));
  const groups = metadata.row_groups.reduce((rows, group) => rows + Number(group.num_rows), 0);
  const rows = Number(metadata.num_rows);
  if (rows !== groups)
    throw damaged(path, 'Parquet', `it declares ${rows} rows and its row groups hold ${groups}`);
  const columns = metadata.schema
    .filter(
      ({ type, repetition_type, num_children }) =>
        num_children === undefined && repetition_type !== 'REPEATED' && numeric.has(type ?? ''),
    )
    .map(({ name }) => name)
    .filter((name) =>
      metadata.row_groups.every(({ columns }) =>
        columns.some(({ meta_data: data }) => data?.path_in_schema.join('.') === name),
      ),
    );
  return {
    columns,
    rows,
    read: (names, chunkRows) => readParquet(path, file, metadata, names, chunkRows),
  };
}

async function* readParquet(
  path: string,
  file: AsyncBuffer,
  metadata: FileMetaData,
  names: readonly string[],
  chunkRows: number,
): AsyncGenerator<TableChunk> {
  const builder = new ChunkBuilder(names.length, chunkRows);
  let groupStart = 0;
  for (const group of metadata.row_groups) {
    checkGroup(path, file, group, names);
    const rows = Number(group.num_rows);
    const columns: Float64Array[] = [];
    // One after the other: what the reader makes on the way is several times larger than a column.
    for (const name of names)
      columns.push(await readColumn(path, file, metadata, name, groupStart, rows));
    for (let done = 0; done < rows;) {
      const count = Math.min(rows - done, chunkRows - builder.rows);
      for (const [index, column] of columns.entries())
        builder.columns[index]!.set(column.subarray(done, done + count), builder.rows);
      builder.rows += count;
      done += count;
      if (builder.isFull) yield builder.take();
    }
    groupStart += rows;
  }
  if (builder.rows > 0) yield builder.take();
}

/** Declared sizes of a row group, before anything is allocated for it. */
function checkGroup(
  path: string,
  file: AsyncBuffer,
  group: RowGroup,
  names: readonly string[],
): void {
  const rows = Number(group.num_rows);
  if (!Number.isSafeInteger(rows) || rows < 0)
    throw damaged(path, 'Parquet', `a row group declares ${rows} rows`);
  if (rows * 8 * names.length > maximumGroupBytes)
    throw new UserError(
      `found a row group of ${rows} rows in ${names.length} columns, expected at most ` +
        `${Math.floor(maximumGroupBytes / 8 / names.length)} rows: write it in smaller row groups`,
      path,
    );
  for (const { meta_data: data } of group.columns) {
    if (!data || !names.includes(data.path_in_schema.join('.'))) continue;
    const bytes = Number(data.total_compressed_size);
    if (Number(data.num_values) !== rows || bytes < 0 || bytes > file.byteLength)
      throw damaged(
        path,
        'Parquet',
        `column ${quoted(data.path_in_schema.join('.'))} declares ${data.num_values} numbers in ${bytes} bytes ` +
          `for ${rows} rows`,
      );
  }
}

async function readColumn(
  path: string,
  file: AsyncBuffer,
  metadata: FileMetaData,
  name: string,
  groupStart: number,
  rows: number,
): Promise<Float64Array> {
  const column = new Float64Array(rows);
  let filled = 0;
  await readingOf(path, 'Parquet', () =>
    parquetRead({
      file,
      metadata,
      compressors: checkedCompressors,
      columns: [name],
      rowStart: groupStart,
      rowEnd: groupStart + rows,
      onChunk: ({ columnData, rowStart, rowEnd }) => {
        filled += columnData.length;
        // An error thrown here would be nobody's.
        if (rowStart >= groupStart && rowEnd <= groupStart + rows)
          copyNumbers(columnData, column, rowStart - groupStart);
        else filled = Infinity;
      },
    }),
  );
  if (filled !== rows)
    throw damaged(path, 'Parquet', `column ${quoted(name)} has ${filled} numbers for ${rows} rows`);
  return column;
}

function copyNumbers(from: DecodedArray, to: Float64Array, at: number): void {
  if (from instanceof Float64Array || from instanceof Float32Array || from instanceof Int32Array)
    to.set(from, at);
  else
    for (const [index, value] of from.entries()) {
      const type = typeof value;
      to[at + index] =
        type === 'number' || type === 'bigint' || type === 'boolean' ? Number(value) : NaN;
    }
}

const checkedCompressors: Compressors = Object.fromEntries(
  Object.entries({
    ...compressors,
    GZIP: (input: Uint8Array, size: number) => gunzipSync(input, { maxOutputLength: size }),
    ZSTD: decompressZstandard,
  }).map(([codec, decompress]) => [
    codec,
    (input: Uint8Array, outputLength: number) => {
      if (outputLength > maximumPageBytes) throw new RangeError(`a page of ${outputLength} bytes`);
      const output = decompress(input, outputLength);
      if (output.length !== outputLength)
        throw new RangeError(`a page of ${output.length} bytes that declares ${outputLength}`);
      return output;
    },
  ]),
);

/** The file as the library reads it: slices inside the file only. It stays open as long as its thread lives. */
function fileBuffer(path: string): AsyncBuffer {
  const file = openSync(path, 'r');
  const { size } = fstatSync(file);
  if (size === 0) {
    closeSync(file);
    throw new UserError('found an empty file, expected a Parquet file', path);
  }
  return {
    byteLength: size,
    slice(start, end = size) {
      const from = start < 0 ? size + start : start;
      const to = end < 0 ? size + end : Math.min(end, size);
      if (!(from >= 0 && from <= to))
        throw new RangeError(`it points to the bytes from ${start} to ${end} of ${size}`);
      const bytes = new Uint8Array(to - from);
      if (readSync(file, bytes, 0, bytes.length, from) !== bytes.length)
        throw new RangeError('it ends early');
      return bytes.buffer;
    },
  };
}
