import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { UserError } from '../../errors.js';
import { openCsvTable } from './csv-table.js';
import { openParquetTable } from './parquet-table.js';
import { openRootTable } from './root-table.js';
import type { OpenedTable, TableChunk, TableSource } from './table.js';

/** What it is started with. */
export interface TableTask {
  readonly source: TableSource;
  readonly chunkRows: number;
}

/** What it is asked: first for columns, then for one chunk after the other. */
export type TableRequest = { readonly columns: readonly string[] } | 'next';

/** What it answers: the header at once, then a chunk or the end for each request; or why not. */
export type TableReply =
  | { readonly kind: 'header'; readonly columns: readonly string[]; readonly rows?: number }
  | { readonly kind: 'chunk'; readonly chunk: TableChunk }
  | { readonly kind: 'end' }
  | { readonly kind: 'mistake'; readonly message: string; readonly place?: string }
  | { readonly kind: 'bug'; readonly message: string };

/** The way to whoever asks. */
interface Asker {
  listen(onRequest: (request: TableRequest) => void): void;
  /** A chunk that is handed over is lost here. */
  post(reply: TableReply): void;
}

/** Reads a table beside its user, so that a file that hangs or eats memory takes nothing along. */
async function serve(asker: Asker, { source, chunkRows }: TableTask): Promise<void> {
  try {
    const table = await open(source);
    const { columns, rows } = table;
    asker.post({ kind: 'header', columns, ...(rows !== undefined && { rows }) });
    let chunks: AsyncIterator<TableChunk> | undefined;
    asker.listen((request) => {
      if (request !== 'next') {
        chunks = table.read(request.columns, chunkRows)[Symbol.asyncIterator]();
        return;
      }
      void chunks?.next().then(
        ({ done, value }) => asker.post(done ? { kind: 'end' } : { kind: 'chunk', chunk: value }),
        (error: unknown) => asker.post(failure(error, source.path)),
      );
    });
  } catch (error) {
    asker.post(failure(error, source.path));
  }
}

function open({ path, format, tree }: TableSource): Promise<OpenedTable> {
  switch (format) {
    case 'csv':
      return Promise.resolve(openCsvTable(path));
    case 'parquet':
      return openParquetTable(path);
    case 'root':
      return openRootTable(path, tree);
  }
}

function failure(error: unknown, path: string): TableReply {
  if (error instanceof UserError) {
    const { place } = error;
    const message = place === undefined ? error.message : error.message.slice(place.length + 2);
    return { kind: 'mistake', message, ...(place !== undefined && { place }) };
  }
  const code = (error as NodeJS.ErrnoException).code;
  if (code !== undefined && /^E[A-Z]+$/.test(code))
    return {
      kind: 'mistake',
      message: `found a file that cannot be read (${code}), expected a readable file`,
      place: path,
    };
  return {
    kind: 'bug',
    message: error instanceof Error ? (error.stack ?? error.message) : String(error),
  };
}

/** Chunks are handed over, not copied. */
function threadAsker(port: MessagePort): Asker {
  return {
    listen: (onRequest) => port.on('message', onRequest),
    post: (reply) =>
      port.postMessage(
        reply,
        reply.kind === 'chunk'
          ? reply.chunk.columns.map(({ buffer }) => buffer as ArrayBuffer)
          : [],
      ),
  };
}

const processAsker: Asker = {
  listen: (onRequest) => process.on('message', onRequest),
  post: (reply) => void process.send?.(reply),
};

if (parentPort) void serve(threadAsker(parentPort), workerData as TableTask);
else {
  process.once('disconnect', () => process.exit());
  process.once('message', (task) => void serve(processAsker, task as TableTask));
}
