import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { TableReply, TableRequest, TableTask } from './table-worker.js';

/** What a reader tells whoever started it. */
export interface ReaderEvents {
  readonly onReply: (reply: TableReply) => void;
  /** It is gone, because it ran out of memory or of something else. */
  readonly onEnd: (reason: 'memory' | 'other', message: string) => void;
}

/** A reader of a table at work beside this thread. */
export interface ReaderChannel {
  ask(request: TableRequest): void;
  close(): Promise<void>;
}

const entry = (): string => createRequire(import.meta.url).resolve('#table-worker');

/** A thread: chunks are handed over and not copied. */
export function startThread(
  task: TableTask,
  memoryMB: number,
  { onReply, onEnd }: ReaderEvents,
): ReaderChannel {
  const thread = new Worker(entry(), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: memoryMB },
    // What a library prints about a file is no output of ours.
    stdout: true,
    stderr: true,
    execArgv: [],
  });
  thread.on('message', onReply);
  thread.on('error', (error: NodeJS.ErrnoException) =>
    onEnd(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'other', error.message),
  );
  thread.on('exit', () => onEnd('other', 'its reader ended early'));
  return {
    ask: (request) => thread.postMessage(request),
    close: async () => {
      thread.removeAllListeners();
      thread.on('error', () => undefined);
      await thread.terminate();
    },
  };
}

/**
 * A process: for a reader that may fill an array until V8 gives up, which ends the process and not only the thread
 * that did it.
 */
export function startProcess(
  task: TableTask,
  memoryMB: number,
  { onReply, onEnd }: ReaderEvents,
): ReaderChannel {
  const child = fork(entry(), [], {
    execArgv: [`--max-old-space-size=${memoryMB}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  child.send(task);
  child.on('message', (reply) => onReply(reply as TableReply));
  child.on('error', (error) => onEnd('other', error.message));
  child.on('exit', (code, signal) => {
    // V8 aborts: on Windows that is exit code 134.
    if (signal === 'SIGABRT' || code === 134) onEnd('memory', '');
    else onEnd('other', 'its reader ended early');
  });
  return {
    ask: (request) => void child.send(request),
    close: async () => {
      process.removeListener('exit', kill);
      child.removeAllListeners();
      child.on('error', () => undefined);
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((resolve) => child.once('exit', resolve));
      kill();
      await gone;
    },
  };
}
