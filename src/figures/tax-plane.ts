import type { Pointing } from '../analysis/result.js';
import type { Region } from '../experiment/experiment.js';
import { pointingBins } from '../sample/pointing.js';
import { colourStops, type ColourScale } from './colour-scale.js';
import type { PlotlyObject } from './figure.js';
import type { FigureData, FigureLabels } from './figure-data.js';
import type { PanelAxes } from './panel.js';
import type { Obstacle } from './placing.js';

/** The plane of where pairs point back to: z of the closest approach to the beam line across, the distance there upwards. */
export function taxLabels(data: FigureData): FigureLabels {
  return {
    ...data.labels,
    mass: '<i>Z</i><sub>TAX</sub>',
    massUnit: 'm',
    coupling: 'CDA<sub>TAX</sub> [mm]',
  };
}

/** A histogram of the plane: values row by row of equal distance, lower edges of the bins in m and mm. */
export interface PlaneHistogram {
  readonly zEdgesM: readonly number[];
  readonly cdaEdgesMm: readonly number[];
  readonly values: ArrayLike<number>;
}

export function pointingHistogram({ density }: Pointing): PlaneHistogram {
  const { fromM, toM, binM, cdaToM, cdaBinM } = pointingBins;
  const edges = (count: number, from: number, step: number): number[] =>
    Array.from({ length: count + 1 }, (_, i) => from + i * step);
  return {
    zEdgesM: edges((toM - fromM) / binM, fromM, binM),
    cdaEdgesMm: edges(Math.round(cdaToM / cdaBinM), 0, 1000 * cdaBinM),
    values: density,
  };
}

/** The histogram as coloured cells on a logarithmic or linear scale; what lies below the scale is white. */
export function planeCells(
  histogram: PlaneHistogram,
  axes: PanelAxes,
  scale: ColourScale,
): PlotlyObject {
  const { from, steps, step } = scale;
  const columns = histogram.zEdgesM.length - 1;
  const rows = histogram.cdaEdgesMm.length - 1;
  const shown = (value: number): number | null => {
    const at = scale.kind === 'log' ? Math.log10(value) : value;
    if (!(at >= from) || value === 0) return null;
    // The middle of its step: cells have the colours of the bar.
    return from + (Math.min(steps - 1, Math.floor((at - from) / step + 1e-9)) + 0.5) * step;
  };
  return {
    type: 'heatmap',
    xaxis: axes.x,
    yaxis: axes.y,
    x: histogram.zEdgesM,
    y: histogram.cdaEdgesMm,
    z: Array.from({ length: rows }, (_, row) =>
      Array.from({ length: columns }, (__, column) =>
        shown(histogram.values[row * columns + column]!),
      ),
    ),
    zauto: false,
    zmin: from - 0.5 * step,
    zmax: from + (steps - 0.5) * step,
    colorscale: colourStops(scale),
    showscale: false,
    zsmooth: false,
    hoverinfo: 'skip',
  };
}

/** The outline of a region from the beam line upwards, as a closed line. */
export function regionOutline({ zTaxM, cdaTaxMaxM }: Region): Obstacle {
  const top = 1000 * cdaTaxMaxM;
  return {
    massesMeV: [zTaxM.fromM, zTaxM.fromM, zTaxM.toM, zTaxM.toM, zTaxM.fromM],
    couplings: [0, top, top, 0, 0],
  };
}
