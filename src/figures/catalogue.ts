import type { Figure } from './figure.js';
import type { FigureData, FigureStyle } from './figure-data.js';
import { figure11 } from './figure-11.js';
import { figure12 } from './figure-12.js';
import { figure13 } from './figure-13.js';
import { figure14 } from './figure-14.js';
import { figure15Signal } from './figure-15-signal.js';
import { figure3 } from './figure-3.js';
import { figure4 } from './figure-4.js';
import { figure5 } from './figure-5.js';
import { variantsFigure } from './variants.js';

/** Every figure that can be drawn from results, by the name of its files. */
export const figures = {
  'figure-3': figure3,
  'figure-4': figure4,
  'figure-5': figure5,
  'figure-11': figure11,
  'figure-12': figure12,
  'figure-13': figure13,
  'figure-14': figure14,
  'figure-15-signal': figure15Signal,
  variants: variantsFigure,
} satisfies Record<string, (data: FigureData, style?: FigureStyle) => Figure>;
