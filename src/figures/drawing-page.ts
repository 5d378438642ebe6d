import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import type { Figure } from './figure.js';
import { fontFaces, fontFamily } from './font.js';

const require = createRequire(import.meta.url);

/** Device pixels in a CSS pixel: PNGs have 96 × 4 = 384 dots per inch of paper. */
export const devicePixelRatio = 4;

/** The one page on which all figures of a run are drawn, cut off from every network. */
export interface DrawingPage {
  /** Plotly's SVG of a figure, as it comes. */
  plot(figure: Figure): Promise<string>;
  png(svg: string, figure: Figure): Promise<Buffer>;
  pdf(svg: string, figure: Figure): Promise<Buffer>;
}

/** Opens a blank page with the font and Plotly loaded. */
export async function openDrawingPage(browser: Browser): Promise<DrawingPage> {
  const context = await browser.newContext({
    deviceScaleFactor: devicePixelRatio,
    viewport: { width: 1000, height: 800 },
    offline: true,
    locale: 'en-US',
    timezoneId: 'UTC',
    colorScheme: 'light',
  });
  await context.route('**/*', (route) => route.abort());
  const page = await context.newPage();
  await page.setContent(`<!doctype html><html lang="en"><head><meta charset="utf-8"><title></title>
    <style>${fontFaces()} @page { margin: 0 } html, body { margin: 0; background: #fff; font-family: ${fontFamily} }
    #drawing { position: absolute; left: 0; top: 0 } #drawing svg { display: block; width: 100%; height: 100% }</style></head>
    <body><div id="drawing"></div></body></html>`);
  await page.evaluate(async (family) => {
    for (const style of ['', 'italic ']) await document.fonts.load(`${style}12px ${family}`, 'aε');
  }, 'Arimo');
  await page.evaluate(readFileSync(require.resolve('plotly.js-dist-min/plotly.min.js'), 'utf8'));
  return {
    plot: (figure) => plot(page, figure),
    png: async (svg, figure) => {
      await show(page, svg, figure);
      const clip = { x: 0, y: 0, width: figure.width, height: figure.height };
      return page.screenshot({ clip, type: 'png', scale: 'device' });
    },
    pdf: async (svg, figure) => {
      await show(page, svg, figure);
      const [width, height] = [`${figure.width}px`, `${figure.height}px`];
      return page.pdf({ width, height, printBackground: true, pageRanges: '1' });
    },
  };
}

/** Plotly names its clip paths at random: the same figure starts from the same seed, whatever came before. */
async function plot(page: Page, figure: Figure): Promise<string> {
  const { data, layout, width, height } = figure;
  return page.evaluate(
    async (plotted) => {
      let state = 1;
      Math.random = () => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return state / 4294967296;
      };
      const plotly = (globalThis as unknown as { Plotly: PlotlyInPage }).Plotly;
      return plotly.toImage(
        {
          data: plotted.data,
          layout: { ...plotted.layout, width: plotted.width, height: plotted.height },
          config: { staticPlot: true },
        },
        { format: 'svg', width: plotted.width, height: plotted.height, imageDataOnly: true },
      );
    },
    { data, layout, width, height },
  );
}

interface PlotlyInPage {
  toImage(figure: object, options: object): Promise<string>;
}

async function show(page: Page, svg: string, figure: Figure): Promise<void> {
  await page.setViewportSize({ width: figure.width, height: figure.height });
  await page.evaluate(
    ({ text, title, size }) => {
      document.title = title;
      const drawing = document.getElementById('drawing');
      if (!drawing) return;
      drawing.style.cssText = size;
      drawing.innerHTML = text;
    },
    {
      text: svg,
      title: figure.title,
      size: `width: ${figure.width}px; height: ${figure.height}px`,
    },
  );
}
