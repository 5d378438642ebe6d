import { z } from 'zod';
import { count, nonNegative, positive, text } from './quantities.js';

export const expression = (what: string) => text(`${what}: a column, or arithmetic over columns.`);

/** A quantity in a unit. */
export const quantity = <const Unit extends string>(
  what: string,
  units: readonly [Unit, ...Unit[]],
) =>
  z
    .strictObject({
      value: expression(what),
      unit: z.enum(units).describe('Unit of the value.'),
    })
    .describe(what)
    .exactOptional();

export const momentum = (what: string) => quantity(what, ['GeV', 'MeV']);
export const length = (what: string) => quantity(what, ['m', 'cm', 'mm']);
export const number = (what: string) => expression(what).exactOptional();

/** Which columns of a file hold what. */
const columns = z
  .strictObject({
    weight: number('Production weight per proton at coupling 1'),
    momentumX: momentum('Momentum of the dark photon along x; 0 when left out.'),
    momentumY: momentum('Momentum of the dark photon along y; 0 when left out.'),
    momentumZ: momentum('Momentum of the dark photon along z.').nonoptional(),
    productionZ: length('Where it is produced; the impact point of the beam when left out.'),
    decayZ: length('Where it decays.').nonoptional(),
    decayDensity: quantity(
      'Density of decay positions that the event was drawn from; that of sampling.decayPosition when left out.',
      ['1/m', '1/cm', '1/mm'],
    ),
    mass: momentum('Mass of the reconstructed pair.'),
    zTax: length('z of the closest approach of the pair to the beam line.'),
    cdaTax: length('Distance of closest approach to the beam line there.'),
    group: number('Rows of one number are added up together; for the last bits only'),
  })
  .describe('Columns of the file, or arithmetic over them, and their units.');

const selection = z
  .strictObject({
    geometrical: expression('True for events inside the geometrical selection'),
    insidePlanes: number('True inside its planes, wherever the decay is; for the last bits only'),
    reconstructed: number(
      'True for events that pass all cuts but those on the regions; with selection.full.reconstruction: simulated',
    ),
    full: number('True for events that pass all cuts; with selection.full.reconstruction: none'),
  })
  .describe('Conditions on columns, such as p > 10 && q1*q2 < 0.');

const sample = z
  .strictObject({
    production: z
      .enum(['bremsstrahlung', 'mesons', 'bMesons', 'spectrum'])
      .describe('How the particles are made.'),
    decay: z.enum(['mumu', 'ee']).describe('What they decay to.'),
    massMeV: positive('Mass of the dark photon, one of the scan, MeV.'),
    file: text('File with the events, relative to this card.'),
    format: z.enum(['csv', 'parquet', 'root']).describe('Format of the file.'),
    tree: text('Name of the TTree; not needed where the ROOT file holds one.').exactOptional(),
    generatedEvents: count(
      'Number of generated events: the file has a row for each.',
      1,
    ).exactOptional(),
    productionProbability: nonNegative(
      'Production probability per proton at coupling 1, shared by all generated events: instead of columns.weight.',
    ).exactOptional(),
    columns,
    selection,
  })
  .describe('Events of one mass, production and decay.');

export const samplesSchema = z
  .array(sample)
  .describe('Events from files, in place of the simulation of their mass, production and decay.')
  .exactOptional();
