import type { GridField } from '../analysis/result.js';
import type { ColourScale } from './colour-scale.js';
import { colourStops } from './colour-scale.js';
import type { PlotlyObject } from './figure.js';
import { largest, smallest } from './lines.js';
import type { PanelAxes } from './panel.js';
import type { Obstacle } from './placing.js';

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
    z: field.couplings.map((_, k) =>
      field.massesMeV.map((_, i) => measured(field, i, k, scale)),
    ),
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
    showscale: false,
    hoverinfo: 'skip',
  };
}

/** The smallest and the largest coupling at each mass where a field reaches the scale, as a closed line. */
export function shownArea(field: GridField, scale: ColourScale): Obstacle {
  const columns = field.massesMeV.flatMap((mass, i) => {
    const shown = field.couplings.filter((_, k) => measured(field, i, k, scale) >= scale.from);
    return shown.length === 0 ? [] : [{ mass, lower: smallest(shown), upper: largest(shown) }];
  });
  const closed = [...columns, ...[...columns].reverse(), ...columns.slice(0, 1)];
  return {
    massesMeV: closed.map(({ mass }) => mass),
    couplings: closed.map(({ lower, upper }, index) =>
      index < columns.length || index === 2 * columns.length ? lower : upper,
    ),
  };
}

/** A value on the scale; what is zero, not known or too uncertain lies just below it. */
function measured(field: GridField, i: number, k: number, scale: ColourScale): number {
  const index = i * field.couplings.length + k;
  const value = field.values[index]!;
  const below = scale.from - (scale.kind === 'log' ? 1 : scale.step);
  if (!(value > 0) || !(field.relativeErrors[index]! <= largestRelativeError)) return below;
  return Math.max(below, scale.kind === 'log' ? Math.log10(value) : value);
}
