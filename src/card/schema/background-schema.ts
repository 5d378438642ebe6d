import { z } from 'zod';
import {
  count,
  kind,
  nonNegative,
  positive,
  real,
  share,
  slug,
  stretch,
  text,
} from './quantities.js';
import { secondMuonsSchema } from './second-muons-schema.js';
import { expression, length, momentum, number, quantity } from './samples-schema.js';

const combination = z.enum(['++', '--', '+-']).describe('Charges of the two tracks: ++, -- or +-.');

const estimate = {
  expected: nonNegative('Expected events.'),
  uncertainty: nonNegative('Standard deviation of the expectation, events.'),
};

const file = {
  file: text('File with the table, relative to this card.'),
  format: z.enum(['csv', 'parquet', 'root']).describe('Format of the file.'),
  tree: text('Name of the TTree; not needed where the ROOT file holds one.').exactOptional(),
};

const halo = z
  .strictObject({
    positiveShare: share('Share of positive muons, before the acceptance.').lt(1),
    momentum: z
      .strictObject({
        fromGeV: positive('Smallest momentum, GeV.'),
        toGeV: positive('Largest momentum, GeV.'),
        scaleGeV: positive('Scale of the falling exponential, GeV.'),
      })
      .describe('Spectrum of the momentum.'),
    source: z
      .strictObject({
        zM: real('Where the muons leave their last dense matter, metres along z.'),
        narrowM: positive('Standard deviation along x and y of the narrow part, metres.'),
        wideM: positive('Standard deviation along x and y of the wide part, metres.'),
        wideShare: nonNegative('Share of the wide part.').max(1),
        shiftM: z
          .tuple([real('x'), real('y')])
          .describe('Centre [x, y] for a charge of +1, opposite for -1, metres.'),
      })
      .describe('Positions at the source.'),
    deflectionGeV: nonNegative('Standard deviation of each slope times the momentum, GeV.'),
    bendGeV: z
      .tuple([real('x'), real('y')])
      .describe('Change of the slopes times the momentum for a charge of +1, GeV.'),
  })
  .describe('Halo muons: positions and directions at their source, and momenta.');

const controlSample = z
  .strictObject({
    planeZM: real('z of the plane where positions and slopes are given, metres.'),
    recipe: halo.exactOptional(),
    tracks: count('Accepted tracks that the recipe makes, at least 2.', 2).max(1e7).exactOptional(),
    table: z
      .strictObject({
        ...file,
        columns: z
          .strictObject({
            x: length('Position along x.').nonoptional(),
            y: length('Position along y.').nonoptional(),
            slopeX: number('dx/dz; with slopeY and momentum, or else the momentum components.'),
            slopeY: number('dy/dz'),
            momentum: momentum('Momentum.'),
            momentumX: momentum('Momentum along x.'),
            momentumY: momentum('Momentum along y.'),
            momentumZ: momentum('Momentum along z.'),
            charge: expression('Charge, 1 or -1'),
            weight: number('Weight of the track, 1 when left out'),
            selection: number('Tracks for which it is 0 are left out'),
          })
          .describe('Columns of the file, or arithmetic over them, and their units.'),
      })
      .describe('Tracks from a file.')
      .exactOptional(),
  })
  .describe('Single tracks of a control trigger: recipe and tracks, or table.');

const selection = z
  .strictObject({
    momentumMinGeV: nonNegative('Smallest momentum of a track, GeV.'),
    planes: z
      .array(text('Name of a plane of the experiment.'))
      .min(1)
      .describe('Planes that each track must cross.'),
    vertexZ: stretch('Accepted vertices along z, metres.'),
    trackDistanceMaxM: positive(
      'Largest distance between the two tracks at the vertex, metres; any when left out.',
    ).exactOptional(),
    isolation: z
      .array(
        z.strictObject({
          plane: text('Name of a plane of the experiment.'),
          distanceM: positive('Smallest distance of the two tracks there, metres.'),
        }),
      )
      .describe('Planes at which the two tracks must be apart; [] for none.'),
  })
  .describe('Cuts on each track and on a pair, as for the signal.');

const weight = z
  .strictObject({
    windowNs: positive('Times of two tracks of an event differ by at most ± half of this, ns.'),
    spills: count('Number of spills.', 1),
    spillS: positive('Effective duration of a spill, seconds.'),
    downscale: positive('One in this many control triggers was recorded.').min(1),
    triggerEfficiency: share(
      'Efficiency of the trigger of the signal for two tracks that each satisfy the control trigger.',
    ),
    relativeUncertainty: nonNegative('Relative systematic uncertainty of the weight.').max(1),
  })
  .describe('Events that a pair stands for: a random coincidence.');

const normalisation = z
  .array(z.strictObject({ combination, ...estimate }))
  .length(3)
  .describe(
    'Events outside the validation region for each combination: only shapes come from the pairs then.',
  );

