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
    connectgaps: false,
    showscale: false,
    hoverinfo: 'skip',
  };
}

/** The smallest and the largest coupling at each mass where a field reaches the scale, as a closed line. */
export function shownArea(field: GridField, scale: ColourScale): Obstacle {
  const columns = field.massesMeV.flatMap((mass, i) => {
    const shown = field.couplings.filter(
      (_, k) => (measured(field, i, k, scale) ?? -Infinity) >= scale.from,
    );
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

/** A value on the scale: zero lies one step below a logarithmic one; null, a gap, where it is not known well enough. */
function measured(field: GridField, i: number, k: number, scale: ColourScale): number | null {
  const index = i * field.couplings.length + k;
  const value = field.values[index]!;
  if (Number.isNaN(value)) return null;
  if (value > 0 && !(field.relativeErrors[index]! <= largestRelativeError)) return null;
  if (scale.kind === 'linear') return Math.max(value, scale.from + 0.01 * scale.step);
  return Math.max(scale.from - 1, value > 0 ? Math.log10(value) : -Infinity);
}
