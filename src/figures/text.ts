import type { PlotlyObject } from './figure.js';
import { black } from './palette.js';

/** 9 points at print size: 12 CSS pixels. */
export const textSize = 12;
/** 10.5 points. */
export const titleSize = 14;

export interface TextStyle {
  readonly size?: number;
  readonly colour?: string;
  readonly horizontal?: 'left' | 'center' | 'right';
  readonly vertical?: 'top' | 'middle' | 'bottom';
  /** Degrees, clockwise. */
  readonly angle?: number;
}

/** Text at a place of the figure, in CSS pixels from its top left corner; the style says which corner of the text stands there. */
export function text(
  figure: { readonly width: number; readonly height: number },
  x: number,
  y: number,
  content: string,
  style: TextStyle = {},
): PlotlyObject {
  return {
    xref: 'paper',
    yref: 'paper',
    x: x / figure.width,
    y: 1 - y / figure.height,
    text: content,
    showarrow: false,
    borderpad: 0,
    xanchor: style.horizontal ?? 'left',
    yanchor: style.vertical ?? 'top',
    align: style.horizontal ?? 'left',
    textangle: style.angle ?? 0,
    font: { size: style.size ?? textSize, color: style.colour ?? black },
  };
}

/** Widths of Arimo (and Helvetica) in units of the font size, for the groups of letters that differ. */
function letterWidth(letter: string): number {
  if (/[ijl.,:;'′| ]/.test(letter)) return 0.28;
  if (/[frtI()[\]/-]/.test(letter)) return 0.34;
  if (/[mwMW%]/.test(letter)) return 0.86;
  if (/[A-Z→]/.test(letter)) return 0.7;
  return 0.56;
}

/** How wide a line of text is at most, in CSS pixels; markup takes no room, raised and lowered letters as much as others. */
export function textWidth(content: string, size: number = textSize): number {
  let width = 0;
  for (const letter of content.replace(/<[^>]*>/g, '')) width += letterWidth(letter);
  return width * size;
}

/** Words in rows that are no wider than some CSS pixels, where no word alone is. */
export function wrapWords(content: string, width: number): string[] {
  const rows: string[] = [];
  for (const word of content.split(' ')) {
    const longer = rows.length === 0 ? word : `${rows.at(-1)} ${word}`;
    if (rows.length > 0 && textWidth(longer) <= width) rows[rows.length - 1] = longer;
    else rows.push(word);
  }
  return rows;
}

/** The text without its markup. */
export function plainText(content: string): string {
  return content.replace(/<sup>([^<]*)<\/sup>/g, '^$1').replace(/<[^>]*>/g, '');
}