const counts = z
  .array(
    z.strictObject({
      combination,
      region: text('Outside VR, a region of the experiment, or several as CR1+CR2.'),
      printed: z
        .strictObject(estimate)
        .describe('What a publication expects; carried through, never used by the pairs.')
        .exactOptional(),
      observed: count('Observed events.').exactOptional(),
      blind: z
        .literal(true)
        .describe('The events are not looked at, in counts and in figures.')
        .exactOptional(),
    }),
  )
  .describe('Rows of the tables: what is expected elsewhere and what was observed.')
  .default([]);

const observedEvents = z
  .strictObject({
    pseudo: z
      .literal(true)
      .describe('Pseudo-data drawn from the pairs, as many as were observed outside the VR.')
      .exactOptional(),
    table: z
      .strictObject({
        ...file,
        columns: z
          .strictObject({
            charges: expression('Sum of the two charges'),
            zTax: length('z of the closest approach of the pair to the beam line.').nonoptional(),
            cdaTax: length('Distance there.').nonoptional(),
          })
          .describe('Columns of the file, or arithmetic over them, and their units.'),
      })
      .describe('Observed pairs from a file; counts follow from it where none stand here.')
      .exactOptional(),
  })
  .describe('Observed pairs that the figures show.');

const timeSample = z.strictObject({
  particles: text('What the two tracks are, for example μ⁺μ⁻.'),
  figure: z.enum(['figure-6', 'figure-7']).describe('Figure that shows it.'),
  recipe: z
    .strictObject({
      prompt: count('Prompt pairs.'),
      uniformPerNs: nonNegative('Unrelated pairs per ns of the time difference.'),
      betterNs: positive('Resolution of a track time with the better hodoscope, ns.'),
      otherNs: positive('Resolution with the other one, ns.'),
      betterShare: nonNegative('Share of the tracks with the better one.').max(1),
    })
    .describe('Prompt pairs with the resolution of two tracks, and uniform ones.')
    .exactOptional(),
  table: z
    .strictObject({
      ...file,
      columns: z
        .strictObject({
          difference: quantity('Time difference of the two tracks.', ['ns', 'ps']).nonoptional(),
          selection: number('Pairs for which it is 0 are left out'),
        })
        .describe('Columns of the file, or arithmetic over them, and their units.'),
    })
    .describe('Time differences from a file.')
    .exactOptional(),
});

const prompt = z
  .strictObject({
    timeWindows: z
      .strictObject({
        insideNs: positive('Prompt pairs have |ΔT| below this, ns.'),
        sideFromNs: positive('Side bands begin at this |ΔT|, ns.'),
        sideToNs: positive('Side bands end at this |ΔT|, ns.'),
      })
      .describe('Window of prompt pairs and side bands.'),
    timeSamples: z.array(timeSample).describe('Time differences by particles.'),
    data: z
      .strictObject(estimate)
      .describe('Prompt component in data before the veto, outside the regions.'),
    simulated: z
      .strictObject({
        events: positive('Simulated events before the veto, outside the regions.'),
        statistical: nonNegative('Their statistical standard deviation.'),
        systematic: nonNegative('Their systematic standard deviation.'),
      })
      .describe('The same in the simulation.'),
    afterVeto: z
      .array(z.strictObject({ name: text('Component.'), ...estimate }))
      .min(1)
      .describe('Components after the veto, scaled by data over simulation, outside the regions.'),
    simulatedInValidation: count('Simulated events in the validation region.'),
    upstreamUpperLimit: nonNegative(
      'Upper limit on events in the validation region that are produced upstream.',
    ),
    signalOverValidation: positive('Events in the signal region over those in the VR.').max(1),
  })
  .describe('Prompt background.');

/** The card of a background estimate. */
export const backgroundSchema = z
  .strictObject({
    kind: kind('backgrounds', 'This card estimates backgrounds.'),
    name: slug('Name of the analysis and of its result folder.'),
    title: text('Title.'),
    source: text('Publication that it follows.').default(''),
    reproduction: z.boolean().describe('Whether it reproduces the source.').default(false),
    experiment: text('Experiment file, relative to this card.'),
    confidenceLevel: share('Level of the upper limits.').lt(1).default(0.9),
    controlSample,
    selection,
    partnersPerTrack: count(
      'Partners that are drawn for each track, an even number; all pairs are made when left out.',
      2,
    )
      .multipleOf(2, 'an even number')
      .exactOptional(),
    weight: weight.exactOptional(),
    normalisation: normalisation.exactOptional(),
    counts,
    observedEvents: observedEvents.exactOptional(),
    prompt: prompt.exactOptional(),
    secondMuons: secondMuonsSchema.exactOptional(),
    figures: z
      .array(
        z.enum([
          'figure-6',
          'figure-7',
          'figure-8',
          'figure-9',
          'figure-10',
          'figure-15-background',
        ]),
      )
      .describe(
        'figure-6 and figure-7: time differences; figure-8: where prompt pairs of second muons point back to; figure-9 and figure-10: same-sign and opposite-sign pairs; figure-15-background: opposite-sign pairs near the signal region.',
      )
      .default([]),
  })
  .describe('A background estimate of beamlimits from single tracks and time differences.');

export type BackgroundCard = z.output<typeof backgroundSchema>;
