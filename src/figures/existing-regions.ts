import type { ContourLine } from '../analysis/result.js';
import type { PlotlyObject } from './figure.js';
import type { FigureData } from './figure-data.js';
import { simplified, type Box, type Point } from './geometry.js';
import { area, largest, linesOf, outline } from './lines.js';
import { dashes } from './palette.js';
import { pixelsOf, type Panel, type PanelAxes, type Size } from './panel.js';
import { placeNames } from './place-names.js';
import type { Obstacle } from './placing.js';
import { text, textWidth } from './text.js';

/** What was excluded before: a light fill, a thin outline and a name, all grey. */
const fill = '#e3e3e6';
const outlineStyle = { colour: '#8c8c92', dash: dashes.solid, width: 0.7 };
const nameColour = '#4a4a50';
/** 8.25 points at print size. */
const nameSize = 11;
const nameHeight = 12;
/** Of the end of a leader, CSS pixels. */
const dotRadius = 1.6;
/** Below this many CSS pixels points of an outline are one. */
const sameWithin = 0.7;

/** A region that was excluded before. */
export interface ExistingRegion {
  /** Of its contour. */
  readonly name: string;
  readonly label: string;
  /** Closed: that of a lower edge goes back far above. */
  readonly closed: readonly ContourLine[];
  /** As they are drawn. */
  readonly lines: readonly ContourLine[];
}

/** The regions of an analysis that were excluded before, those with a line. */
export function existingRegions(data: FigureData): ExistingRegion[] {
  return data.existing
    .map(({ name, label }) => {
      const lines = linesOf(data, name);
      return { name, label, lines, closed: lines.map(closedAbove) };
    })
    .filter(({ lines }) => lines.length > 0);
}

/** Fills of all of them, then no fill hides an outline. */
export function existingFills(regions: readonly ExistingRegion[], axes: PanelAxes): PlotlyObject[] {
  return regions.map(({ closed }) => area(closed, axes, fill));
}

export function existingOutlines(
  regions: readonly ExistingRegion[],
  axes: PanelAxes,
): PlotlyObject[] {
  return regions.map(({ name, lines }) => outline(name, lines, axes, outlineStyle));
}

/** What text keeps away from; it may stand above a lower edge, where there would be no room otherwise. */
export function existingObstacles(regions: readonly ExistingRegion[]): Obstacle[] {
  return regions.flatMap(({ closed, lines }) =>
    closed.map((line, index) => ({ ...line, isHollow: !isClosed(lines[index]!) })),
  );
}

/** Their names inside a panel, away from its curves and from text that has its place. */
export function existingNames(
  regions: readonly ExistingRegion[],
  panel: Panel,
  curves: readonly Obstacle[],
  taken: readonly Box[],
  figure: Size,
): { readonly shapes: PlotlyObject[]; readonly annotations: PlotlyObject[] } {
  const pixels = ({ massesMeV, couplings }: Obstacle): Point[] =>
    simplified(
      massesMeV.map((mass, index) => pixelsOf(panel, mass, couplings[index]!)),
      sameWithin,
    );
  const places = placeNames(
    regions.map(({ label, closed }) => ({
      name: label,
      width: textWidth(label, nameSize),
      height: nameHeight,
      lines: closed.map(pixels),
    })),
    curves.map(pixels),
    taken,
    panel.frame,
  );
  return {
    shapes: places.flatMap(({ x, y, name, leaderTo }) =>
      leaderTo
        ? [leader(x, y, textWidth(name, nameSize), leaderTo, figure), dot(leaderTo, figure)]
        : [],
    ),
    annotations: places.map(({ x, y, name }) =>
      text(figure, x, y, name, {
        size: nameSize,
        colour: nameColour,
        horizontal: 'center',
        vertical: 'middle',
      }),
    ),
  };
}

/** A sentence for readers who do not see the figure. */
export function existingSentence(regions: readonly ExistingRegion[]): string {
  if (regions.length === 0) return '';
  return ` Grey regions were excluded before: ${regions.map(({ label }) => label).join(', ')}.`;
}

/** From the edge of a name's box towards its region. */
function leader(x: number, y: number, width: number, to: Point, figure: Size): PlotlyObject {
  const [dx, dy] = [to.x - x, to.y - y];
  const start = Math.min(
    (width / 2 + 1) / Math.abs(dx || 1e-9),
    nameHeight / 2 / Math.abs(dy || 1e-9),
  );
  const points = [
    [x + start * dx, y + start * dy],
    [to.x, to.y],
  ];
  return {
    type: 'path',
    layer: 'above',
    xref: 'paper',
    yref: 'paper',
    path: `M${points.map(([px, py]) => `${px! / figure.width},${1 - py! / figure.height}`).join('L')}`,
    line: { color: outlineStyle.colour, width: 0.6 },
  };
}

/** Where a leader ends, as it may cross other lines before. */
function dot({ x, y }: Point, figure: Size): PlotlyObject {
  return {
    type: 'circle',
    layer: 'above',
    xref: 'paper',
    yref: 'paper',
    x0: (x - dotRadius) / figure.width,
    x1: (x + dotRadius) / figure.width,
    y0: 1 - (y + dotRadius) / figure.height,
    y1: 1 - (y - dotRadius) / figure.height,
    fillcolor: nameColour,
    line: { width: 0 },
  };
}

function isClosed({ massesMeV, couplings }: ContourLine): boolean {
  return massesMeV[0] === massesMeV.at(-1) && couplings[0] === couplings.at(-1);
}

function closedAbove(line: ContourLine): ContourLine {
  if (isClosed(line)) return line;
  const top = Math.max(1e3, 10 * largest(line.couplings));
  const [first, last] = [line.massesMeV[0]!, line.massesMeV.at(-1)!];
  return {
    ...line,
    massesMeV: [first, ...line.massesMeV, last, first],
    couplings: [top, ...line.couplings, top, top],
  };
}
