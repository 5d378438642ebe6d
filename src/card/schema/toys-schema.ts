import { z } from 'zod';
import { count, nonNegative } from './quantities.js';

const block = (description: string, minimum: number) =>
  z.int().min(minimum).max(Number.MAX_SAFE_INTEGER).describe(description);

/** Saved toys: some blocks of a set, written by `beamlimits toys --out`. */
export const toysSchema = z
  .strictObject({
    set: z
      .strictObject({
        background: nonNegative('Expected background events of a toy.').max(1e4),
        atLeast: count('Count from which a toy passes.', 1),
        toys: count('Toys of the whole set.', 1),
        seed: block('Seed.', 0),
      })
      .describe('The set that the toys belong to.'),
    blocks: z
      .array(
        z.strictObject({
          first: block('First block.', 0),
          count: block('Number of blocks.', 1),
        }),
      )
      .min(1)
      .describe('The blocks that were drawn.'),
    drawn: count('Toys in these blocks.', 1),
    passed: count('How many of them passed.'),
  })
  .describe('Saved toys of beamlimits.');
