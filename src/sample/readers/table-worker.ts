import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { UserError } from '../../errors.js';
import { openCsvTable } from './csv-table.js';
import { openParquetTable } from './parquet-table.js';
import { openRootTable } from './root-table.js';
import type { OpenedTable, TableChunk, TableSource } from './table.js';

/** What the thread is started with. */
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

/** Entry point of a thread that reads a table, so that a file that hangs or eats memory takes nothing along. */
async function serve(port: MessagePort, { source, chunkRows }: TableTask): Promise<void> {
  const table = await open(source);
  const { columns, rows } = table;
  post(port, { kind: 'header', columns, ...(rows !== undefined && { rows }) });
  let chunks: AsyncIterator<TableChunk> | undefined;
  port.on('message', (request: TableRequest) => {
    if (request !== 'next') {
      chunks = table.read(request.columns, chunkRows)[Symbol.asyncIterator]();
      return;
    }
    void chunks?.next().then(
      ({ done, value }) => {
        if (done) post(port, { kind: 'end' });
        else post(port, { kind: 'chunk', chunk: value });
      },
      (error: unknown) => post(port, failure(error)),
    );
  });
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

/** A chunk is handed over, not copied. */
function post(port: MessagePort, reply: TableReply): void {
  const buffers =
    reply.kind === 'chunk' ? reply.chunk.columns.map(({ buffer }) => buffer as ArrayBuffer) : [];
  port.postMessage(reply, buffers);
}

function failure(error: unknown): TableReply {
  if (error instanceof UserError) {
    const { place } = error;
    const message = place === undefined ? error.message : error.message.slice(place.length + 2);
    return { kind: 'mistake', message, ...(place !== undefined && { place }) };
  }
  const code = (error as NodeJS.ErrnoException).code;
  const { path } = (workerData as TableTask).source;
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

if (parentPort) {
  const port = parentPort;
  serve(port, workerData as TableTask).catch((error: unknown) => post(port, failure(error)));
}
