import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, extname, join, resolve } from 'node:path';
import { UserError } from '../errors.js';
import type { Figure, FigureFormat } from './figure.js';
import { renderFigures } from './render.js';

const formats: readonly FigureFormat[] = ['svg', 'png', 'pdf'];

/** @throws UserError for a file name whose ending is not .svg, .png or .pdf */
export function requireFigureFile(path: string, place = path): FigureFormat {
  const format = extname(path).slice(1) as FigureFormat;
  if (!formats.includes(format))
    throw new UserError(`found the ending '${extname(path)}', expected .svg, .png or .pdf`, place);
  return format;
}

/**
 * Draws one figure into a file; its ending says the format.
 *
 * @param name of the figure, which its SVG carries
 * @throws UserError for another ending, for a path that cannot be written, and when no browser can draw
 */
export async function saveFigure(
  figure: Figure,
  name: string,
  path: string,
  options: { readonly browserPath?: string } = {},
): Promise<void> {
  const format = requireFigureFile(path);
  const folder = mkdtempSync(join(tmpdir(), 'beamlimits-figure-'));
  try {
    const { missingBrowser } = await renderFigures([{ name, figure }], folder, {
      formats: [format],
      ...options,
    });
    if (missingBrowser) throw new UserError(missingBrowser, path);
    mkdirSync(dirname(resolve(path)), { recursive: true });
    copyFileSync(join(folder, `${name}.${format}`), path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
