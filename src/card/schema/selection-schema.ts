import { z } from 'zod';
import { nonNegative, positive, share, stretch, text } from './quantities.js';

const planeName = text('Name of a plane of the experiment.');

export const selectionSchema = z
  .strictObject({
    acceptance: z
      .enum(['daughters', 'particle'])
      .describe(
        'What must cross the planes: both daughters (also when left out), or the particle itself as if it flew on, for a search that sees its decay as one shower.',
      )
      .exactOptional(),
    geometrical: z
      .strictObject({
        vertexZ: stretch('Accepted decay vertices along z, inside the decay volume, metres.'),
        planes: z.array(planeName).min(1).describe('Planes that both daughters must cross.'),
      })
      .describe('Geometrical selection, without an efficiency.'),
    full: z
      .strictObject({
        planes: z.array(planeName).describe('Further planes that both daughters must cross.'),
        decays: z
          .array(z.enum(['mumu', 'ee']))
          .min(1)
          .describe('Decays that the search counts with the full selection; mumu when left out.')
          .exactOptional(),
        momentumMinGeV: nonNegative('Smallest momentum of each daughter, GeV.'),
        energyMinGeV: nonNegative(
          'Smallest energy of both daughters together, GeV; only with reconstruction: none.',
        ).exactOptional(),
        isolation: z
          .array(
            z.strictObject({
              plane: planeName,
              distanceM: positive('Smallest distance of the two tracks there, metres.'),
            }),
          )
          .describe('Planes at which the two tracks must be apart; [] for none.'),
        reconstruction: z
          .enum(['simulated', 'none'])
          .describe(
            'simulated: tracks are measured with the resolution of the experiment, and cuts, among them the signal region, act on what is reconstructed; none: cuts act on true quantities.',
          ),
        efficiency: share(
          'Share kept of the events that pass all cuts: reconstruction, identification, vetoes, trigger.',
        ),
        efficiencyRemark: text(
          'Where the efficiency comes from, when it is not printed; a note of the result.',
        ).exactOptional(),
      })
      .describe('Full selection: these cuts on top of the geometrical ones.'),
  })
  .describe('Cuts on the decay and its daughters.');
