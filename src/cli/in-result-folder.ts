import { join, relative } from 'node:path';
import { ResultFolder } from '../run/result-folder.js';
import { createProgress, type Progress } from './progress.js';

/** What filled a result folder, and where it stands. */
export interface Filled<Result> {
  readonly result: Result;
  /** Absolute path, and relative to the working directory for people. */
  readonly path: string;
  readonly folder: string;
}

/**
 * Fills a result folder under a progress bar, results/<name> when no other is asked for: all or nothing.
 *
 * @param fill called when the folder is known to be one that can be written
 * @throws UserError when it cannot be written or holds something else; and what `fill` throws
 */
export async function inResultFolder<Result>(
  name: string,
  { out, quiet = false }: { readonly out?: string; readonly quiet?: boolean },
  fill: (folder: ResultFolder, progress: Progress) => Promise<Result>,
): Promise<Filled<Result>> {
  const folder = new ResultFolder(out ?? join('results', name));
  const progress = createProgress(quiet);
  try {
    const result = await fill(folder, progress);
    folder.publish();
    return { result, path: folder.path, folder: relative(process.cwd(), folder.path) || '.' };
  } catch (error) {
    folder.discard();
    throw error;
  } finally {
    progress.finish();
  }
}
