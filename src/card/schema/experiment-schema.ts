import { z } from 'zod';
import { beamLine } from './beam-line-schema.js';
import { kind, nonNegative, positive, real, stretch, text } from './quantities.js';

const outline = z
  .discriminatedUnion('shape', [
    z.strictObject({
      shape: kind('circle', 'x² + y² < radiusM².'),
      radiusM: positive('Radius, metres.'),
    }),
    z.strictObject({
      shape: kind('square', '|x|, |y| < halfWidthM.'),
      halfWidthM: positive('Half width, metres.'),
    }),
    z.strictObject({
      shape: kind('octagon', '|x|, |y| < apothemM and |x| + |y| < √2 apothemM.'),
      apothemM: positive('Distance from the centre to each side of a regular octagon, metres.'),
    }),
  ])
  .describe('Outer edge of the active region, centred on x = y = 0.');

const hole = z
  .strictObject({
    centreXM: real('x of the centre, metres.'),
    centreYM: real('y of the centre, metres.'),
    radiusM: nonNegative('Radius, metres; 0 is no hole.'),
  })
  .describe('Round hole around the beam pipe.');

const plane = z.strictObject({
  name: text('Name that the selection of a card refers to.'),
  positionZM: real('Position along z, metres.'),
  outline,
  hole,
});

const beam = z
  .strictObject({
    energyGeV: positive('Energy of the beam protons, GeV.'),
    impactPointM: z
      .tuple([real('x'), real('y'), real('z')])
      .describe('Average impact point [x, y, z] on the front plane of the dump, metres.'),
    impactSpreadM: z
      .tuple([nonNegative('x'), nonNegative('y')])
      .describe('Standard deviations [x, y] of the impact point, metres.'),
  })
  .describe('Proton beam.');

const dump = z
  .strictObject({
    layers: z
      .array(
        z.strictObject({
          material: text('Name of the material.'),
          lengthM: positive('Length along z, metres.'),
        }),
      )
      .min(1)
      .describe('Layers in the order in which the beam meets them.'),
    protonFraction: nonNegative('Share of protons among the nucleons of the first layer, Z/A.').max(
      1,
    ),
    mesonSpectra: text(
      'File of meson spectra per proton on this dump, relative to this file; only needed for meson production.',
    ).exactOptional(),
  })
  .describe('Absorber that the protons hit.');

const massResolution = z
  .strictObject({
    massesMeV: z.array(positive('Mass, MeV.')).min(1).describe('Masses, ascending, MeV.'),
    couplings: z.array(positive('Coupling.')).min(1).describe('Couplings, ascending.'),
    sigmaMeV: z
      .array(z.array(positive('Standard deviation, MeV.')).min(1))
      .min(1)
      .describe('One row for each mass with one standard deviation for each coupling, MeV.'),
  })
  .describe(
    'Standard deviation of the two-track mass: linear in mass and in ln(coupling), constant outside the grid.',
  );

/** The experiment file: units stand in the keys, every key is required unless it says otherwise. */
export const experimentSchema = z
  .strictObject({
    name: text('Name of the experiment.'),
    source: text('Where its numbers come from.'),
    beam,
    dump,
    decayVolume: stretch('Stretch in which simulated particles decay, metres along z.'),
    magnet: z
      .strictObject({
        positionZM: real('Position of the thin lens along z, metres.'),
        kickGeV: real('Momentum given along x to a charge of +1, GeV; 0 is no field.'),
      })
      .describe('Dipole magnet of the spectrometer.'),
    planes: z.array(plane).min(1).describe('Detector planes across z.'),
    massResolution,
    beamLine: beamLine.exactOptional(),
  })
  .describe('An experiment of beamlimits: beam, dump, decay volume, spectrometer and planes.');

export type ExperimentFile = z.output<typeof experimentSchema>;
