import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors.js';
import { launchBrowser } from './browser.js';
import { openDrawingPage } from './drawing-page.js';
import type { DrawingPage } from './drawing-page.js';
import type { Figure, FigureFormat } from './figure.js';
import { withoutDates } from './pdf.js';
import { withResolution } from './png.js';
import { finishSvg } from './svg.js';

/** A figure and the name of its files, without extension. */
export interface NamedFigure {
  readonly name: string;
  readonly figure: Figure;
}

export interface RenderOptions {
  readonly formats: readonly FigureFormat[];
  /** Program file of the Chrome, Edge or Chromium to use instead of the one found. */
  readonly browserPath?: string;
  /** Called after each figure. */
  readonly onProgress?: (done: number, total: number, name: string) => void;
}

export interface RenderResult {
  /** Files written, with their folder. */
  readonly rendered: readonly string[];
  /** Present when figures are missing because no browser could draw them: one sentence for the user. */
  readonly missingBrowser?: string;
}

/**
 * Draws figures into an existing folder as `<name>.<format>`. One browser and one page serve all of
 * them; no network is used; the same figures give the same bytes. A missing browser is not an error,
 * it is told in the result.
 * @throws UserError when a file cannot be written
 */
export async function renderFigures(
  figures: readonly NamedFigure[],
  folder: string,
  options: RenderOptions,
): Promise<RenderResult> {
  const { browser, missing } = await launchBrowser(options.browserPath);
  if (!browser) return { rendered: [], missingBrowser: missing };
  const rendered: string[] = [];
  try {
    const page = await openDrawingPage(browser);
    for (const [index, { name, figure }] of figures.entries()) {
      for (const [format, content] of await draw(page, name, figure, options.formats)) {
        const path = join(folder, `${name}.${format}`);
        write(path, content);
        rendered.push(path);
      }
      options.onProgress?.(index + 1, figures.length, name);
    }
    return { rendered };
  } catch (error) {
    if (error instanceof UserError || browser.isConnected()) throw error;
    return { rendered, missingBrowser: 'The browser stopped before all figures were drawn.' };
  } finally {
    await browser.close();
  }
}

async function draw(
  page: DrawingPage,
  name: string,
  figure: Figure,
  formats: readonly FigureFormat[],
): Promise<[FigureFormat, string | Buffer][]> {
  const svg = finishSvg(await page.plot(figure), name, figure);
  const drawn: [FigureFormat, string | Buffer][] = [];
  for (const format of formats) {
    if (format === 'svg') drawn.push([format, svg]);
    if (format === 'png') drawn.push([format, withResolution(await page.png(svg, figure))]);
    if (format === 'pdf') drawn.push([format, withoutDates(await page.pdf(svg, figure))]);
  }
  return drawn;
}

function write(path: string, content: string | Buffer): void {
  try {
    writeFileSync(path, content);
  } catch (error) {
    throw new UserError(`the figure cannot be written: ${(error as Error).message}`, path);
  }
}
