import type { PlotlyObject } from './figure.js';
import type { Dash } from './palette.js';
import { black } from './palette.js';
import type { Size } from './panel.js';
import { text, textWidth } from './text.js';

/** A row of a block inside the frame: text, in a legend with a sample of what it names before it. */
export interface BlockRow {
  readonly label: string;
  readonly sample?: Sample;
}

/** What stands before a legend's text: a filled box, a line, both, or a triangle on its base. */
export interface Sample {
  readonly fill?: string;
  readonly line?: { readonly colour: string; readonly dash: Dash; readonly width: number };
  readonly triangle?: string;
}

/** Some rows of text that stand together in a corner of a frame. */
export interface Block {
  readonly rows: readonly BlockRow[];
}

const rowHeight = 16;
const sampleWidth = 26;
const sampleGap = 6;

/** Size of a block in CSS pixels. */
export function blockSize(block: Block): Size {
  const indent = block.rows.some((row) => row.sample) ? sampleWidth + sampleGap : 0;
  const widths = block.rows.map((row) => textWidth(row.label));
  return { width: indent + Math.max(...widths), height: block.rows.length * rowHeight };
}

/** A block with its top left corner at a place of the figure (CSS pixels), its text to the left or to the right. */
export function drawBlock(
  block: Block,
  figure: Size,
  left: number,
  top: number,
  align: 'left' | 'right',
): { readonly annotations: PlotlyObject[]; readonly shapes: PlotlyObject[] } {
  const annotations: PlotlyObject[] = [];
  const shapes: PlotlyObject[] = [];
  const { width } = blockSize(block);
  const legend = block.rows.some((row) => row.sample);
  for (const [index, row] of block.rows.entries()) {
    const middle = top + (index + 0.5) * rowHeight;
    if (row.sample) shapes.push(...drawSample(row.sample, figure, left, middle));
    const indent = legend ? sampleWidth + sampleGap : 0;
    const x = align === 'right' && !legend ? left + width : left + indent;
    const horizontal = align === 'right' && !legend ? 'right' : 'left';
    annotations.push(
      text(figure, x, top + (index + 1) * rowHeight, row.label, { horizontal, vertical: 'bottom' }),
    );
  }
  return { annotations, shapes };
}

function drawSample(sample: Sample, figure: Size, left: number, middle: number): PlotlyObject[] {
  const x = (pixels: number) => (left + pixels) / figure.width;
  const y = (pixels: number) => 1 - (middle + pixels) / figure.height;
  const paper = { xref: 'paper', yref: 'paper', layer: 'above' };
  const shapes: PlotlyObject[] = [];
  if (sample.fill !== undefined)
    shapes.push({
      ...paper,
      type: 'rect',
      ...{ x0: x(0), x1: x(sampleWidth), y0: y(-5), y1: y(5) },
      fillcolor: sample.fill,
      line: { width: 0 },
    });
  if (sample.line !== undefined)
    shapes.push({
      ...paper,
      type: 'line',
      ...{ x0: x(0), x1: x(sampleWidth), y0: y(0), y1: y(0) },
      line: { color: sample.line.colour, dash: sample.line.dash, width: sample.line.width },
    });
  if (sample.triangle !== undefined) {
    const centre = sampleWidth / 2;
    shapes.push(triangle(figure, left + centre, middle + 4, sample.triangle));
  }
  return shapes;
}

/** A small triangle that stands on its base at a place of the figure, in CSS pixels. */
export function triangle(figure: Size, x: number, base: number, colour = black): PlotlyObject {
  const point = (dx: number, dy: number) =>
    `${(x + dx) / figure.width},${1 - (base + dy) / figure.height}`;
  return {
    type: 'path',
    xref: 'paper',
    yref: 'paper',
    layer: 'above',
    path: `M${point(-4, 0)}L${point(4, 0)}L${point(0, -8)}Z`,
    fillcolor: colour,
    line: { width: 0 },
  };
}
