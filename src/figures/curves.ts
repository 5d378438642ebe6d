import type { ContourLine } from '../analysis/result.js';
import type { BlockRow } from './block.js';
import { compose } from './compose.js';
import { corner } from './corner.js';
import type { Figure } from './figure.js';
import type { FigureData } from './figure-data.js';
import { area, outline } from './lines.js';
import { black, dashes, light, petroff, type LineStyle } from './palette.js';
import { leftAxes } from './panel.js';
import { couplingScale, massScale } from './ranges.js';
import { oneAndAHalfColumns as sheet } from './sheets.js';

/** A region on a figure of several. */
export interface Curve {
  /** For the legend; <i>, <sub> and <sup> are understood. */
  readonly label: string;
  readonly lines: readonly ContourLine[];
  /** What was measured is filled and solid; a projection is a dashed line and never filled. */
  readonly kind: 'measured' | 'projection';
}

/** What a figure of curves says besides them. */
export interface CurvesText {
  readonly subject: string;
  readonly description: string;
}

const measured: LineStyle = { colour: black, dash: dashes.solid, width: 1.8 };
const projected: readonly LineStyle[] = [
  { colour: petroff.red, dash: dashes.dashed, width: 1.6 },
  { colour: petroff.blue, dash: dashes.longDashed, width: 1.6 },
  { colour: petroff.orange, dash: dashes.shortDashed, width: 1.6 },
  { colour: petroff.violet, dash: dashes.wideDashed, width: 1.6 },
  { colour: petroff.purple, dash: dashes.dashed, width: 1.6 },
  { colour: petroff.grey, dash: dashes.longDashed, width: 1.6 },
];

/** Most curves that colours tell apart. */
export const mostProjections = projected.length;

/** Regions on one plane, each with its name. */
export function curvesFigure(
  data: FigureData,
  curves: readonly Curve[],
  { subject, description }: CurvesText,
): Figure {
  let next = 0;
  const styled = curves.map((curve) => ({
    ...curve,
    lines: curve.lines.filter(({ massesMeV }) => massesMeV.length > 1),
    style: curve.kind === 'measured' ? measured : projected[next++ % mostProjections]!,
  }));
  const present = styled.filter(({ lines }) => lines.length > 0);
  const drawn = present.flatMap(({ lines }) => lines);
  const rows: BlockRow[] = present.map(({ label, style, kind }) => ({
    label,
    sample: kind === 'measured' ? { line: style, fill: light(black, 0.12) } : { line: style },
  }));
  return compose(data, {
    subject,
    description: `Coupling against mass of ${data.labels.particle}. ${description}`,
    size: sheet.size,
    y: couplingScale(drawn),
    panels: [
      {
        axes: leftAxes,
        frame: sheet.frames[0],
        x: massScale(drawn, 'linear'),
        shapes: present
          .filter(({ kind }) => kind === 'measured')
          .map(({ lines }) => area(lines, leftAxes, light(black, 0.12))),
        traces: present.map(({ label, lines, style }) => outline(label, lines, leftAxes, style)),
        obstacles: drawn,
        blocks: [corner(data, { confidenceLevel: true, width: sheet.frames[0].width }), { rows }],
      },
    ],
  });
}
