import { percentColours } from './colour-scale.js';
import { bothProductions } from './fields.js';
import type { Figure } from './figure.js';
import type { FigureData } from './figure-data.js';
import { largest } from './lines.js';
import { productionMaps } from './production-maps.js';

/** Selection and trigger efficiency for μμ, by production mode, where Figure 13 shows expected events. */
export function figure11(data: FigureData): Figure {
  const fields = bothProductions(data.acceptances);
  const most = largest(fields.map(({ values }) => largest(values.filter((value) => value > 0))));
  return productionMaps(data, {
    subject: 'Selection and trigger efficiency',
    quantity: 'fraction of the decays in the decay volume that is selected',
    barTitle: 'Efficiency',
    fields,
    scale: percentColours(most),
  });
}
