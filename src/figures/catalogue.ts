import type { Figure } from './figure.js';
import type { FigureData, FigureStyle } from './figure-data.js';
import { figure14 } from './figure-14.js';

/** Every figure that can be drawn from results, by the name of its files. */
export const figures: Readonly<
  Record<string, (data: FigureData, style?: FigureStyle) => Figure>
> = {
  'figure-14': figure14,
};
