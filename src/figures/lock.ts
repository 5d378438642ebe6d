import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** A lock whose owner has not finished after this long is taken for abandoned. */
const abandonedAfterMs = 120_000;

/**
 * Runs `work` while holding the lock file `path`, waiting for another process that holds it. A lock
 * whose process is gone, or that is older than two minutes, is taken over. Two takers at the same
 * moment may both run, so `work` must publish its result with an atomic rename.
 */
export async function withLock(path: string, work: () => Promise<void>): Promise<void> {
  while (!tryLock(path)) {
    if (isAbandoned(path)) rmSync(path, { force: true });
    else await sleep(50);
  }
  try {
    await work();
  } finally {
    rmSync(path, { force: true });
  }
}

/** Whether a process of this number runs on this machine. */
export function processIsAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function tryLock(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function isAbandoned(path: string): boolean {
  try {
    const ageMs = Date.now() - statSync(path).mtimeMs;
    const owner = Number(readFileSync(path, 'utf8'));
    // An empty file has just been created and is about to be written.
    if (owner === 0) return ageMs > 5_000;
    return ageMs > abandonedAfterMs || !processIsAlive(owner);
  } catch {
    return false;
  }
}
