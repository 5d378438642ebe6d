import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { InputFile } from '../analysis/analysis.js';
import type { EventQuantity, EventSample } from '../sample/event-sample.js';
import type { ColumnMap } from '../sample/readers/column-map.js';
import type { CardDocument } from './document.js';
import { hashInputFile } from './read-file.js';
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
  const inputs: InputFile[] = [];
  const samples = (card.samples ?? []).map((sample, index): EventSample => {
    const { production, decay, massMeV, format, tree, generatedEvents, productionProbability } =
      sample;
    const absolute = resolve(dirname(resolve(path)), sample.file);
    const file = isAbsolute(sample.file) ? sample.file : join(dirname(path), sample.file);
    if (!inputs.some((input) => input.path === absolute)) {
      const place = `${document.place(['samples', index, 'file'])}: ${file}`;
      inputs.push(hashInputFile(absolute, place));
    }
    const columns = (section: 'columns' | 'selection'): ColumnMap<EventQuantity> =>
      Object.fromEntries(
        Object.entries(sample[section]).map(([name, quantity]) => [
          name,
          {
            ...(typeof quantity === 'string' ? { value: quantity } : quantity),
            place: document.place(['samples', index, section, name]),
          },
        ]),
      );
    return {
      production,
      decay,
      massMeV,
      source: { path: absolute, format, ...(tree !== undefined && { tree }) },
      file,
      ...(generatedEvents !== undefined && { generatedEvents }),
      ...(productionProbability !== undefined && { productionProbability }),
      columns: { ...columns('columns'), ...columns('selection') },
    };
  });
  return { samples, inputs };
}
