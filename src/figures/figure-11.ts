import type { GridField } from '../analysis/result.js';
import { colourMap, largestRelativeError, shownArea } from './colour-map.js';
import { colourBar, logColours, percentColours } from './colour-scale.js';
import { compose } from './compose.js';
import { corner } from './corner.js';
import type { Figure } from './figure.js';
import type { FigureData } from './figure-data.js';
import { bothProductions, productionLabel } from './fields.js';
import { fewestEventsExponent } from './figure-13.js';
import { largest } from './lines.js';
import { leftAxes, rightAxes } from './panel.js';
import { couplingScale, fieldMasses } from './ranges.js';
import { doubleColumnWithBar as sheet } from './sheets.js';

/**
 * Selection and trigger efficiency for μμ, by production mode, at the couplings where any mass
 * expects as many events as Figure 13 shows.
 */
export function figure11(data: FigureData): Figure {
  const eventScale = logColours(fewestEventsExponent, fewestEventsExponent + 1);
  const areas = bothProductions(data.yields).map((field) => shownArea(field, eventScale));
  const couplings = couplingScale(areas);
  const fields = bothProductions(data.acceptances).map((field) => cropped(field, couplings));
  const scale = percentColours(largest(fields.map(({ values }) => largest(values.filter((v) => v > 0)))));
  const bar = colourBar(scale, sheet.bar, sheet.size, 'Efficiency');
  const panel = (field: GridField, index: 0 | 1) => {
    const axes = [leftAxes, rightAxes][index]!;
    const { width } = sheet.frames[index];
    const options = { confidenceLevel: false, mesons: false, width };
    return {
      axes,
      frame: sheet.frames[index],
      x: fieldMasses(fields),
      traces: [colourMap(field, axes, scale)],
      obstacles: [shownArea(field, scale)],
      blocks: [
        corner(data, { ...options, panel: productionLabel(data, field) }),
        { rows: [{ label: 'white: below 1%' }] },
      ],
    };
  };
  return compose(data, {
    subject: 'Selection and trigger efficiency',
    description: `Coupling against mass of ${data.labels.particle}, colour: fraction of the decays in the decay volume that is selected, white below 1% or where its relative Monte Carlo error exceeds ${largestRelativeError}. Left: bremsstrahlung, right: meson decays.`,
    size: sheet.size,
    y: couplings,
    panels: fields.map((field, index) => panel(field, index === 0 ? 0 : 1)),
    afterwards: () => bar,
  });
}

/** The part of a field on a range of couplings. */
function cropped(field: GridField, range: { readonly from: number; readonly to: number }): GridField {
  const kept = field.couplings.flatMap((coupling, k) =>
    coupling >= range.from && coupling <= range.to ? [k] : [],
  );
  const part = (values: Float64Array) =>
    Float64Array.from(
      field.massesMeV.flatMap((_, i) => kept.map((k) => values[i * field.couplings.length + k]!)),
    );
  return {
    ...field,
    couplings: kept.map((k) => field.couplings[k]!),
    values: part(field.values),
    relativeErrors: part(field.relativeErrors),
    effectiveSampleSizes: part(field.effectiveSampleSizes),
  };
}
