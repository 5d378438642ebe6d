import type { ContourLine } from '../analysis/result.js';
import type { Obstacle } from './placing.js';
import type { PlotlyObject } from './figure.js';
import type { FigureData } from './figure-data.js';
import type { LineStyle } from './palette.js';
import type { PanelAxes } from './panel.js';

/**
 * The lines of a contour, none when the analysis does not have it; on request with those of the same
 * contour at meson scale 1.
 */
export function linesOf(data: FigureData, name: string, withScaleOne = false): ContourLine[] {
  return data.contours.filter(
    (line) =>
      line.massesMeV.length > 1 &&
      (line.name === name || (withScaleOne && line.name === `${name}-mesons-1`)),
  );
}

/** A trace through points, all of which are drawn; null is a gap. */
export function lineTrace(
  name: string,
  x: readonly (number | null)[],
  y: readonly (number | null)[],
  axes: PanelAxes,
  style: LineStyle,
): PlotlyObject {
  return {
    type: 'scatter',
    mode: 'lines',
    name,
    xaxis: axes.x,
    yaxis: axes.y,
    x,
    y,
    line: { color: style.colour, width: style.width, dash: style.dash, simplify: false },
    hoverinfo: 'skip',
  };
}

/** The outline of some lines: one trace, with gaps between lines. */
export function outline(
  name: string,
  lines: readonly ContourLine[],
  axes: PanelAxes,
  style: LineStyle,
): PlotlyObject {
  const x = lines.flatMap((line) => [...line.massesMeV, null]);
  const y = lines.flatMap((line) => [...line.couplings, null]);
  return { ...lineTrace(name, x, y, axes, style), connectgaps: false };
}

/**
 * The area between closed lines: inside an odd number of them. Two nested regions give the band
 * between their borders, a hole stays a hole, whichever way round the lines run.
 */
export function area(lines: readonly ContourLine[], axes: PanelAxes, colour: string): PlotlyObject {
  return {
    type: 'path',
    layer: 'below',
    xref: axes.x,
    yref: axes.y,
    path: lines.map(closedPath).join(' '),
    fillcolor: colour,
    fillrule: 'evenodd',
    line: { width: 0 },
  };
}

function closedPath(line: ContourLine): string {
  const points = line.massesMeV.map((mass, index) => `${mass},${line.couplings[index]}`);
  return `M${points.join('L')}Z`;
}

/** Smallest and largest mass and coupling of some lines; undefined without points. */
export function extentOf(lines: readonly Obstacle[]): Extent | undefined {
  const masses = lines.flatMap((line) => line.massesMeV);
  const couplings = lines.flatMap((line) => line.couplings);
  if (masses.length === 0) return undefined;
  return {
    massesMeV: [smallest(masses), largest(masses)],
    couplings: [smallest(couplings), largest(couplings)],
  };
}

export interface Extent {
  readonly massesMeV: readonly [number, number];
  readonly couplings: readonly [number, number];
}

export function smallest(values: Iterable<number>): number {
  let result = Infinity;
  for (const value of values) result = Math.min(result, value);
  return result;
}

export function largest(values: Iterable<number>): number {
  let result = -Infinity;
  for (const value of values) result = Math.max(result, value);
  return result;
}
