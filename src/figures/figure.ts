/** A figure as Plotly draws it, with its size in CSS pixels (96 in an inch of paper). */
export interface Figure {
  /** One line for readers who do not see the figure, and for the title of SVG and PDF. */
  readonly title: string;
  /** What is drawn, in a few sentences: the description of the SVG. */
  readonly description: string;
  readonly width: number;
  readonly height: number;
  readonly data: readonly PlotlyObject[];
  readonly layout: PlotlyObject;
}

/** A piece of Plotly's JSON: traces, shapes, annotations, axes. */
export type PlotlyObject = { readonly [key: string]: unknown };

/** Formats that a figure is written in. */
export type FigureFormat = 'svg' | 'png' | 'pdf';

/** CSS pixels in a millimetre of paper. */
export const pixelsPerMm = 96 / 25.4;
