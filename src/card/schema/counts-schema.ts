import { z } from 'zod';
import { count, kind, nonNegative, positive, slug, text } from './quantities.js';

const estimate = (description: string) =>
  z
    .strictObject({
      expected: nonNegative('Expected events.'),
      uncertainty: nonNegative('Standard deviation of the expectation, events.'),
    })
    .describe(description);

const massEdges = {
  fromMeV: positive('Lower end, MeV.'),
  toMeV: positive('Upper end, MeV.'),
};

export const backgroundSchema = z
  .strictObject({
    signalRegion: estimate('Expected background in the signal region.'),
    validationRegion: estimate('Expected background in the validation region.'),
    massDistribution: z
      .discriminatedUnion('shape', [
        z.strictObject({
          shape: kind('exponential', 'Falls as exp(-mass/scaleMeV).'),
          scaleMeV: positive('Mass over which the density falls to 1/e, MeV.'),
          ...massEdges,
        }),
        z.strictObject({ shape: kind('uniform', 'The same density at all masses.'), ...massEdges }),
      ])
      .describe('Mass distribution of the background in the signal region.'),
  })
  .describe('Expected background.');

const observation = (description: string) =>
  z
    .strictObject({
      massesMeV: z
        .array(positive('Mass, MeV.'))
        .describe(
          'Two-track mass of each observed event, MeV; [] for none. May be left out only where blind is true.',
        )
        .exactOptional(),
      events: count('Number of events, in place of massesMeV where no mass is measured.')
        .max(1_000_000)
        .exactOptional(),
      blind: z
        .boolean()
        .describe(
          'true: whatever stands in massesMeV is not read; runs leave out all that needs the count, and commands that ask for it refuse.',
        )
        .exactOptional(),
      unblinded: z.iso
        .date('a date such as "2023-02-01", in quotes')
        .describe('Date on which a region that was blind was opened; the result records it.')
        .exactOptional(),
    })
    .describe(description);

export const observedSchema = z
  .strictObject({
    signalRegion: observation('Events in the signal region.'),
    validationRegion: observation('Events in the validation region.'),
  })
  .describe('Observed events.');

export const compatibilityTableSchema = z.strictObject({
  name: slug('Name of the table, for its files.'),
  caption: text('Caption of the table.'),
  rows: z
    .array(
      z.strictObject({
        group: text('What the row belongs to, for example a charge combination.'),
        region: text('Region of the row.'),
        expected: nonNegative('Expected events.'),
        uncertainty: nonNegative('Standard deviation of the expectation, events.'),
        observed: count('Observed events; left out while the region is masked.').exactOptional(),
      }),
    )
    .min(1)
    .describe('Rows of the table.'),
});

export const backgroundSummaryRowSchema = z.strictObject({
  region: text('Region of the row.'),
  components: z
    .array(
      z.union([
        z.strictObject({
          name: text('Component of the background.'),
          expected: nonNegative('Expected events.'),
          uncertainty: nonNegative('Standard deviation of the expectation, events.'),
        }),
        z.strictObject({
          name: text('Component of the background.'),
          upperLimit: positive('Upper limit on the expected events.'),
        }),
      ]),
    )
    .min(1)
    .describe('Expected events by component: a value with its uncertainty, or an upper limit.'),
});
