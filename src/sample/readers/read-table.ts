import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { InternalError, UserError } from '../../errors.js';
import { quoted } from './damaged.js';
import { defaultChunkRows, type TableChunk, type TableSource } from './table.js';
import type { TableReply, TableRequest, TableTask } from './table-worker.js';

export interface ReadTableOptions {
  /** Rows of a chunk; the number of events of a shard when not given. */
  readonly chunkRows?: number;
  /** Longest time that a chunk may take before the file is given up; 30 s when not given. */
  readonly deadlineMs?: number;
  /** Memory of the thread that reads, in MB; 512 when not given. */
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
 * Opens a table in a thread of its own, with a cap on its memory and a deadline for each chunk: a damaged file may hang
 * its reader or make it allocate without end, and must not do more.
 *
 * @throws UserError where the file cannot be read; the same from `chunks`, which also checks that as many rows come as
 * the file declares
 */
export async function openTable(
  source: TableSource,
  { chunkRows = defaultChunkRows, deadlineMs = 30_000, memoryMB = 512 }: ReadTableOptions = {},
): Promise<Table> {
  const thread = new TableThread(source, chunkRows, deadlineMs, memoryMB);
  try {
    const header = await thread.reply();
    if (header.kind !== 'header') throw new InternalError(`a table began with ${header.kind}`);
    const { columns, rows } = header;
    return {
      columns,
      ...(rows !== undefined && { rows }),
      chunks: (names) => readChunks(thread, source.path, names, rows),
      close: () => thread.close(),
    };
  } catch (error) {
    await thread.close();
    throw error;
  }
}

async function* readChunks(
  thread: TableThread,
  path: string,
  columns: readonly string[],
  declared: number | undefined,
): AsyncGenerator<TableChunk> {
  thread.ask({ columns });
  // The thread makes the next chunk while this one is used.
  thread.ask('next');
  let rows = 0;
  for (;;) {
    const reply = await thread.reply();
    if (reply.kind === 'end') break;
    if (reply.kind !== 'chunk') throw new InternalError(`a chunk was asked for, not ${reply.kind}`);
    thread.ask('next');
    rows += reply.chunk.rows;
    yield reply.chunk;
  }
  if (declared !== undefined && rows !== declared)
    throw new UserError(
      `found ${rows} rows, expected the ${declared} that the file declares`,
      path,
    );
}

/** The thread with what it has replied. */
class TableThread {
  readonly #worker: Worker;
  readonly #deadlineMs: number;
  readonly #source: TableSource;
  readonly #replies: TableReply[] = [];
  #failure: Error | undefined;
  #wake: (() => void) | undefined;

  constructor(source: TableSource, chunkRows: number, deadlineMs: number, memoryMB: number) {
    this.#source = source;
    this.#deadlineMs = deadlineMs;
    const task: TableTask = { source, chunkRows };
    this.#worker = new Worker(createRequire(import.meta.url).resolve('#table-worker'), {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: memoryMB },
      // What a library prints about a file is no output of ours.
      stdout: true,
      stderr: true,
      execArgv: [],
    });
    this.#worker.on('message', (reply: TableReply) => {
      this.#replies.push(reply);
      this.#wake?.();
    });
    this.#worker.on('error', (error: NodeJS.ErrnoException) => {
      this.#fail(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? new UserError(
              `found a ${kinds[source.format]} file that needs more than ${memoryMB} MB of memory to read, expected ` +
                'a smaller one or one that is not damaged',
              source.path,
            )
          : new UserError(
              `found a damaged ${kinds[source.format]} file (${quoted(error.message)}), expected a readable one`,
              source.path,
            ),
      );
    });
    this.#worker.on('exit', () =>
      this.#fail(new InternalError(`the thread that reads ${source.path} ended early`)),
    );
  }

  ask(request: TableRequest): void {
    this.#worker.postMessage(request);
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
    this.#worker.removeAllListeners();
    this.#worker.on('error', () => undefined);
    await this.#worker.terminate();
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
