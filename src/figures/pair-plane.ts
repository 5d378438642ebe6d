import type { ChargeCombination } from '../background/pair-selection.js';
import { blindRegions } from '../background/observed-events.js';
import type { BackgroundResult } from '../background/result.js';
import type { Region } from '../experiment/experiment.js';
import { backgroundData } from './background-data.js';
import type { Block } from './block.js';
import type { ColourScale } from './colour-scale.js';
import type { PanelContent } from './compose.js';
import type { PlotlyObject } from './figure.js';
import { outline } from './lines.js';
import { black, dashes, light, petroff, type LineStyle } from './palette.js';
import type { Frame, Panel, PanelAxes, Size } from './panel.js';
import type { Obstacle } from './placing.js';
import type { Scale } from './scale.js';
import { planeCells, regionNames, regionOutline, type PlaneHistogram } from './tax-plane.js';

export interface PairPlane {
  readonly combination: ChargeCombination;
  readonly histogram: PlaneHistogram;
  readonly scale: ColourScale;
  /** Names of the regions that are outlined. */
  readonly regions: readonly string[];
  readonly axes: PanelAxes;
  readonly frame: Frame;
  readonly blocks: readonly Block[];
  /** Whether blind regions are covered. */
  readonly masked: boolean;
}

/** White on black: to be seen on dark and on bright colours. */
const regionLines: readonly LineStyle[] = [
  { colour: black, dash: dashes.solid, width: 2.4 },
  { colour: '#ffffff', dash: dashes.solid, width: 1 },
];

/** Regions by name. */
export function regionsOf(result: BackgroundResult, names: readonly string[]): Region[] {
  return backgroundData(result).regions.filter(({ name }) => names.includes(name));
}

/** The distance axis of a plane, which text may extend. */
export function distanceScale({ cdaEdgesMm }: PlaneHistogram): Scale {
  return { kind: 'linear', from: 0, to: cdaEdgesMm.at(-1)! };
}

/** A panel with expected pairs as colours and events as dots; blind regions are covered, and no event in them is known. */
export function pairPanel(result: BackgroundResult, plane: PairPlane): PanelContent {
  const { combination, histogram, scale, axes, frame, blocks } = plane;
  const [from, to] = [histogram.zEdgesM[0]!, histogram.zEdgesM.at(-1)!];
  const top = histogram.cdaEdgesMm.at(-1)!;
  const events = result.events.filter(
    (event) =>
      event.combination === combination &&
      event.zTaxM > from &&
      event.zTaxM < to &&
      1000 * Math.abs(event.cdaTaxM) < top,
  );
  const masks = plane.masked ? maskShapes(result, combination, axes) : [];
  const dots: PlotlyObject = {
    type: 'scatter',
    mode: 'markers',
    name: 'events',
    xaxis: axes.x,
    yaxis: axes.y,
    x: events.map(({ zTaxM }) => zTaxM),
    y: events.map(({ cdaTaxM }) => 1000 * Math.abs(cdaTaxM)),
    marker: { color: black, size: 4.5, line: { width: 0 } },
    hoverinfo: 'skip',
  };
  return {
    axes,
    frame,
    x: { kind: 'linear', from, to },
    traces: [
      ...regionsOf(result, plane.regions).flatMap((region) =>
        regionLines.map((line) =>
          outline(
            region.name,
            [{ name: region.name, line: 0, ...regionOutline(region) }],
            axes,
            line,
          ),
        ),
      ),
      dots,
    ],
    shapes: [...planeCells(histogram, axes, scale), ...masks],
    obstacles: [filled(from, to, -10 * top, top)],
    blocks,
  };
}

const maskColour = light(petroff.grey, 0.75);

function maskShapes(
  result: BackgroundResult,
  combination: ChargeCombination,
  axes: PanelAxes,
): PlotlyObject[] {
  const outermost = regionsOf(result, blindRegions(result.analysis.counts, combination))
    .sort((a, b) => b.cdaTaxMaxM - a.cdaTaxMaxM)
    .slice(0, 1);
  return outermost.map(({ zTaxM, cdaTaxMaxM }) => ({
    type: 'rect',
    xref: axes.x,
    yref: axes.y,
    ...{ x0: zTaxM.fromM, x1: zTaxM.toM, y0: 0, y1: 1000 * cdaTaxMaxM },
    fillcolor: maskColour,
    line: { width: 0 },
  }));
}

/** Names of regions, legible on any colour. */
export function namesOf(
  result: BackgroundResult,
  names: readonly string[],
  panel: Panel,
  figure: Size,
): PlotlyObject[] {
  return regionNames(regionsOf(result, names), panel, figure).map((name) => ({
    ...name,
    bgcolor: 'rgba(255,255,255,0.75)',
  }));
}

/** A rectangle that text must leave free. */
export function filled(from: number, to: number, bottom: number, top: number): Obstacle {
  return {
    massesMeV: [from, from, to, to, from],
    couplings: [bottom, top, top, bottom, bottom],
  };
}

/** What the dots of a panel are. */
export function dotsRemark(result: BackgroundResult, combination: ChargeCombination): string[] {
  const count = result.events.filter((event) => event.combination === combination).length;
  if (result.eventsProvenance === undefined) return [];
  return result.eventsProvenance === 'synthetic'
    ? [`dots: ${count} pseudo-data`]
    : [`dots: ${count} events outside masked regions`];
}

/** Smallest shown expectation in a bin: three decades below the largest. */
export function lowestDecade(largestValue: number): number {
  return Math.floor(Math.log10(largestValue)) - 2;
}
