import type { BackgroundFigure } from '../background/background-analysis.js';
import type { BackgroundResult } from '../background/result.js';
import type { Figure } from './figure.js';
import { figure10 } from './figure-10.js';
import { figure15Background } from './figure-15-background.js';
import { figure6 } from './figure-6.js';
import { figure7 } from './figure-7.js';
import { figure8 } from './figure-8.js';
import { figure9 } from './figure-9.js';

/** Every figure of a background estimate, by the name of its files. */
export const backgroundFigures: Readonly<
  Record<BackgroundFigure, (result: BackgroundResult) => Figure>
> = {
  'figure-6': figure6,
  'figure-7': figure7,
  'figure-8': figure8,
  'figure-9': figure9,
  'figure-10': figure10,
  'figure-15-background': figure15Background,
};
