import { z } from 'zod';
import { count, kind, nonNegative, positive, share, text } from './quantities.js';

const formFactor = z.enum(['none', 'vmd']);

export const productionSchema = z
  .strictObject({
    bremsstrahlung: z
      .strictObject({
        formFactor: formFactor.describe(
          'Time-like form factor of the proton: none, or vmd (vector-meson dominance).',
        ),
        energyMinGeV: positive('Smallest energy of the produced particle, GeV.'),
        energyFractionMax: positive('Largest share of the beam energy.').lt(1),
        energyFractionMaxRemark: text(
          'Where energyFractionMax comes from, when it is not printed; a note of the result.',
        ).exactOptional(),
        transverseMomentumMaxGeV: positive('Largest transverse momentum, GeV.'),
      })
      .describe('Proton bremsstrahlung; left out, it is not simulated.')
      .exactOptional(),
    mesons: z
      .strictObject({
        scale: nonNegative('Multiplies the meson yield; 1 is the spectra file per proton.'),
        scaleRemark: text(
          'Where a scale other than 1 comes from, in a few words: figures show it beside the scale.',
        ).exactOptional(),
        transitionFormFactor: formFactor.describe(
          'Transition form factor of the meson decays: none, or vmd (vector-meson dominance).',
        ),
        species: z
          .array(z.enum(['pi0', 'eta', 'etaPrime', 'rho0', 'omega', 'phi']))
          .min(1)
          .describe('Mesons whose decays are counted; left out, all of them.')
          .exactOptional(),
      })
      .describe('Meson decays; left out, they are not simulated.')
      .exactOptional(),
    bMesons: z
      .strictObject({})
      .describe('Decays B → K^(*) X of B mesons; left out, they are not simulated.')
      .exactOptional(),
    spectrum: z
      .strictObject({})
      .describe('The spectra in the table of the model; left out, nothing is simulated from them.')
      .exactOptional(),
  })
  .describe('How the particle is made; at least one way.');

const masses = (decay: string) =>
  z
    .union([
      z.array(positive('Mass, MeV.')).min(1),
      z.strictObject({
        fromMeV: positive('First mass, MeV.'),
        toMeV: positive('Last mass, MeV.'),
        stepMeV: positive('Distance of neighbouring masses, MeV.'),
      }),
    ])
    .describe(`Simulated masses for ${decay}: a list, ascending, or from, to and step.`)
    .exactOptional();

export const scanSchema = z
  .strictObject({
    massesMeV: z
      .strictObject({ mumu: masses('decays to two muons'), ee: masses('decays to e⁺e⁻') })
      .describe('Simulated masses of each decay, MeV; a decay left out is not simulated.'),
    couplings: z
      .union([
        z.array(share('Coupling.')).min(1),
        z.strictObject({
          from: share('First coupling.'),
          to: share('The last coupling is the first of the grid that reaches this one.'),
          perOctave: count('Couplings for each factor of two.', 1).max(1000),
        }),
      ])
      .describe('Couplings: a list, ascending, or a log-spaced grid by from, to and perOctave.'),
  })
  .describe('Grid of masses and couplings.');

export const decayPositionSchema = z
  .discriminatedUnion('proposal', [
    z.strictObject({ proposal: kind('flat', 'Flat along the decay volume.') }),
    z.strictObject({
      proposal: kind('exponential', 'Half flat, half falling exponentially.'),
      lengthM: positive('Length of the falling exponential, metres.'),
    }),
  ])
  .describe(
    'How decay positions are drawn: flat along the decay volume, or half of them from a falling exponential. Weights undo the choice.',
  )
  .default({ proposal: 'flat' });

export const samplingSchema = z
  .strictObject({
    events: z
      .strictObject({
        bremsstrahlung: count('Bremsstrahlung events.', 1).max(1_000_000_000).default(120_000),
        mesons: count('Meson-decay events.', 1).max(1_000_000_000).default(120_000),
        bMesons: count('B-meson-decay events, 120 000 when left out.', 1)
          .max(1_000_000_000)
          .exactOptional(),
        spectrum: count('Events of a tabulated spectrum, 120 000 when left out.', 1)
          .max(1_000_000_000)
          .exactOptional(),
      })
      .describe('Simulated events for each mass and decay.')
      .prefault({}),
    decayPosition: decayPositionSchema,
  })
  .describe('Size and method of the simulation: it sets the Monte Carlo error, not the physics.');
