import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import type { InputFile } from '../analysis/analysis.js';
import { UserError } from '../errors.js';

/** The bytes of an input file with its hash. */
export interface FileContent {
  readonly bytes: Uint8Array;
  readonly input: InputFile;
}

/**
 * Reads an input file whole.
 *
 * @param path absolute path
 * @param maximumBytes refuse larger files
 * @param place what the error names: the file itself, or where another file refers to it
 * @throws UserError where there is no such file, it is no ordinary file, too large, or cannot be read
 */
export function readInputFile(path: string, maximumBytes: number, place: string): FileContent {
  try {
    const status = statSync(path);
    if (!status.isFile()) throw new UserError('found no ordinary file, expected a file', place);
    if (status.size > maximumBytes)
      throw new UserError(
        `found a file of ${status.size} bytes, expected at most ${maximumBytes}`,
        place,
      );
    const bytes = readFileSync(path);
    return { bytes, input: { path, sha256: createHash('sha256').update(bytes).digest('hex') } };
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(reason(error), place);
  }
}

/**
 * The hash of an input file of any size, read in pieces.
 *
 * @param path absolute path
 * @param place what the error names
 * @throws UserError where there is no such file, it is no ordinary file, or cannot be read
 */
export function hashInputFile(path: string, place: string): InputFile {
  try {
    if (!statSync(path).isFile())
      throw new UserError('found no ordinary file, expected a file', place);
    const file = openSync(path, 'r');
    try {
      const hash = createHash('sha256');
      const piece = Buffer.allocUnsafe(1 << 22);
      for (let read = 0; (read = readSync(file, piece)) > 0;) hash.update(piece.subarray(0, read));
      return { path, sha256: hash.digest('hex') };
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(reason(error), place);
  }
}

function reason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'found no file, expected a readable file';
  if (code === 'EACCES' || code === 'EPERM')
    return 'found a file without permission to read it, expected a readable file';
  return `found a file that cannot be read (${code ?? 'unknown reason'}), expected a readable file`;
}
