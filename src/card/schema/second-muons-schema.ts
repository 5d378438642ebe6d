import { z } from 'zod';
import { count, nonNegative, positive, real, text } from './quantities.js';

const way = (description: string) =>
  z
    .strictObject({
      fluctuations: z
        .enum(['mean', 'gaussian', 'full'])
        .describe(
          'Losses about their mean: none; normal straggling; also each loss above 1% of the energy from its spectrum.',
        ),
      scattering: z.boolean().describe('Multiple scattering.'),
    })
    .describe(description);

const edges = (description: string) => z.array(z.number()).min(2).describe(description);

const model = z
  .strictObject({
    target: text('Material whose nuclei are hit, for the photonuclear cross-section.'),
    rateScale: positive('Leading charged pions for each photonuclear interaction.'),
    leastTransferGeV: positive('Least energy of the hadrons, GeV.'),
    fractionPower: nonNegative("n of the pion's share z of that energy, (n + 1)(1 - z)^n."),
    meanTransverse2GeV2: positive(
      "Mean square of the pion's transverse momentum about the transfer, GeV².",
    ),
    pionInteractionLengthGPerCm2: positive('Interaction length of pions in matter, g/cm².'),
  })
  .describe('Rate at which a muon makes a second one.');

const spectrometer = z
  .strictObject({
    firstChamber: text(
      'Plane of the experiment: pions that decay upstream of it are measured as muons.',
    ),
    lastChamber: text('Plane: up to it a decay makes a pair of two muons, behind it one of μπ.'),
    end: text('Plane where decays end: the calorimeter.'),
  })
  .describe('Where the decays of pions are told apart.');

const closureBins = z
  .strictObject({
    momentumGeV: edges('Edges in momentum at the plane of the tracks, GeV.'),
    radiusM: edges('Edges in the radius at the upstream plane, metres.'),
    positionM: edges('Edges in x and in y at the plane of the tracks, metres.'),
    slope: edges('Edges in dx/dz and dy/dz there.'),
  })
  .describe('Bins of the closure test; momentum and radius are those of its correction weights.');

export const secondMuonsSchema = z
  .strictObject({
    muons: count(
      'Muons that are followed: the first of the recipe; tracks of a table are used again where they are fewer.',
      1,
    ).max(1e7),
    triesPerMuon: count(
      'Interactions that are tried for each muon, up to 256, each with its share of the weight.',
      1,
    )
      .max(256)
      .default(64),
    upstreamZM: real('z of the plane up to which they are followed back, metres.'),
    upstream: way('The way back upstream.'),
    downstream: way('The way down, on which second muons are made.'),
    model,
    spectrometer,
    closureBins,
  })
  .describe(
    'Prompt pairs from muons of the control sample, which go back upstream and make second muons on their way down.',
  );
