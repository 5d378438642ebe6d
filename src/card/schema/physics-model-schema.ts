import { z } from 'zod';
import { nonNegative, real, slug, text } from './quantities.js';

const lawFile = z.strictObject({
  file: text('CSV file with the columns coupling and factor, both rising, relative to this card.'),
});
const decayLaw = z.union([
  z.strictObject({ power: real('Power of the coupling, above 0.').positive('above 0') }),
  lawFile,
]);
const productionLaw = z.union([
  z.strictObject({
    power: nonNegative('Power of the coupling; 0 where production does not depend on it.'),
  }),
  lawFile,
]);

const table = z
  .strictObject({
    source: text('Where the numbers come from.'),
    particle: text('Symbol of the particle, for axes and sentences.'),
    coupling: text('Symbol of the coupling.'),
    properties: text(
      'CSV file, relative to this card: massMeV, properDecayLengthM or totalWidthGeV (cτ or the width at coupling 1), mumu and ee ' +
        '(branching ratios to these pairs, 0 where left out), and a column for each mode of production, with the particles made at ' +
        'coupling 1, form factors included, for each that is simulated.',
    ),
    spectra: text(
      'CSV file, relative to this card: massMeV, momentumLowGeV, momentumHighGeV, transverseLowGeV, transverseHighGeV, perProton ' +
        '(particles per proton at coupling 1 in a cell); for production.spectrum.',
    ).exactOptional(),
    decayLaw: decayLaw
      .describe('How 1/cτ grows with the coupling; its square when left out.')
      .default({ power: 2 }),
    productionLaw: productionLaw
      .describe('How production grows with the coupling; its square when left out.')
      .default({ power: 2 }),
  })
  .describe('A model as a table.');

export const physicsModelSchema = z
  .strictObject({
    name: slug('A model of beamlimits, or the name of the one in the table.'),
    table: table.exactOptional(),
  })
  .describe('The particle that is searched for.');
