import { mkdirSync, readdirSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure } from '../figures/figure.js';
import { renderFigures } from '../figures/render.js';
import type { ResultFolder } from '../run/result-folder.js';

/**
 * Draws figures into `figures/` of a result folder in all formats.
 *
 * @returns why they are missing, when no browser can draw
 */
export async function drawInto(
  folder: ResultFolder,
  figures: readonly { readonly name: string; readonly figure: Figure }[],
  { browser }: { readonly browser?: string },
): Promise<string | undefined> {
  const path = join(folder.staging, 'figures');
  mkdirSync(path, { recursive: true });
  const { missingBrowser } = await renderFigures(figures, path, {
    formats: ['svg', 'png', 'pdf'],
    ...(browser !== undefined && { browserPath: browser }),
  });
  if (readdirSync(path).length === 0) rmdirSync(path);
  return missingBrowser;
}
