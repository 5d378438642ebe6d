import { mkdirSync, readdirSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure } from '../figures/figure.js';
import { renderFigures } from '../figures/render.js';
import type { ResultFolder } from '../run/result-folder.js';

/**
 * Draws figures in all formats into a result folder that is being made.
 *
 * @returns the sentence on the browser that is missing, where none was found
 */
export async function drawFigures(
  folder: ResultFolder,
  figures: readonly { readonly name: string; readonly figure: Figure }[],
  browser: string | undefined,
  onProgress?: (done: number, total: number) => void,
): Promise<string | undefined> {
  const path = join(folder.staging, 'figures');
  mkdirSync(path, { recursive: true });
  const { missingBrowser } = await renderFigures(figures, path, {
    formats: ['svg', 'png', 'pdf'],
    ...(onProgress && { onProgress }),
    ...(browser !== undefined && { browserPath: browser }),
  });
  if (readdirSync(path).length === 0) rmdirSync(path);
  return missingBrowser;
}
