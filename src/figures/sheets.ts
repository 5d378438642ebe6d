import type { Frame, Size } from './panel.js';

/** One and a half columns of a journal, 120 mm, with one panel. */
export const oneAndAHalfColumns: { readonly size: Size; readonly frames: readonly [Frame] } = {
  size: { width: 456, height: 392 },
  frames: [{ left: 54, top: 10, width: 388, height: 336 }],
};

/** A double column, 178 mm, with two panels side by side that share their coupling axis. */
export const doubleColumn: { readonly size: Size; readonly frames: readonly [Frame, Frame] } = {
  size: { width: 672, height: 336 },
  frames: [
    { left: 54, top: 10, width: 296, height: 280 },
    { left: 366, top: 10, width: 296, height: 280 },
  ],
};

/** As doubleColumn, with room for a colour bar at the right. */
export const doubleColumnWithBar: {
  readonly size: Size;
  readonly frames: readonly [Frame, Frame];
  readonly bar: Frame;
} = {
  size: { width: 672, height: 336 },
  frames: [
    { left: 54, top: 10, width: 264, height: 280 },
    { left: 332, top: 10, width: 264, height: 280 },
  ],
  bar: { left: 606, top: 10, width: 14, height: 280 },
};
