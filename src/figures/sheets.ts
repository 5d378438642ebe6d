import type { Frame, Size } from './panel.js';

/** One and a half columns of a journal, 120 mm, with one panel. */
export const oneAndAHalfColumns: { readonly size: Size; readonly frames: readonly [Frame] } = {
  size: { width: 456, height: 392 },
  frames: [{ left: 54, top: 10, width: 388, height: 336 }],
};

/** As oneAndAHalfColumns, with room for a colour bar at the right. */
export const oneAndAHalfColumnsWithBar: {
  readonly size: Size;
  readonly frames: readonly [Frame];
  readonly bar: Frame;
} = {
  size: { width: 502, height: 372 },
  frames: [{ left: 54, top: 10, width: 370, height: 316 }],
  bar: { left: 434, top: 10, width: 14, height: 316 },
};

/**
 * A double column, 178 mm, with two panels side by side that share their coupling axis: so far apart that the last
 * number of the left mass axis and the first one of the right have room.
 */
export const doubleColumn: { readonly size: Size; readonly frames: readonly [Frame, Frame] } = {
  size: { width: 672, height: 336 },
  frames: [
    { left: 54, top: 10, width: 290, height: 280 },
    { left: 372, top: 10, width: 290, height: 280 },
  ],
};

/** A double column with four panels, two above two, which share their axes. */
export const fourPanels: {
  readonly size: Size;
  readonly frames: readonly [Frame, Frame, Frame, Frame];
} = {
  size: { width: 678, height: 580 },
  frames: [
    { left: 64, top: 10, width: 290, height: 254 },
    { left: 378, top: 10, width: 290, height: 254 },
    { left: 64, top: 280, width: 290, height: 254 },
    { left: 378, top: 280, width: 290, height: 254 },
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
    { left: 54, top: 10, width: 257, height: 280 },
    { left: 339, top: 10, width: 257, height: 280 },
  ],
  bar: { left: 606, top: 10, width: 14, height: 280 },
};

/** A double column with two frames above one another, and room for a legend in three columns below. */
export const beamLineSheet: {
  readonly size: Size;
  readonly frames: readonly [Frame, Frame];
  readonly legend: Frame;
} = {
  size: { width: 672, height: 622 },
  frames: [
    { left: 54, top: 10, width: 606, height: 288 },
    { left: 54, top: 346, width: 606, height: 160 },
  ],
  legend: { left: 54, top: 552, width: 606, height: 64 },
};

/** A sheet with a colour bar for one panel, or for two side by side. */
export function sheetWithBar(panels: number): {
  readonly size: Size;
  readonly frames: readonly Frame[];
  readonly bar: Frame;
} {
  return panels === 1 ? oneAndAHalfColumnsWithBar : doubleColumnWithBar;
}
