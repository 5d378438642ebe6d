import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { ByteWriter, ParquetWriter, type Writer } from 'hyparquet-writer';
import { UserError } from '../../errors.js';

/** Takes the columns of one shard after the other. */
export interface EventFile {
  write(columns: readonly Float64Array[]): void;
  /** Puts the file in place, whole. */
  finish(): void;
  /** Leaves nothing behind. */
  discard(): void;
}

/** What a file of events is made of. */
export interface EventFileLayout {
  readonly names: readonly string[];
  /** Lines for people who open the file. */
  readonly remarks: readonly string[];
}

/**
 * Opens a file for events, in the format of its ending: .csv or .parquet. It appears under its name when it is whole.
 *
 * @throws UserError for another ending, and where it cannot be written
 */
export function createEventFile(path: string, layout: EventFileLayout): EventFile {
  const format = /\.(csv|parquet)$/.exec(path)?.[1];
  if (format === undefined)
    throw new UserError(`found ${path}, expected a name that ends in .csv or .parquet.`, '--out');
  const target = resolve(path);
  const staging = join(dirname(target), `.${basename(target)}.${process.pid}.partial`);
  let file: number;
  try {
    file = openSync(staging, 'w');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown reason';
    throw new UserError(
      `the file ${path} cannot be written (${code}), expected one in a folder that this user may write.`,
      '--out',
    );
  }
  const content = format === 'csv' ? csvContent(file, layout) : parquetContent(file, layout);
  return {
    write: content.write,
    finish: () => {
      content.finish();
      closeSync(file);
      renameSync(staging, target);
    },
    discard: () => {
      closeSync(file);
      rmSync(staging, { force: true });
    },
  };
}

type Content = Omit<EventFile, 'discard'>;

/** Numbers in as many digits as bring the same double back, 17 at most. */
function csvContent(file: number, { names, remarks }: EventFileLayout): Content {
  writeSync(file, remarks.map((line) => `# ${line}\n`).join(''));
  writeSync(file, `${names.join(',')}\n`);
  return {
    write: (columns) => {
      const rows = columns[0]?.length ?? 0;
      for (let first = 0; first < rows; first += 4096) {
        let text = '';
        const end = Math.min(first + 4096, rows);
        for (let row = first; row < end; row++)
          text += `${columns.map((column) => cell(column[row]!)).join(',')}\n`;
        writeSync(file, text);
      }
    },
    finish: () => undefined,
  };
}

function cell(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value).replace('NaN', 'nan');
}

function parquetContent(file: number, { names, remarks }: EventFileLayout): Content {
  // ByteWriter keeps what is written until it is flushed; `offset` goes on counting.
  const writer: Writer & ByteWriter = new ByteWriter();
  const flush = (): void => {
    writeSync(file, new Uint8Array(writer.buffer, 0, writer.index));
    writer.index = 0;
  };
  writer.flush = flush;
  const parquet = new ParquetWriter({
    writer,
    schema: [
      { name: 'events', num_children: names.length },
      ...names.map((name) => ({
        name,
        type: 'DOUBLE' as const,
        repetition_type: 'REQUIRED' as const,
      })),
    ],
    kvMetadata: [{ key: 'remarks', value: remarks.join(' ') }],
    createdBy: 'beamlimits',
    statistics: false,
  });
  return {
    write: (columns) => {
      // A dictionary would make 0 of −0.
      const columnData = names.map((name, index) => ({
        name,
        data: columns[index]!,
        encoding: 'PLAIN' as const,
      }));
      void parquet.write({ columnData, rowGroupSize: columns[0]?.length ?? 1 });
    },
    finish: () => {
      void parquet.finish();
      flush();
    },
  };
}
