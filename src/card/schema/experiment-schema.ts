import { z } from 'zod';
import { beamLine } from './beam-line-schema.js';
import { kind, nonNegative, positive, real, share, stretch, text } from './quantities.js';

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
          interactionLengthM: positive(
            'Nuclear interaction length, metres; needed for productionPoint: interaction-profile.',
          ).exactOptional(),
        }),
      )
      .min(1)
      .describe('Layers in the order in which the beam meets them.'),
    productionPoint: z
      .enum(['front-plane', 'interaction-profile'])
      .describe(
        'Where particles are produced: all at the impact point on the front plane, or along the dump as protons interact.',
      ),
    protonFraction: nonNegative('Share of protons among the nucleons of the first layer, Z/A.').max(
      1,
    ),
    massNumber: positive(
      'Mass number A of the first layer; only needed for production from B mesons.',
    ).exactOptional(),
    mesonSpectra: text(
      'File of meson spectra per proton on this dump, relative to this file; only needed for meson production.',
    ).exactOptional(),
    bMesonSpectra: text(
      'File of spectra of B mesons per pair of b quarks, relative to this file; only needed for production from B mesons.',
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

const tracking = z
  .strictObject({
    firstPlane: text('Plane of the first measurement, where positions and slopes are given.'),
    secondPlane: text('Plane of the second measurement; with the first it gives the slopes.'),
    hitResolutionM: nonNegative(
      'Standard deviation of a position at a plane, along x and along y, metres.',
    ),
    radiationLengths: nonNegative(
      'Material that scatters the slope, in radiation lengths (formula of Highland).',
    ).max(10),
    momentumResolution: z
      .strictObject({
        constant: nonNegative('Constant part of σ_p/p.').max(1),
        perGeV: nonNegative('Part of σ_p/p that grows with p, per GeV.').max(1),
      })
      .describe('σ_p/p, the two parts added in quadrature.'),
  })
  .describe('Measurement of the tracks; needed where a card simulates the reconstruction.');

const pointing = z
  .strictObject({
    acrossM: nonNegative('Standard deviation across the plane of flight, metres.'),
    alongM: nonNegative('Standard deviation along it, metres.'),
    tailFraction: nonNegative('Share of events with a wider smear.').lt(1),
    tailScale: z.number().min(1).max(100).describe('By what factor it is wider.'),
  })
  .describe('Effective smear of the line of flight at the dump, on top of the tracking.');

const region = z.strictObject({
  name: text('Name, for example SR or VR.'),
  zTaxM: stretch('z of the closest approach to the beam line, metres.'),
  cdaTaxMaxM: positive('Largest distance of closest approach, metres.'),
  excluding: text('Name of a region inside that does not belong to it.').exactOptional(),
});

const efficiency = z.strictObject({
  name: text('What it is the efficiency of.'),
  value: share('Efficiency; 1 where the simulation has it.'),
  relativeUncertainty: nonNegative('Its relative uncertainty.').max(1),
});

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
    tracking: tracking.exactOptional(),
    pointing: pointing.exactOptional(),
    regions: z
      .array(region)
      .describe(
        'Regions in the plane of where a pair of tracks points back to. SR and VR are needed where a card simulates the reconstruction.',
      )
      .exactOptional(),
    efficiencies: z
      .array(efficiency)
      .describe('Factors of the selection efficiency with their uncertainties.')
      .exactOptional(),
    massResolution: massResolution.exactOptional(),
    beamLine: beamLine.exactOptional(),
  })
  .describe('An experiment of beamlimits: beam, dump, decay volume, spectrometer and planes.');

export type ExperimentFile = z.output<typeof experimentSchema>;
