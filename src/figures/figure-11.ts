import type { GridField } from '../analysis/result.js';
import { colourMap, largestRelativeError, shownArea } from './colour-map.js';
import { colourBar, percentColours } from './colour-scale.js';
import { compose } from './compose.js';
import type { PanelContent } from './compose.js';
import { corner } from './corner.js';
import { bothProductions, productionLabel } from './fields.js';
import type { Figure } from './figure.js';
import type { FigureData } from './figure-data.js';
import { fewestEventsExponent } from './figure-13.js';
import { largest } from './lines.js';
import { leftAxes, rightAxes } from './panel.js';
import { couplingScale, fieldMasses } from './ranges.js';
import { powerOfTen } from './scale.js';
import { doubleColumnWithBar as sheet } from './sheets.js';

/** Selection and trigger efficiency for μμ, by production mode, where Figure 13 shows expected events. */
export function figure11(data: FigureData): Figure {
  const yields = bothProductions(data.yields);
  const fields = bothProductions(data.acceptances).map((field) => {
    const events = yields.find(({ production }) => production === field.production);
    return events ? whereExpected(field, events) : field;
  });
  const most = largest(fields.map(({ values }) => largest(values.filter((value) => value > 0))));
  const scale = percentColours(most);
  const areas = fields.map((field) => shownArea(field, scale));
  const bar = colourBar(scale, sheet.bar, sheet.size, 'Efficiency');
  const note = { rows: [{ label: `white: below ${powerOfTen(fewestEventsExponent)} events` }] };
  const panel = (field: GridField, index: 0 | 1): PanelContent => {
    const axes = [leftAxes, rightAxes][index]!;
    const statement = { confidenceLevel: false, mesons: false, width: sheet.frames[index].width };
    const rows = index === 0 ? corner(data, statement).rows : [];
    return {
      axes,
      frame: sheet.frames[index],
      x: fieldMasses(fields),
      traces: [colourMap(field, axes, scale)],
      obstacles: [areas[index]!],
      blocks: [{ rows: [{ label: productionLabel(data, field) }, ...rows] }, note],
    };
  };
  return compose(data, {
    subject: 'Selection and trigger efficiency',
    description: `Coupling against mass of ${data.labels.particle}, colour: fraction of the decays in the decay volume that is selected; white where fewer than 10^${fewestEventsExponent} events are expected or the relative Monte Carlo error exceeds ${largestRelativeError}. Left: bremsstrahlung, right: meson decays.`,
    size: sheet.size,
    y: couplingScale(areas),
    panels: fields.map((field, index) => panel(field, index === 0 ? 0 : 1)),
    afterwards: () => bar,
  });
}

/** A field with gaps where hardly any event is expected. */
function whereExpected(field: GridField, events: GridField): GridField {
  if (events.values.length !== field.values.length) return field;
  const fewest = 10 ** fewestEventsExponent;
  return {
    ...field,
    values: field.values.map((value, index) => (events.values[index]! >= fewest ? value : NaN)),
  };
}
