import type { Figure } from './figure.js';
import { pixelsPerMm } from './figure.js';

/**
 * Plotly's SVG made fit to publish: physical size in millimetres, a title and a description for screen
 * readers, and identifiers that are numbered in order and carry the figure's name, so that several
 * figures can stand in one page.
 */
export function finishSvg(plotted: string, name: string, figure: Figure): string {
  const { width, height } = figure;
  const opening = [
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" class="main-svg"',
    `width="${millimetres(width)}" height="${millimetres(height)}" viewBox="0 0 ${width} ${height}"`,
    `role="img" aria-labelledby="${name}-title ${name}-description" style="background: #fff">`,
    `<title id="${name}-title">${escapeXml(figure.title)}</title>`,
    `<desc id="${name}-description">${escapeXml(figure.description)}</desc>`,
  ].join(' ');
  return roundPaths(renumber(plotted, name)).replace(/^<svg\b[^>]*>/, () => opening) + '\n';
}

/** Text as XML character data. */
export function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function millimetres(pixels: number): string {
  return `${Math.round((pixels / pixelsPerMm) * 100) / 100}mm`;
}

/** Coordinates of paths to a hundredth of a CSS pixel: 3 µm on paper. */
function roundPaths(svg: string): string {
  return svg.replace(/\sd="[^"]*"/g, (path) =>
    path.replace(/-?\d+\.\d{3,}(e-?\d+)?/g, (number) => String(Number(Number(number).toFixed(2)))),
  );
}

function renumber(svg: string, name: string): string {
  const numbered = new Map<string, string>();
  for (const [, id] of svg.matchAll(/\sid="([^"]+)"/g))
    if (id !== undefined && !numbered.has(id)) numbered.set(id, `${name}-${numbered.size + 1}`);
  return svg
    .replace(
      /(\sid=")([^"]+)"/g,
      (_, before: string, id: string) => `${before}${numbered.get(id)}"`,
    )
    .replace(/#([\w-]+)/g, (whole, id: string) => {
      const renamed = numbered.get(id);
      return renamed === undefined ? whole : `#${renamed}`;
    });
}
