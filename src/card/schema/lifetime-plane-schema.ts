import { z } from 'zod';
import { count, kind, positive, share, slug, text } from './quantities.js';
import { decayPositionSchema } from './simulation-schema.js';

const table = z
  .strictObject({
    file: text(
      'CSV file with the columns massMeV, lifetimePs and branchingRatioProduct, relative to this card: points of the border, by mass over rising lifetimes.',
    ),
    source: text('The publication, and where the numbers were read.'),
    origin: z
      .enum(['official', 'digitised'])
      .describe('official: numbers that its authors published; digitised: read off a figure.'),
    confidenceLevel: z
      .union([positive('Between 0 and 1, for example 0.90.').lt(1), z.literal('not stated')])
      .describe('Confidence level of the limit, or: not stated.'),
  })
  .describe('A published curve as a table, in place of a card.');

const curve = z.strictObject({
  name: z
    .string()
    .max(40)
    .regex(
      /^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/,
      'a name of letters, digits and single hyphens, for example NA62-full',
    )
    .describe('Name of the curve in contours.csv.'),
  label: text('Name in the figure; the name when left out.').exactOptional(),
  line: z
    .enum(['solid', 'dashed', 'area'])
    .describe('How it is drawn; area: the excluded region in grey, for earlier limits.'),
  card: text(
    'Card of a search, relative to this card, whose experiment, selection, POT, observation and limit are used; its model, production and scan are not.',
  ).exactOptional(),
  limit: z
    .union([
      z.literal('card'),
      z.strictObject({ events: positive('Upper limit on the signal events.') }),
    ])
    .describe(
      "Upper limit on the signal: card (the search's own, with its observed events), or events.",
    )
    .exactOptional(),
  table: table.exactOptional(),
});

/** The card of a plane of lifetime and branching ratios. */
export const lifetimePlaneSchema = z
  .strictObject({
    kind: kind(
      'lifetime-plane',
      'This card is of what searches exclude over the lifetime and the branching ratios of a particle from B decays.',
    ),
    name: slug('Name of the analysis and of its result folder.'),
    title: text('Title.'),
    source: text('Publication that it follows.').default(''),
    reproduction: z.boolean().describe('Whether it reproduces the source.').default(false),
    decay: z.enum(['mumu', 'ee']).describe('What the particle is seen as.'),
    massesMeV: z
      .array(positive('Mass, MeV.'))
      .min(1)
      .max(100)
      .describe('Masses of the particle, ascending, MeV.'),
    lifetimesPs: z
      .strictObject({
        from: positive('First lifetime, ps.'),
        to: positive('The last lifetime is the first of the grid that reaches this one, ps.'),
        perDecade: count('Lifetimes for each factor of ten.', 1).max(200),
      })
      .describe('Log-spaced grid of lifetimes.'),
    sampling: z
      .strictObject({
        events: count('Simulated events for each curve and mass.', 1).max(1_000_000_000),
        decayPosition: decayPositionSchema,
      })
      .describe(
        'Size and method of the simulation: it sets the Monte Carlo error, not the physics.',
      ),
    curves: z.array(curve).min(1).max(20).describe('What is excluded by whom.'),
    figure: z
      .strictObject({
        massesMeV: z
          .array(positive('Mass, MeV.'))
          .min(1)
          .max(4)
          .describe('Masses of the panels, ascending, up to four of the card, MeV.'),
        largestProduct: share('Upper end of the axis.'),
      })
      .describe('How figure-16 is drawn; left out, it is not.')
      .exactOptional(),
  })
  .describe(
    'A card of beamlimits for limits on a particle from B decays that no model ties to a lifetime.',
  );

export type LifetimePlaneCard = z.output<typeof lifetimePlaneSchema>;
