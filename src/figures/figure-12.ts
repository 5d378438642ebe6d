import type { GridField, ReconstructionField } from '../analysis/result.js';
import { colourMap, largestRelativeError, maskAround, shownArea } from './colour-map.js';
import { colourBar, linearColours, logColours } from './colour-scale.js';
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
import type { Obstacle } from './placing.js';
import { powerOfTen } from './scale.js';
import { doubleColumnWithBar as sheet } from './sheets.js';

/** Resolution of the two-muon mass, by production mode, where Figure 13 shows expected events. */
export function figure12(data: FigureData): Figure {
  const fields = bothProductions((data.reconstruction ?? []).flatMap(asField));
  const fewest = logColours(fewestEventsExponent, 1);
  const areas = fields.map(({ production }) => {
    const events = bothProductions(data.yields).find((field) => field.production === production);
    return events ? shownArea(events, fewest) : undefined;
  });
  const most = largest(fields.map((field, index) => largestInside(field, areas[index])));
  const scale = linearColours(most);
  const bar = colourBar(
    scale,
    sheet.bar,
    sheet.size,
    '<i>σ<sub>M</sub></i> [MeV/<i>c</i><sup>2</sup>]',
  );
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
      obstacles: areas[index] ? [areas[index]] : [],
      blocks: [
        { rows: [{ label: productionLabel(data, field) }, ...rows] },
        ...(index === 0 && areas[index] ? [note] : []),
      ],
    };
  };
  return compose(data, {
    subject: 'Mass resolution',
    description: `Coupling against mass of ${data.labels.particle}, colour: root mean square of reconstructed minus true two-muon mass in MeV; white where fewer than 10^${fewestEventsExponent} events are expected or the relative Monte Carlo error exceeds ${largestRelativeError}. Left: bremsstrahlung, right: meson decays.`,
    size: sheet.size,
    y: couplingScale(areas.flatMap((area) => area ?? [])),
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

/** A field of one production with the mass resolution as its values. */
function asField(field: ReconstructionField): GridField[] {
  const { production, sigmaMassMeV } = field;
  if (production === 'all') return [];
  return [{ ...field, production, decay: 'mumu', selection: 'full', values: sigmaMassMeV }];
}

/** Largest value where the figure shows the field: between the smallest and largest coupling of its area, known well enough. */
function largestInside(field: GridField, area: Obstacle | undefined): number {
  const { massesMeV, couplings, values, relativeErrors } = field;
  const shown = massesMeV.flatMap((mass, i) => {
    const edges = (area?.couplings ?? []).filter((_, k) => area?.massesMeV[k] === mass);
    const [low, high] = [Math.min(...edges), Math.max(...edges)];
    return couplings.flatMap((coupling, k) => {
      const at = i * couplings.length + k;
      const known = relativeErrors[at]! <= largestRelativeError;
      return known && coupling >= low && coupling <= high ? [values[at]!] : [];
    });
  });
  return shown.length > 0 ? largest(shown) : 1;
}
