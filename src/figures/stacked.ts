import { drawBlock, type Block } from './block.js';
import type { PlotlyObject } from './figure.js';
import { lineTrace } from './lines.js';
import { black, dashes, type LineStyle } from './palette.js';
import { panelLayout, type Frame, type PanelAxes, type Size } from './panel.js';
import { placeBlocks, type Obstacle } from './placing.js';
import type { Scale } from './scale.js';

/** A line, or points with errors. */
export interface Series {
  readonly name: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly errors?: readonly number[];
  readonly style: LineStyle;
}

/** A frame with one below for ratios, which have the horizontal axis in common. */
export interface StackedColumn {
  readonly left: number;
  readonly width: number;
  readonly x: Scale;
  readonly xTitle: string;
  readonly xUnit: string;
  readonly upper: { readonly title: string; readonly y: Scale; readonly series: readonly Series[] };
  readonly lower: { readonly title: string; readonly y: Scale; readonly series: readonly Series[] };
  readonly blocks: readonly Block[];
}

/** Heights of the frames, CSS pixels. */
const [top, upperHeight, gap, lowerHeight] = [10, 230, 8, 100];
/** Height of a sheet of stacked frames. */
export const stackedHeight = top + upperHeight + gap + lowerHeight + 46;

/** Axes, traces and texts of the columns of a figure. */
export function stacked(
  columns: readonly StackedColumn[],
  size: Size,
): {
  readonly data: PlotlyObject[];
  readonly axes: PlotlyObject;
  readonly shapes: PlotlyObject[];
  readonly annotations: PlotlyObject[];
} {
  const parts = columns.map((column, index) => stackedColumn(column, size, 2 * index + 1));
  return {
    data: parts.flatMap(({ data }) => data),
    axes: Object.assign({}, ...parts.map(({ axes }) => axes)) as PlotlyObject,
    shapes: parts.flatMap(({ shapes }) => shapes),
    annotations: parts.flatMap(({ annotations }) => annotations),
  };
}

function stackedColumn(
  column: StackedColumn,
  size: Size,
  first: number,
): ReturnType<typeof stacked> {
  const { left, width, x, upper, lower } = column;
  const upperFrame: Frame = { left, top, width, height: upperHeight };
  const lowerFrame: Frame = { left, top: top + upperHeight + gap, width, height: lowerHeight };
  const [upperAxes, lowerAxes] = [axesNumber(first), axesNumber(first + 1)];
  const obstacles = upper.series.map(obstacle);
  const placed = placeBlocks([{ frame: upperFrame, x, obstacles, blocks: column.blocks }], upper.y);
  const labels = { particle: '', mass: column.xTitle, massUnit: column.xUnit };
  const above = panelLayout(
    [{ axes: upperAxes, frame: upperFrame, x, y: placed.y, couplingLabels: true }],
    size,
    { ...labels, coupling: upper.title },
  );
  const below = panelLayout(
    [{ axes: lowerAxes, frame: lowerFrame, x, y: lower.y, couplingLabels: true }],
    size,
    { ...labels, coupling: lower.title },
  );
  const name = upperAxes.x.replace('x', 'xaxis');
  const blocks = placed.places
    .flat()
    .map(({ block, left: at, top: from, align }) => drawBlock(block, size, at, from, align));
  const one: LineStyle = { colour: black, dash: dashes.solid, width: 0.8 };
  return {
    data: [
      ...upper.series.map((series) => trace(series, upperAxes)),
      lineTrace('one', [x.from, x.to], [1, 1], lowerAxes, one),
      ...lower.series.map((series) => trace(series, lowerAxes)),
    ],
    axes: {
      ...above.axes,
      ...below.axes,
      [name]: { ...(above.axes[name] as PlotlyObject), showticklabels: false },
    },
    shapes: blocks.flatMap(({ shapes }) => shapes),
    // The upper frame has no title below it: the first one is that of the horizontal axis.
    annotations: [
      ...above.titles.slice(1),
      ...below.titles,
      ...blocks.flatMap(({ annotations }) => annotations),
    ],
  };
}

function axesNumber(number: number): PanelAxes {
  const suffix = number === 1 ? '' : String(number);
  return { x: `x${suffix}`, y: `y${suffix}` };
}

function trace({ name, x, y, errors, style }: Series, axes: PanelAxes): PlotlyObject {
  const line = lineTrace(name, x, y, axes, style);
  if (!errors) return line;
  return {
    ...line,
    mode: 'markers',
    marker: { color: style.colour, size: 5 },
    error_y: { type: 'data', array: errors, color: style.colour, thickness: 1, width: 0 },
  };
}

/** What text must not cover: the series there and back. */
function obstacle({ x, y }: Series): Obstacle {
  return { massesMeV: [...x, ...[...x].reverse()], couplings: [...y, ...[...y].reverse()] };
}
