import { z } from 'zod';
import { priors } from '../../inference/names.js';
import { count, nonNegative, positive, text } from './quantities.js';

const LARGEST = 1e6;
const prior = (description: string) => z.enum(priors).describe(description).exactOptional();

const nuisance = (description: string) =>
  z
    .strictObject({
      relativeUncertainty: nonNegative('Relative uncertainty; 0 means fixed.').max(10),
      prior: prior('Its prior; needed with an uncertainty above 0.'),
      minimum: nonNegative('Lower cut of the factor, for the normal prior only.')
        .lt(1)
        .exactOptional(),
    })
    .describe(description);

const background = z.strictObject({
  name: text('A name that stands in several channels makes it one nuisance.').exactOptional(),
  mean: nonNegative('Expected events.').max(LARGEST).exactOptional(),
  uncertainty: nonNegative('Standard deviation of the expectation, events; 0 means fixed.')
    .max(LARGEST)
    .exactOptional(),
  prior: prior('Prior of the background; needed with an uncertainty above 0.'),
  sideBand: z
    .strictObject({
      off: count('Events in the side band.').max(LARGEST),
      tau: positive('Expectation of the side band over that of the background.').max(LARGEST),
    })
    .describe('Estimate from a side band, in place of mean, uncertainty and prior.')
    .exactOptional(),
});

const channel = z.strictObject({
  name: text('Name of the channel.').exactOptional(),
  observed: count('Observed events.').max(LARGEST),
  signal: nonNegative('Expected signal at multiplier 1 and nominal POT, events; 1 if left out.')
    .max(LARGEST)
    .exactOptional(),
  backgrounds: z.array(background).describe('Background components.').exactOptional(),
  efficiency: nuisance('Relative signal efficiency of this channel alone.').exactOptional(),
  events: z
    .array(
      z.strictObject({
        signal: nonNegative('Density of the signal at the measured value.'),
        background: nonNegative('Density of the background there, in the same unit.'),
      }),
    )
    .describe('For each observed event its densities, for an extended unbinned likelihood.')
    .exactOptional(),
});

/** A model of counting channels: observed n with mean multiplier × POT × efficiencies × signal + backgrounds. */
export const modelSchema = z
  .strictObject({
    channels: z.array(channel).min(1).max(200).describe('Counting channels.'),
    pot: nuisance('Relative POT, shared by all channels.').exactOptional(),
    efficiency: nuisance('Relative signal efficiency, shared by all channels.').exactOptional(),
    correlations: z
      .array(
        z.strictObject({
          background: text('Name of a background that stands in several channels.'),
          coefficient: nonNegative('0 (independent) to 1 (one nuisance, the default).').max(1),
        }),
      )
      .describe('Correlation coefficients of shared backgrounds; log-normal priors only.')
      .exactOptional(),
  })
  .describe('A model file of beamlimits.');

/** A model file as read. */
export type ModelFile = z.output<typeof modelSchema>;
