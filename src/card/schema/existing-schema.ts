import { z } from 'zod';
import { limitTableFormats } from '../../published-limits/limit-table.js';
import { citationsSchema } from './citations-schema.js';
import { positive, text } from './quantities.js';

/** A published limit as a table of numbers in a file. */
const limitTable = (what: string) =>
  z
    .strictObject({
      file: text('File with the numbers, relative to this card.'),
      format: z
        .enum(limitTableFormats)
        .describe(
          'darkcast: the text format of DarkCast (.lmt; mass, lower edge, upper edge); two-column: masses and couplings; ' +
            'hepdata: a data table of HEPData in YAML.',
        ),
      model: text(
        'The model whose coupling the table has: the model.name of this card, for example dark-photon.',
      ),
      massUnit: z.enum(['MeV', 'GeV']).describe('Unit of the masses in the file.'),
      coupling: z
        .enum(['epsilon', 'epsilon-squared'])
        .describe('What the couplings in the file are.'),
      line: z
        .enum(['closed', 'lower-edge'])
        .describe(
          'Whether points go around the excluded region, or along its lower edge, above which everything is excluded. ' +
            'Needed for two columns, and for HEPData tables without columns.upper.',
        )
        .exactOptional(),
      columns: z
        .strictObject({
          lower: text('Name of the dependent variable with the coupling, or with its lower edge.'),
          upper: text('Name of that with the upper edge.').exactOptional(),
        })
        .describe('Which variables of a HEPData table to read, where it has several.')
        .exactOptional(),
      metadata: text(
        'The file that DarkCast keeps beside a limit (.py), for its BibTeX entry and notes; relative to this card, read as text.',
      ).exactOptional(),
      confidenceLevel: z
        .union([positive('Between 0 and 1, for example 0.90.').lt(1), z.literal('not stated')])
        .describe('Confidence level of the limit, or: not stated.'),
      origin: z
        .enum(['official', 'digitised'])
        .describe('official: numbers that its authors published; digitised: read off a figure.'),
      source: text('The publication, and where the numbers were read.'),
      citations: citationsSchema('BibTeX of both'),
    })
    .describe(what);

const existing = z.strictObject({
  name: z
    .string()
    .max(40)
    .regex(
      /^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/,
      'a name of letters, digits and single hyphens, for example NuCal',
    )
    .describe('Name of the exclusion; its contour is called existing-<name>.'),
  label: text('Name inside the region in figures; the name when left out.').exactOptional(),
  card: text(
    'Card whose observed region it is, relative to this card: simulated in the same run, with the same seed.',
  ).exactOptional(),
  table: limitTable('A table of a published limit, in place of a card.').exactOptional(),
  published: z
    .array(limitTable('A published limit.'))
    .describe(
      'Published limits that the computed one is compared with by reproduce; they never enter a result.',
    )
    .exactOptional(),
});

export const existingSchema = z
  .array(existing)
  .describe('Regions that other experiments excluded before: grey in Figures 4 and 14.')
  .exactOptional();

export type LimitTableEntry = NonNullable<z.output<typeof existing>['table']>;
