import type { GridField } from '../analysis/result.js';
import { colourMap, largestRelativeError, maskAround, shownArea } from './colour-map.js';
import { colourBar, logColours } from './colour-scale.js';
import type { ColourScale } from './colour-scale.js';
import { compose } from './compose.js';
import type { PanelContent } from './compose.js';
import { corner } from './corner.js';
import { bothProductions, productionLabel, sidesSentence } from './fields.js';
import type { Figure } from './figure.js';
import type { FigureData } from './figure-data.js';
import { fewestEventsExponent } from './figure-13.js';
import { leftAxes, rightAxes } from './panel.js';
import type { Obstacle } from './placing.js';
import { couplingScale, fieldMasses } from './ranges.js';
import { powerOfTen } from './scale.js';
import { sheetWithBar } from './sheets.js';

/** What a figure of one quantity in maps, one for each production, shows. */
export interface ProductionMaps {
  readonly subject: string;
  /** What the colour stands for, for those who do not see it. */
  readonly quantity: string;
  readonly barTitle: string;
  /** One for each production, up to two. */
  readonly fields: readonly GridField[];
  readonly scale: ColourScale;
}

/** Where Figure 13 shows expected events of the production of a field; undefined without a yield of that production. */
export function eventsArea(data: FigureData, { production }: GridField): Obstacle | undefined {
  const events = bothProductions(data.yields).find((field) => field.production === production);
  return events && shownArea(events, logColours(fewestEventsExponent, 1));
}

/** Maps over mass and coupling side by side, one for each production, where Figure 13 shows expected events. */
export function productionMaps(data: FigureData, maps: ProductionMaps): Figure {
  const { fields, scale } = maps;
  const sheet = sheetWithBar(fields.length);
  const areas = fields.map((field) => eventsArea(data, field));
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
    subject: maps.subject,
    description: `Coupling against mass of ${data.labels.particle}, colour: ${maps.quantity}; white where fewer than 10^${fewestEventsExponent} events are expected or the relative Monte Carlo error exceeds ${largestRelativeError}. ${sidesSentence(fields)}`,
    size: sheet.size,
    y: couplingScale(areas.map((area, index) => area ?? shownArea(fields[index]!, scale))),
    panels: fields.map((field, index) => panel(field, index === 0 ? 0 : 1)),
    afterwards: (panels) => ({
      ...colourBar(scale, sheet.bar, sheet.size, maps.barTitle),
      traces: panels.flatMap(({ axes, x, y }, index) => {
        const area = areas[index];
        return area ? [maskAround(area, axes, x, y)] : [];
      }),
    }),
  });
}
