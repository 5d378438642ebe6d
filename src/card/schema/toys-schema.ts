import { z } from 'zod';
import { nuisanceTreatments } from '../../inference/names.js';
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

/** Saved toys of a model with a signal: a stretch of a set, written by `beamlimits toys --signal --out`. */
export const modelToysSchema = z
  .strictObject({
    mu: nonNegative('Tested signal multiplier.'),
    seed: block('Seed.', 0),
    nuisances: z.enum(nuisanceTreatments).describe('How nuisances were treated.'),
    observed: nonNegative('The statistic of the data.'),
    first: block('First toy.', 0),
    toys: count('Number of toys of each hypothesis.', 1),
    passedSignal: count('How many toys with the signal are at least as large as the data.'),
    passedBackground: count('How many toys without it are.'),
    failed: count(
      'Toys whose fit failed: counted as passed with the signal and as not passed without it.',
    ),
  })
  .describe('Saved toys of a model.');
