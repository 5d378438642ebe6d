import type { GridField } from '../analysis/result.js';
import { colourMap, largestRelativeError, maskAround, shownArea } from './colour-map.js';
import { colourBar, logColours, percentColours } from './colour-scale.js';
import { compose } from './compose.js';
import type { PanelContent } from './compose.js';
import { corner } from './corner.js';
import { bothProductions, productionLabel, sidesSentence } from './fields.js';
import type { Figure } from './figure.js';
import type { FigureData } from './figure-data.js';
import { fewestEventsExponent } from './figure-13.js';
import { largest } from './lines.js';
import { leftAxes, rightAxes } from './panel.js';
import { couplingScale, fieldMasses } from './ranges.js';
import { powerOfTen } from './scale.js';
import { sheetWithBar } from './sheets.js';

/** Selection and trigger efficiency for μμ, by production mode, where Figure 13 shows expected events. */
export function figure11(data: FigureData): Figure {
  const fields = bothProductions(data.acceptances);
  const sheet = sheetWithBar(fields.length);
  const most = largest(fields.map(({ values }) => largest(values.filter((value) => value > 0))));
  const scale = percentColours(most);
  const fewest = logColours(fewestEventsExponent, 1);
  const areas = fields.map(({ production }) => {
    const events = bothProductions(data.yields).find((field) => field.production === production);
    return events ? shownArea(events, fewest) : undefined;
  });
  const bar = colourBar(scale, sheet.bar, sheet.size, 'Efficiency');
  const note = { rows: [{ label: `white: below ${powerOfTen(fewestEventsExponent)} events` }] };
  const panel = (field: GridField, index: 0 | 1): PanelContent => {
    const axes = [leftAxes, rightAxes][index]!;
    const frame = sheet.frames[index]!;
    const statement = { confidenceLevel: false, mesons: false, width: frame.width };
    const rows = index === 0 ? corner(data, statement).rows : [];
    return {
      axes,
      frame,
      x: fieldMasses(fields),
      traces: [colourMap(field, axes, scale)],
      obstacles: [areas[index] ?? shownArea(field, scale)],
      blocks: [
        { rows: [{ label: productionLabel(data, field) }, ...rows] },
        ...(index === 0 && areas[index] ? [note] : []),
      ],
    };
  };
  return compose(data, {
    subject: 'Selection and trigger efficiency',
    description: `Coupling against mass of ${data.labels.particle}, colour: fraction of the decays in the decay volume that is selected; white where fewer than 10^${fewestEventsExponent} events are expected or the relative Monte Carlo error exceeds ${largestRelativeError}. ${sidesSentence(fields)}`,
    size: sheet.size,
    y: couplingScale(areas.map((area, index) => area ?? shownArea(fields[index]!, scale))),
    panels: fields.map((field, index) => panel(field, index === 0 ? 0 : 1)),
    afterwards: (panels) => ({
      ...bar,
      traces: panels.flatMap(({ axes, x, y }, index) => {
        const area = areas[index];
        return area ? [maskAround(area, axes, x, y)] : [];
      }),
    }),
  });
}
