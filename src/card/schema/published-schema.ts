import { z } from 'zod';
import { nonNegative, real, text } from './quantities.js';

/** Numbers of a publication that a result is compared with; they never enter the result. */
export const publishedSchema = z
  .strictObject({
    source: text('The publication.'),
    numbers: z
      .array(
        z.strictObject({
          id: text('Stable name of the quantity.'),
          quantity: text('What the number is, in words.'),
          value: real('The published number.'),
          relation: z
            .enum(['=', '<', '~'])
            .describe(
              '=: the result lies within the tolerance; <: the result is below value + tolerance; ~: as =, for a statement of order.',
            ),
          tolerance: nonNegative('Absolute tolerance.'),
          where: text('Place in the publication.'),
          basis: z
            .enum(['printed', 'stated', 'implied'])
            .describe('printed as a number, stated in words, or implied by another statement.'),
          knownDifference: text('Why the result is known to differ.').exactOptional(),
        }),
      )
      .min(1)
      .describe('The numbers.'),
  })
  .describe('Published numbers that a result of beamlimits is compared with.');

export type PublishedFile = z.output<typeof publishedSchema>;
