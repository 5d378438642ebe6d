import type { GridField, ReconstructionField } from '../analysis/result.js';
import { largestRelativeError } from './colour-map.js';
import { linearColours } from './colour-scale.js';
import { bothProductions } from './fields.js';
import type { Figure } from './figure.js';
import type { FigureData } from './figure-data.js';
import { largest } from './lines.js';
import type { Obstacle } from './placing.js';
import { eventsArea, productionMaps } from './production-maps.js';

/** Resolution of the two-muon mass, by production mode, where Figure 13 shows expected events. */
export function figure12(data: FigureData): Figure {
  const fields = bothProductions((data.reconstruction ?? []).flatMap(asField));
  const most = largest(fields.map((field) => largestInside(field, eventsArea(data, field))));
  return productionMaps(data, {
    subject: 'Mass resolution',
    quantity: 'root mean square of reconstructed minus true two-muon mass in MeV',
    barTitle: '<i>σ<sub>M</sub></i> [MeV/<i>c</i><sup>2</sup>]',
    fields,
    scale: linearColours(most),
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
