import type { InputFile } from '../analysis/analysis.js';
import type { EventQuantity, EventSample } from '../sample/event-sample.js';
import type { ColumnMap } from '../sample/readers/column-map.js';
import { CardFiles } from './card-files.js';
import type { CardDocument } from './document.js';
import type { Card } from './schema/card-schema.js';

/**
 * The samples of a card that come from files, and the files with their hashes.
 *
 * @param path of the card as it was given
 * @throws UserError where a file is not there or cannot be read
 */
export function eventSamples(
  document: CardDocument,
  card: Card,
  path: string,
): { readonly samples: EventSample[]; readonly inputs: InputFile[] } {
  const files = new CardFiles(document, path);
  const samples = (card.samples ?? []).map((sample, index): EventSample => {
    const { production, decay, massMeV, generatedEvents, productionProbability } = sample;
    const columns = (section: 'columns' | 'selection'): ColumnMap<EventQuantity> =>
      files.columns(sample[section], ['samples', index, section]);
    return {
      production,
      decay,
      massMeV,
      ...files.table(sample, ['samples', index]),
      ...(generatedEvents !== undefined && { generatedEvents }),
      ...(productionProbability !== undefined && { productionProbability }),
      columns: { ...columns('columns'), ...columns('selection') },
    };
  });
  return { samples, inputs: files.inputs };
}
