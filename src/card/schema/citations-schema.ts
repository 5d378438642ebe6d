import { z } from 'zod';
import { text } from './quantities.js';

/** Entries of a BibTeX file, for `beamlimits cite`. */
export const citationsSchema = (what: string) =>
  z
    .strictObject({
      file: text('BibTeX file, relative to this card.'),
      keys: z
        .array(text('Key of an entry.'))
        .min(1)
        .describe('Which of its entries; all of them when left out.')
        .exactOptional(),
    })
    .describe(`${what}, for beamlimits cite.`)
    .exactOptional();

export type CitationsEntry = NonNullable<z.output<ReturnType<typeof citationsSchema>>>;
