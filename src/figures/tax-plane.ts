import type { Pointing } from '../analysis/result.js';
import type { Region } from '../experiment/experiment.js';
import { pointingBins } from '../sample/pointing.js';
import { colourAt, type ColourScale } from './colour-scale.js';
import type { PlotlyObject } from './figure.js';
import type { FigureData, FigureLabels } from './figure-data.js';
import { pixelsOf, type Panel, type PanelAxes, type Size } from './panel.js';
import type { Obstacle } from './placing.js';
import { text } from './text.js';

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

/**
 * The histogram as coloured cells on a logarithmic or linear scale, one path for each colour; what lies below the scale is
 * white. Rows of equal colour are one rectangle.
 */
export function planeCells(
  histogram: PlaneHistogram,
  axes: PanelAxes,
  scale: ColourScale,
): PlotlyObject[] {
  const { zEdgesM, cdaEdgesMm, values } = histogram;
  const columns = zEdgesM.length - 1;
  const paths = new Map<number, string[]>();
  for (let row = 0; row + 1 < cdaEdgesMm.length; row++)
    for (let column = 0; column < columns;) {
      const first = column;
      const step = stepOf(values[row * columns + column]!, scale);
      while (column < columns && stepOf(values[row * columns + column]!, scale) === step) column++;
      if (step === undefined) continue;
      const [left, right] = [zEdgesM[first]!, zEdgesM[column]!];
      const [low, high] = [cdaEdgesMm[row]!, cdaEdgesMm[row + 1]!];
      const cells = paths.get(step) ?? [];
      cells.push(`M${left},${low}L${right},${low}L${right},${high}L${left},${high}Z`);
      paths.set(step, cells);
    }
  return [...paths].map(([step, cells]) => {
    const colour = colourAt(scale.steps === 1 ? 0 : step / (scale.steps - 1));
    return {
      type: 'path',
      layer: 'below',
      xref: axes.x,
      yref: axes.y,
      path: cells.join(''),
      fillcolor: colour,
      // As wide as it takes to close the seams between neighbours.
      line: { width: 0.3, color: colour },
    };
  });
}

/** Which step of the scale a value is on; none below it. */
function stepOf(value: number, { kind, from, steps, step }: ColourScale): number | undefined {
  const at = kind === 'log' ? Math.log10(value) : value;
  if (!(at >= from) || !(value > 0)) return undefined;
  return Math.min(steps - 1, Math.floor((at - from) / step + 1e-9));
}

/** The outline of a region from the beam line upwards, as a closed line. */
export function regionOutline({ zTaxM, cdaTaxMaxM }: Region): Obstacle {
  const top = 1000 * cdaTaxMaxM;
  return {
    massesMeV: [zTaxM.fromM, zTaxM.fromM, zTaxM.toM, zTaxM.toM, zTaxM.fromM],
    couplings: [0, top, top, 0, 0],
  };
}

/** The names of regions in their upper left corners. */
export function regionNames(
  regions: readonly Region[],
  panel: Panel,
  figure: Size,
): PlotlyObject[] {
  return regions.map(({ name, zTaxM, cdaTaxMaxM }) => {
    const { x, y } = pixelsOf(panel, zTaxM.fromM, 1000 * cdaTaxMaxM);
    return text(figure, x + 4, y + 3, name);
  });
}
