import type { PlotlyObject } from './figure.js';
import type { FigureLabels } from './figure-data.js';
import type { Scale } from './scale.js';
import { position, ticks } from './scale.js';
import { fontFamily } from './font.js';
import { black } from './palette.js';
import { text, textWidth } from './text.js';
import { textSize, titleSize } from './text.js';

/** Plotly's names of a panel's two axes. */
export interface PanelAxes {
  readonly x: `x${string}`;
  readonly y: `y${string}`;
}

export const leftAxes: PanelAxes = { x: 'x', y: 'y' };
export const rightAxes: PanelAxes = { x: 'x2', y: 'y2' };

/** A frame inside the figure, in CSS pixels from the figure's top left corner. */
export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What every figure's layout has: white paper, the figures' font, and nothing that Plotly would place itself. */
export const bareLayout: PlotlyObject = {
  margin: { l: 0, r: 0, t: 0, b: 0, pad: 0 },
  font: { family: fontFamily, color: black },
  paper_bgcolor: '#ffffff',
  plot_bgcolor: '#ffffff',
  showlegend: false,
  hovermode: false,
};

/** One frame with its axes. */
export interface Panel {
  readonly axes: PanelAxes;
  readonly frame: Frame;
  readonly x: Scale;
  readonly y: Scale;
  /** Whether the coupling axis has its numbers and title: the left one of two panels has. */
  readonly couplingLabels: boolean;
  /** Whether the mass axis has its numbers and title; it does unless told otherwise. */
  readonly massLabels?: boolean;
}

/** Where a point stands in the figure, in CSS pixels. */
export function pixelsOf(
  panel: Pick<Panel, 'frame' | 'x' | 'y'>,
  mass: number,
  coupling: number,
): { readonly x: number; readonly y: number } {
  return {
    x: panel.frame.left + position(panel.x, mass) * panel.frame.width,
    y: panel.frame.top + (1 - position(panel.y, coupling)) * panel.frame.height,
  };
}

/** The layout of the panels: frames with ticks inward on four sides, axis titles at the ends of the axes. */
export function panelLayout(
  panels: readonly Panel[],
  size: Size,
  labels: FigureLabels,
): { readonly axes: PlotlyObject; readonly titles: PlotlyObject[] } {
  const axes: Record<string, PlotlyObject> = {};
  const titles: PlotlyObject[] = [];
  for (const panel of panels) {
    const { left, top, width, height } = panel.frame;
    const [right, bottom] = [left + width, top + height];
    axes[panel.axes.x.replace('x', 'xaxis')] = {
      ...axis(panel.x, panel.massLabels ?? true),
      anchor: panel.axes.y,
      domain: [left / size.width, right / size.width],
    };
    axes[panel.axes.y.replace('y', 'yaxis')] = {
      ...axis(panel.y, panel.couplingLabels),
      anchor: panel.axes.x,
      domain: [1 - bottom / size.height, 1 - top / size.height],
    };
    const title = { size: titleSize, horizontal: 'right', vertical: 'top' } as const;
    if (panel.massLabels ?? true)
      titles.push(
        text(size, right, bottom + 22, `${labels.mass} [${labels.massUnit}]`, { ...title }),
      );
    if (panel.couplingLabels) titles.push(verticalTitle(size, left, top, labels.coupling));
  }
  return { axes, titles };
}

/** Room at the left of the numbers of the vertical axis, CSS pixels: a longer title stands along the axis. */
const titleRoom = 18;

function verticalTitle(size: Size, left: number, top: number, label: string): PlotlyObject {
  const place = { size: titleSize, horizontal: 'right', vertical: 'top' } as const;
  return textWidth(label) <= titleRoom
    ? text(size, left - 36, top, label, place)
    : { ...text(size, left - 36, top, label, place), textangle: -90 };
}

function axis(scale: Scale, labelled: boolean): PlotlyObject {
  const { major, minor } = ticks(scale);
  const ends = [scale.from, scale.to];
  return {
    type: scale.kind,
    range: scale.kind === 'log' ? ends.map(Math.log10) : ends,
    tickmode: 'array',
    tickvals: major.map(({ value }) => value),
    ticktext: major.map(({ label }) => label),
    showticklabels: labelled,
    tickfont: { size: textSize, color: black },
    tickangle: 0,
    ticklabeloverflow: 'allow',
    ticks: 'inside',
    ticklen: 7,
    tickwidth: 0.9,
    tickcolor: black,
    minor: {
      tickmode: 'array',
      tickvals: minor,
      ticks: 'inside',
      ticklen: 3.5,
      tickwidth: 0.7,
      tickcolor: black,
      showgrid: false,
    },
    mirror: 'allticks',
    showline: true,
    linecolor: black,
    linewidth: 0.9,
    showgrid: false,
    zeroline: false,
    automargin: false,
    fixedrange: true,
  };
}
