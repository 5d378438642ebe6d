import { z } from 'zod';
import {
  backgroundSchema,
  backgroundSummaryRowSchema,
  compatibilityTableSchema,
  observedSchema,
} from './counts-schema.js';
import { citationsSchema } from './citations-schema.js';
import { existingSchema } from './existing-schema.js';
import { count, nonNegative, positive, slug, text } from './quantities.js';
import { physicsModelSchema } from './physics-model-schema.js';
import { samplesSchema } from './samples-schema.js';
import { selectionSchema } from './selection-schema.js';
import { productionSchema, samplingSchema, scanSchema } from './simulation-schema.js';

const pot = z
  .strictObject({
    nominal: positive('Protons on the dump.'),
    relativeUncertainty: nonNegative('Relative uncertainty, for example 0.20 for 20%.').lt(1),
    prior: z
      .enum(['none', 'lognormal', 'lognormal-kappa', 'lognormal-mean', 'gamma', 'normal'])
      .describe(
        'Prior of the relative number of protons κ with uncertainty σ: none (κ = 1), lognormal (e^{σθ}), ' +
          'lognormal-kappa ((1+σ)^θ), lognormal-mean (log-normal with mean 1 and standard deviation σ), ' +
          'gamma (mean 1, standard deviation σ), normal (cut at 0, or at minimum); θ is a standard normal. ' +
          'May be left out only when relativeUncertainty is 0.',
      )
      .exactOptional(),
    minimum: positive('Lower cut of κ, for the normal prior only.').lt(1).exactOptional(),
  })
  .describe('Number of protons on the dump.');

const limit = z
  .strictObject({
    confidenceLevel: positive('Confidence or credibility level, for example 0.90.').lt(1),
    method: z
      .enum(['bayes', 'cousins-highland'])
      .describe(
        'bayes: flat prior in the signal, POT marginalised; cousins-highland: POT averaged in the p-value.',
      ),
    background: z
      .enum(['negligible', 'window', 'region'])
      .describe(
        'Background that enters the limit: none, that of the mass window, or that of the whole region.',
      ),
    massWindowSigmas: z
      .union([positive('Half width of the mass window in mass resolutions.'), z.literal('none')])
      .describe(
        'Half width of the mass window in mass resolutions; none: no mass is measured, and all events count for every mass.',
      ),
  })
  .describe('How the upper limit is made.');

const bands = z
  .strictObject({
    pseudoExperiments: count('Number of pseudo-experiments.', 1)
      .max(1_000_000_000)
      .default(100_000),
    fluctuate: z
      .strictObject({
        pot: z.boolean().describe('Draw the measured number of protons.').default(true),
        background: z.boolean().describe('Draw the background events.').default(true),
      })
      .describe('What a pseudo-experiment draws.')
      .prefault({}),
  })
  .describe('Expected limit and its bands.');

const variant = z.strictObject({
  name: slug('Name of the variant; its contour is called observed-<name>.'),
  mesonScale: nonNegative('Instead of production.mesons.scale.').exactOptional(),
  bremsstrahlungFormFactor: z
    .enum(['none', 'vmd'])
    .describe('Instead of production.bremsstrahlung.formFactor.')
    .exactOptional(),
});

/** The card: units stand in the keys; what has no default must be there. */
export const cardSchema = z
  .strictObject({
    name: slug('Name of the analysis, also of its result folder.'),
    title: text('Title for people.'),
    source: text('The publication or note that the analysis follows.'),
    citations: citationsSchema('BibTeX of the source'),
    reproduction: z
      .boolean()
      .describe('Whether the card reproduces its source; figures say so in their corner.')
      .default(false),
    experiment: text('Experiment file, relative to this card.'),
    pot,
    model: physicsModelSchema,
    production: productionSchema,
    scan: scanSchema,
    sampling: samplingSchema.prefault({}),
    samples: samplesSchema,
    selection: selectionSchema,
    background: backgroundSchema,
    observed: observedSchema,
    limit,
    bands: bands.prefault({}),
    compatibilityTables: z
      .array(compatibilityTableSchema)
      .describe('Tables of expected and observed counts whose P(L ≤ L_obs) is computed.')
      .default([]),
    backgroundSummary: z
      .array(backgroundSummaryRowSchema)
      .describe('Expected background of each region by component.')
      .default([]),
    variants: z
      .array(variant)
      .describe('The same analysis with one thing changed, each with its own observed contour.')
      .default([]),
    existing: existingSchema,
    figures: z
      .array(
        z.enum([
          'figure-3',
          'figure-4',
          'figure-5',
          'figure-11',
          'figure-12',
          'figure-13',
          'figure-14',
          'figure-15-signal',
        ]),
      )
      .describe(
        'Figures to draw: figure-3 beam line and detector, figure-4 excluded without events or background, figure-11 selection efficiency, ' +
          'figure-13 expected events, figure-14 observed and expected exclusion.',
      )
      .default([]),
  })
  .describe('A card of beamlimits: everything that a run depends on besides its seed.');

/** A card with its defaults filled in. */
export type Card = z.output<typeof cardSchema>;
