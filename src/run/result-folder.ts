import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { UserError } from '../errors.js';

/** What marks a folder as a result that a new run may replace. */
const marker = 'summary.json';

/**
 * A result folder that appears whole or not at all: files go into a hidden folder beside it, which takes its place
 * at the end. An interrupted run leaves the earlier result untouched.
 */
export class ResultFolder {
  readonly path: string;
  readonly #staging: string;
  readonly #onExit = (): void => this.discard();
  readonly #onSignal = (signal: NodeJS.Signals): void => {
    this.discard();
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };

  /**
   * Opens the staging folder at once, so that a folder that cannot be written fails before the work.
   *
   * @throws UserError when the folder cannot be made, or holds something that is not a result
   */
  constructor(path: string) {
    this.path = resolve(path);
    this.#staging = join(dirname(this.path), `.${basename(this.path)}.${process.pid}.partial`);
    let staged = false;
    try {
      if (existsSync(this.path)) {
        const entries = readdirSync(this.path);
        if (entries.length > 0 && !entries.includes(marker))
          throw new UserError(
            `the folder ${this.path} holds files but no ${marker}; expected a new or empty folder, or an earlier result to replace`,
            '--out',
          );
      }
      makeFolder(this.#staging);
      staged = true;
      // A staging folder beside a read-only result would fail only at the end.
      if (existsSync(this.path)) writeProbe(this.path);
    } catch (error) {
      if (staged) this.discard();
      if (error instanceof UserError) throw error;
      throw new UserError(
        `the folder ${this.path} cannot be written (${reason(error)}); expected a folder that this user may create`,
        '--out',
      );
    }
    process.once('exit', this.#onExit);
    process.once('SIGINT', this.#onSignal);
    process.once('SIGTERM', this.#onSignal);
  }

  /** The staging folder, for what writes files itself. */
  get staging(): string {
    return this.#staging;
  }

  /** Writes a file below the result folder; folders on its way are made. */
  write(name: string, content: string | Uint8Array): void {
    const path = join(this.#staging, name);
    makeFolder(dirname(path));
    writeFileSync(path, content);
  }

  /** Puts the result in its place. */
  publish(): void {
    const old = `${this.#staging}.old`;
    if (existsSync(this.path)) renameSync(this.path, old);
    try {
      renameSync(this.#staging, this.path);
    } catch (error) {
      if (existsSync(old)) renameSync(old, this.path);
      throw error;
    }
    rmSync(old, { recursive: true, force: true });
    this.#release();
  }

  /** Removes what was written so far. */
  discard(): void {
    rmSync(this.#staging, { recursive: true, force: true });
    this.#release();
  }

  #release(): void {
    process.removeListener('exit', this.#onExit);
    process.removeListener('SIGINT', this.#onSignal);
    process.removeListener('SIGTERM', this.#onSignal);
  }
}

/** Makes a folder and those above it, level by level: the recursive form never returns below /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path);
}

function writeProbe(folder: string): void {
  const probe = join(folder, `.probe.${process.pid}`);
  writeFileSync(probe, '');
  rmSync(probe);
}

function reason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  const words: Record<string, string> = {
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EROFS: 'the file system is read-only',
    ENOTDIR: 'a part of its path is a file',
    EEXIST: 'a file stands there',
    ENOENT: 'it cannot be made there',
    ENOSPC: 'no space left',
  };
  return (code && words[code]) ?? code ?? 'unknown reason';
}
