import type { FigureStyle } from './figure-data.js';

/** Six colours that colour-blind readers tell apart: M. Petroff, arXiv:2107.02270. */
export const petroff = {
  blue: '#5790fc',
  orange: '#f89c20',
  red: '#e42536',
  purple: '#964a8b',
  grey: '#9c9ca1',
  violet: '#7a21dd',
} as const;

export const black = '#000000';

/** Fills of the 68% and 95% bands; the accessible ones are those of cmsstyle (CMS collaboration). */
export function bandColours(style: FigureStyle): { readonly 68: string; readonly 95: string } {
  return style.bands === 'classic'
    ? { 68: '#00cc00', 95: '#ffff00' }
    : { 68: '#607641', 95: '#F5BB54' };
}

/** A colour as a light fill. */
export function light(colour: string, opacity: number): string {
  const part = (at: number) => parseInt(colour.slice(at, at + 2), 16);
  return `rgba(${part(1)},${part(3)},${part(5)},${opacity})`;
}

/** Patterns of dashes in CSS pixels, short enough that a legend's sample shows them. */
export const dashes = {
  solid: 'solid',
  dashed: '6px,3px',
  dotted: '1.5px,2.5px',
  dashDotted: '7px,2.5px,1.5px,2.5px',
  longDashed: '11px,3px',
  shortDashed: '3.5px,2px',
  wideDashed: '7px,5px',
} as const;

export type Dash = (typeof dashes)[keyof typeof dashes];

export interface LineStyle {
  readonly colour: string;
  readonly dash: Dash;
  /** In CSS pixels. */
  readonly width: number;
}
