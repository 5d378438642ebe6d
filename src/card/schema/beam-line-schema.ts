import { z } from 'zod';
import { beamElementKinds } from '../../experiment/beam-line.js';
import { positive, real, text } from './quantities.js';

const region = z
  .strictObject({
    shape: z
      .enum(['rectangle', 'ellipse'])
      .describe(
        'rectangle: |x|, |y| below the half sizes; ellipse: with the half sizes as semi-axes.',
      ),
    centreM: z.tuple([real('x'), real('y')]).describe('Centre [x, y], metres.'),
    halfSizeM: z.tuple([positive('x'), positive('y')]).describe('Half sizes [x, y], metres.'),
    material: text('Name of the material, or vacuum.'),
    fieldT: z
      .tuple([real('x'), real('y')])
      .describe('Uniform magnetic field [x, y], tesla.')
      .exactOptional(),
    fieldAroundT: real(
      'Magnetic field around the axis through the centre, anticlockwise as seen against z, tesla.',
    ).exactOptional(),
  })
  .describe('Part of the cross-section.');

const element = z
  .strictObject({
    name: text('Name of the element.'),
    kind: z.enum(beamElementKinds).describe('What it is, for drawings.'),
    fromM: real('Upstream face, metres along z.'),
    toM: real('Downstream face, metres along z.'),
    halfSizeM: z.tuple([positive('x'), positive('y')]).describe('Outer half sizes [x, y], metres.'),
    regions: z
      .array(region)
      .min(1)
      .describe('From the inside out: the first that contains a point counts.'),
  })
  .describe('Element of the beam line.');

/** What muons cross between the dump and the spectrometer. */
export const beamLine = z
  .strictObject({
    remark: text(
      'Sentence for drawings of the beam line: which positions are known, and which assumed.',
    ).exactOptional(),
    surroundings: text('Material around and between the elements.'),
    elements: z.array(element).describe('Elements in order of z, without overlap.'),
  })
  .describe('Beam line between dump and spectrometer; needed to follow muons through matter.');
