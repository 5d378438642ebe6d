import type { BlockRow } from './block.js';
import { compose } from './compose.js';
import { corner, percent } from './corner.js';
import type { Figure } from './figure.js';
import type { FigureData } from './figure-data.js';
import { linesOf, outline } from './lines.js';
import { black, petroff, dashes } from './palette.js';
import type { LineStyle } from './palette.js';
import { leftAxes } from './panel.js';
import { couplingScale, massScale } from './ranges.js';
import { oneAndAHalfColumns as sheet } from './sheets.js';

/** The observed limit beside what it would be with one choice of the analysis changed. */
export function variantsFigure(data: FigureData): Figure {
  const variants = [
    variant(
      'observed-form-factor',
      'Bremsstrahlung with form factor',
      petroff.orange,
      dashes.dashDotted,
    ),
    variant('observed-mesons-1', 'Meson scale 1', petroff.violet, dashes.dashed),
    variant('observed-mesons-0', 'Meson scale 0', petroff.blue, dashes.dotted),
    variant('observed', 'Observed', black, dashes.solid),
  ].map((each) => ({ ...each, lines: linesOf(data, each.name) }));
  const present = variants.filter(({ lines }) => lines.length > 0);
  const drawn = present.flatMap(({ lines }) => lines);
  const rows: BlockRow[] = [...present]
    .reverse()
    .map(({ label, style }) => ({ label, sample: { line: style } }));
  return compose(data, {
    subject: `Region excluded at ${percent(data.confidenceLevel)} CL under other choices`,
    description: `Coupling against mass of ${data.labels.particle}. The solid line is the observed limit; each other line is the limit with one choice changed.`,
    size: sheet.size,
    y: couplingScale(drawn),
    panels: [
      {
        axes: leftAxes,
        frame: sheet.frames[0],
        x: massScale(drawn, 'linear'),
        traces: variants.map(({ name, lines, style }) => outline(name, lines, leftAxes, style)),
        obstacles: drawn,
        blocks: [corner(data, { confidenceLevel: true, width: sheet.frames[0].width }), { rows }],
      },
    ],
  });
}

function variant(name: string, label: string, colour: string, dash: LineStyle['dash']) {
  return { name, label, style: { colour, dash, width: name === 'observed' ? 1.8 : 1.6 } };
}
