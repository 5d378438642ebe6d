import type { GridField } from '../analysis/result.js';
import type { ColourScale } from './colour-scale.js';
import { colourStops } from './colour-scale.js';
import type { PlotlyObject } from './figure.js';
import type { PanelAxes } from './panel.js';
import type { Obstacle } from './placing.js';
import type { Scale } from './scale.js';

/** Values with a larger relative Monte Carlo error are left out. */
export const largestRelativeError = 0.25;

/** A colour map of a field as filled contours, one at each step of the scale. */
export function colourMap(field: GridField, axes: PanelAxes, scale: ColourScale): PlotlyObject {
  const { from, steps, step } = scale;
  return {
    type: 'contour',
    name: field.production,
    xaxis: axes.x,
    yaxis: axes.y,
    x: field.massesMeV,
    y: field.couplings,
    z: field.couplings.map((_, k) => field.massesMeV.map((_, i) => measured(field, i, k, scale))),
    autocontour: false,
    contours: {
      coloring: 'fill',
      start: from,
      end: from + (steps - 1) * step,
      size: step,
      showlines: false,
    },
    line: { width: 0, smoothing: 0 },
    zauto: false,
    zmin: from - step,
    zmax: from + steps * step,
    colorscale: colourStops(scale),
    connectgaps: false,
    showscale: false,
    hoverinfo: 'skip',
  };
}

/**
 * The area where a field reaches the scale, between the smallest and the largest such coupling of each
 * mass, as a closed line; the couplings are interpolated between those of the grid.
 */
export function shownArea(field: GridField, scale: ColourScale): Obstacle {
  const columns = field.massesMeV.flatMap((mass, i) => {
    const column = field.couplings.map((_, k) => measured(field, i, k, scale));
    const reached = column.map((value) => value !== null && value >= scale.from);
    const first = reached.indexOf(true);
    if (first < 0) return [];
    const last = reached.lastIndexOf(true);
    const lower = crossing(field.couplings, column, first, first - 1, scale.from);
    return [{ mass, lower, upper: crossing(field.couplings, column, last, last + 1, scale.from) }];
  });
  const closed = [...columns, ...[...columns].reverse(), ...columns.slice(0, 1)];
  return {
    massesMeV: closed.map(({ mass }) => mass),
    couplings: closed.map(({ lower, upper }, index) =>
      index < columns.length || index === 2 * columns.length ? lower : upper,
    ),
  };
}

/** White over all of a panel but an area as shownArea gives it. */
export function maskAround(area: Obstacle, axes: PanelAxes, x: Scale, y: Scale): PlotlyObject {
  // Plotly fills where the winding number is not zero. The frame runs up first, clockwise; the area
  // runs along its lower edge first, against it, and is a hole.
  return {
    type: 'scatter',
    mode: 'lines',
    xaxis: axes.x,
    yaxis: axes.y,
    x: [x.from, x.from, x.to, x.to, x.from, null, ...area.massesMeV],
    y: [y.from, y.to, y.to, y.from, y.from, null, ...area.couplings],
    fill: 'toself',
    fillcolor: '#ffffff',
    line: { width: 0, simplify: false },
    hoverinfo: 'skip',
  };
}

/** Where a column falls below the scale between a grid point that reaches it and its neighbour, by logarithms of the coupling. */
function crossing(
  couplings: readonly number[],
  column: readonly (number | null)[],
  inside: number,
  outside: number,
  level: number,
): number {
  const [within, beyond] = [column[inside]!, column[outside]];
  const here = couplings[inside]!;
  if (beyond === null || beyond === undefined) return here;
  return here * (couplings[outside]! / here) ** ((within - level) / (within - beyond));
}

/** A value on the scale: zero lies one step below a logarithmic one; null, a gap, where it is not known well enough. */
function measured(field: GridField, i: number, k: number, scale: ColourScale): number | null {
  const index = i * field.couplings.length + k;
  const value = field.values[index]!;
  if (Number.isNaN(value)) return null;
  if (value > 0 && !(field.relativeErrors[index]! <= largestRelativeError)) return null;
  if (scale.kind === 'linear') return Math.max(value, scale.from + 0.01 * scale.step);
  return Math.max(scale.from - 1, value > 0 ? Math.log10(value) : -Infinity);
}
