import type { GridField } from '../analysis/result.js';
import { colourMap, shownArea } from './colour-map.js';
import { colourBar, logColours } from './colour-scale.js';
import { compose } from './compose.js';
import type { PanelContent } from './compose.js';
import { corner, mesonNote } from './corner.js';
import type { Figure } from './figure.js';
import type { FigureData } from './figure-data.js';
import { bothProductions, productionLabel, sidesSentence } from './fields.js';
import { largest, linesOf, outline } from './lines.js';
import { black, dashes } from './palette.js';
import type { LineStyle } from './palette.js';
import { leftAxes, rightAxes } from './panel.js';
import { couplingScale, fieldMasses } from './ranges.js';
import { powerOfTen } from './scale.js';
import { sheetWithBar } from './sheets.js';

/** Fewer expected events than this power of ten are left white. */
export const fewestEventsExponent = -3;

const contour: LineStyle = { colour: black, dash: dashes.solid, width: 1.4 };

/** Expected signal events of the full selection for μμ, by production mode, with the lines of 2.3 events. */
export function figure13(data: FigureData): Figure {
  const fields = bothProductions(data.yields);
  const sheet = sheetWithBar(fields.length);
  const most = largest(
    fields.flatMap((field) => [largest(field.values.filter((value) => value > 0))]),
  );
  const scale = logColours(fewestEventsExponent, most);
  const areas = fields.map((field) => shownArea(field, scale));
  const bar = colourBar(scale, sheet.bar, sheet.size, 'Expected events');
  const panel = (field: GridField, index: 0 | 1): PanelContent => {
    const axes = [leftAxes, rightAxes][index]!;
    const lines = linesOf(data, `events-2.3-${field.production}`);
    const frame = sheet.frames[index]!;
    const { width } = frame;
    const statement = corner(data, { confidenceLevel: false, mesons: false, width });
    const rows = [
      ...(index === 0 ? statement.rows.map(({ label }) => label) : []),
      ...(field.production === 'mesons' ? mesonNote(data, width) : []),
    ];
    return {
      axes,
      frame,
      x: fieldMasses(fields),
      traces: [
        colourMap(field, axes, scale),
        outline(`events-2.3-${field.production}`, lines, axes, contour),
      ],
      obstacles: [areas[index]!, ...lines],
      blocks: [
        { rows: [{ label: productionLabel(data, field) }, ...rows.map((label) => ({ label }))] },
        {
          rows: [
            ...(lines.length > 0 ? [{ label: '2.3 events', sample: { line: contour } }] : []),
            ...(index === 0
              ? [{ label: `white: below ${powerOfTen(fewestEventsExponent)} events` }]
              : []),
          ],
        },
      ],
    };
  };
  return compose(data, {
    subject: 'Expected number of events',
    description: `Coupling against mass of ${data.labels.particle}, colour: expected events after the full selection on a logarithmic scale, white below 10^${fewestEventsExponent}. ${sidesSentence(fields)} Black lines: 2.3 events.`,
    size: sheet.size,
    y: couplingScale(areas),
    panels: fields.map((field, index) => panel(field, index === 0 ? 0 : 1)),
    afterwards: () => bar,
  });
}
