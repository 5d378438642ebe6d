import { parseExpression } from '../../sample/readers/expression/parse.js';
import type { CardDocument, Path } from '../document.js';
import { numberText as n } from '../found.js';
import type { Card } from '../schema/card-schema.js';
import { scanMasses } from './scan-rules.js';

type Sample = NonNullable<Card['samples']>[number];

/**
 * Samples from files are those of masses, productions and decays of the card, each once; they have weights, what their
 * selection needs, and expressions that can be read.
 *
 * @throws UserError at the value that breaks a rule
 */
export function checkSamples(document: CardDocument, card: Card): void {
  const seen = new Set<string>();
  for (const [index, sample] of (card.samples ?? []).entries()) {
    const path = ['samples', index];
    checkKey(document, path, card, sample);
    const key = `${sample.production}, ${sample.decay}, ${n(sample.massMeV)} MeV`;
    if (seen.has(key))
      throw document.error(path, `found the sample ${key} for the second time, expected each once`);
    seen.add(key);
    checkWeights(document, path, sample);
    checkSelection(document, path, card, sample);
    for (const [section, quantities] of [
      ['columns', sample.columns],
      ['selection', sample.selection],
    ] as const)
      for (const [name, quantity] of Object.entries(quantities)) {
        const place = document.place([...path, section, name]);
        parseExpression(typeof quantity === 'string' ? quantity : quantity.value, place);
      }
  }
}

function checkKey(document: CardDocument, path: Path, card: Card, sample: Sample): void {
  const { production, decay, massMeV } = sample;
  if (card.production[production] === undefined)
    throw document.error(
      [...path, 'production'],
      `found ${production}, expected a production of the card: it has no production.${production}`,
    );
  const masses = scanMasses(card, decay);
  if (masses.length === 0)
    throw document.error(
      [...path, 'decay'],
      `found ${decay}, expected a decay of the scan: it has no scan.massesMeV.${decay}`,
    );
  if (masses.includes(massMeV)) return;
  const near = masses.reduce((a, b) => (Math.abs(b - massMeV) < Math.abs(a - massMeV) ? b : a));
  throw document.error(
    [...path, 'massMeV'],
    `found ${n(massMeV)} MeV, expected one of the ${masses.length} masses of the scan, the nearest of which is ${n(near)} MeV`,
  );
}

function checkWeights(document: CardDocument, path: Path, sample: Sample): void {
  const { columns, productionProbability, generatedEvents } = sample;
  if ((columns.weight === undefined) === (productionProbability === undefined))
    throw document.error(
      [...path, 'columns'],
      `found ${columns.weight === undefined ? 'neither' : 'both'} columns.weight ${columns.weight === undefined ? 'nor' : 'and'} productionProbability, expected one of them`,
    );
  if (productionProbability !== undefined && generatedEvents === undefined)
    throw document.error(
      [...path, 'productionProbability'],
      'found a production probability without generatedEvents, expected both',
    );
}

function checkSelection(document: CardDocument, path: Path, card: Card, sample: Sample): void {
  const { reconstruction } = card.selection.full;
  const { columns, selection } = sample;
  const [needed, unused] =
    reconstruction === 'simulated'
      ? (['reconstructed', 'full'] as const)
      : (['full', 'reconstructed'] as const);
  const missing = [
    ...(selection[needed] === undefined ? [`selection.${needed}`] : []),
    ...(reconstruction === 'simulated'
      ? (['mass', 'zTax', 'cdaTax'] as const)
          .filter((name) => columns[name] === undefined)
          .map((name) => `columns.${name}`)
      : []),
  ];
  if (missing.length > 0)
    throw document.error(
      [...path, 'selection'],
      `found no ${missing.join(', ')}, expected ${missing.length === 1 ? 'it' : 'them'} with selection.full.reconstruction: ${reconstruction}`,
    );
  if (selection[unused] !== undefined)
    throw document.error(
      [...path, 'selection', unused],
      `found ${unused} with selection.full.reconstruction: ${reconstruction}, expected ${needed} alone`,
    );
}
