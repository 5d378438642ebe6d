import { InternalError, UserError } from '../../errors.js';
import { damaged, printable } from './damaged.js';
import { startProcess, startThread, type ReaderChannel } from './reader-channel.js';
import { defaultChunkRows, type TableChunk, type TableSource } from './table.js';
import type { TableReply, TableRequest } from './table-worker.js';

export interface ReadTableOptions {
  /** Rows of a chunk; the number of events of a shard when not given. */
  readonly chunkRows?: number;
  /** Longest time that a chunk may take before the file is given up; 30 s when not given. */
  readonly deadlineMs?: number;
  /** Memory for whoever reads, in MB; 512 when not given. */
  readonly memoryMB?: number;
}

const kinds = { csv: 'CSV', parquet: 'Parquet', root: 'ROOT' } as const;

/** An open table. Whoever opened it closes it. */
export interface Table {
  readonly columns: readonly string[];
  /** Number of rows, where the file declares it. */
  readonly rows?: number;
  /** The rows of some columns in chunks; once for each table that was opened. */
  chunks(names: readonly string[]): AsyncGenerator<TableChunk>;
  close(): Promise<void>;
}

/**
 * Opens a table in a thread of its own (a process for Parquet), with a cap on its memory and a deadline for each chunk: a
 * damaged file may hang its reader or make it allocate without end, and must not do more.
 *
 * @throws UserError where the file cannot be read; the same from `chunks`, which also checks that as many rows come as
 * the file declares
 */
export async function openTable(
  source: TableSource,
  { chunkRows = defaultChunkRows, deadlineMs = 30_000, memoryMB = 512 }: ReadTableOptions = {},
): Promise<Table> {
  const reader = new TableReader(source, chunkRows, deadlineMs, memoryMB);
  try {
    const header = await reader.reply();
    if (header.kind !== 'header') throw new InternalError(`a table began with ${header.kind}`);
    const { columns, rows } = header;
    return {
      columns,
      ...(rows !== undefined && { rows }),
      chunks: (names) => readChunks(reader, source.path, names, rows),
      close: () => reader.close(),
    };
  } catch (error) {
    await reader.close();
    throw error;
  }
}

async function* readChunks(
  reader: TableReader,
  path: string,
  columns: readonly string[],
  declared: number | undefined,
): AsyncGenerator<TableChunk> {
  reader.ask({ columns });
  // The reader makes the next chunk while this one is used.
  reader.ask('next');
  let rows = 0;
  for (;;) {
    const reply = await reader.reply();
    if (reply.kind === 'end') break;
    if (reply.kind !== 'chunk') throw new InternalError(`a chunk was asked for, not ${reply.kind}`);
    reader.ask('next');
    rows += reply.chunk.rows;
    yield reply.chunk;
  }
  if (declared !== undefined && rows !== declared)
    throw new UserError(
      `found ${rows} rows, expected the ${declared} that the file declares`,
      path,
    );
}

/** The reader with what it has replied. */
class TableReader {
  readonly #channel: ReaderChannel;
  readonly #deadlineMs: number;
  readonly #source: TableSource;
  readonly #replies: TableReply[] = [];
  #failure: Error | undefined;
  #wake: (() => void) | undefined;

  constructor(source: TableSource, chunkRows: number, deadlineMs: number, memoryMB: number) {
    this.#source = source;
    this.#deadlineMs = deadlineMs;
    const start = source.format === 'parquet' ? startProcess : startThread;
    this.#channel = start({ source, chunkRows }, memoryMB, {
      onReply: (reply) => {
        this.#replies.push(reply);
        this.#wake?.();
      },
      onEnd: (reason, message) =>
        this.#fail(
          reason === 'memory'
            ? new UserError(
                `found a ${kinds[source.format]} file that needs more than ${memoryMB} MB of memory to read, expected ` +
                  'a smaller one or one that is not damaged',
                source.path,
              )
            : damaged(source.path, kinds[source.format], printable(message)),
        ),
    });
  }

  ask(request: TableRequest): void {
    this.#channel.ask(request);
  }

  /** The next reply that is no failure. */
  async reply(): Promise<TableReply> {
    if (this.#replies.length === 0 && !this.#failure) await this.#arrival();
    const reply = this.#replies.shift();
    if (reply?.kind === 'mistake') throw new UserError(reply.message, reply.place);
    if (reply?.kind === 'bug') throw new InternalError(reply.message);
    if (reply) return reply;
    throw this.#failure ?? new InternalError('no reply, and no reason for it');
  }

  async close(): Promise<void> {
    await this.#channel.close();
  }

  #arrival(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        // A reply may have come while this thread was busy.
        setImmediate(() => {
          if (this.#replies.length === 0) this.#fail(this.#lateness());
        });
      }, this.#deadlineMs);
      this.#wake = () => {
        clearTimeout(timer);
        this.#wake = undefined;
        resolve();
      };
    });
  }

  #lateness(): UserError {
    return new UserError(
      `found a ${kinds[this.#source.format]} file that gave no rows for ${this.#deadlineMs / 1000} s, expected a ` +
        'faster one or one that is not damaged',
      this.#source.path,
    );
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    this.#wake?.();
  }
}
