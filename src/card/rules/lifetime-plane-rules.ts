import type { Analysis } from '../../analysis/analysis.js';
import { isOpen } from '../../analysis/blinding.js';
import { electronMass, muonMass } from '../../model/constants.js';
import { longLived } from '../../model/models/long-lived.js';
import type { CardDocument, Path } from '../document.js';
import { numberText as n, quote } from '../found.js';
import { decadeCount } from '../grids.js';
import type { LifetimePlaneCard } from '../schema/lifetime-plane-schema.js';
import { ascending } from './ascending.js';

const thresholdMeV = { mumu: 2000 * muonMass, ee: 2000 * electronMass } as const;
const largestGrid = 10_000;

/**
 * Masses lie where the decay is open, grids rise, curves have one source each, the figure shows masses that are there.
 *
 * @throws UserError at the value that breaks a rule
 */
export function checkLifetimePlane(document: CardDocument, card: LifetimePlaneCard): void {
  const { decay, massesMeV, lifetimesPs, figure } = card;
  ascending(document, ['massesMeV'], massesMeV);
  const [threshold, highest] = [thresholdMeV[decay], longLived.massRangeMeV[1]];
  for (const [index, mass] of massesMeV.entries())
    if (!(mass > threshold && mass <= highest))
      throw document.error(
        ['massesMeV', index],
        `found the mass ${n(mass)} MeV, expected a mass above ${threshold.toFixed(3)} MeV (the decay's threshold) and at most ${n(highest)} MeV`,
      );
  if (!(lifetimesPs.to > lifetimesPs.from))
    throw document.error(
      ['lifetimesPs', 'to'],
      `found the last lifetime ${n(lifetimesPs.to)} ps, expected it above the first, ${n(lifetimesPs.from)} ps`,
    );
  const points = decadeCount(lifetimesPs);
  if (points > largestGrid)
    throw document.error(
      ['lifetimesPs'],
      `found a grid of ${Math.ceil(points)} points, expected at most ${largestGrid}`,
    );
  card.curves.forEach((_, index) => checkCurve(document, card, index));
  if (!figure) return;
  ascending(document, ['figure', 'massesMeV'], figure.massesMeV);
  for (const [index, mass] of figure.massesMeV.entries())
    if (!massesMeV.includes(mass))
      throw document.error(
        ['figure', 'massesMeV', index],
        `found the mass ${n(mass)} MeV, expected masses of the card: ${massesMeV.map(n).join(', ')}`,
      );
}

function checkCurve(document: CardDocument, { curves }: LifetimePlaneCard, index: number): void {
  const at = ['curves', index];
  const { name, card, table, limit } = curves[index] as (typeof curves)[number];
  if (curves.findIndex((other) => other.name === name) !== index)
    throw document.error(
      [...at, 'name'],
      `found ${quote(name)} for the second time, expected each name once`,
    );
  if ((card === undefined) === (table === undefined))
    throw document.error(
      at,
      `found ${card === undefined ? 'neither card nor' : 'both card and'} table, expected one of them`,
    );
  if (card !== undefined && limit === undefined)
    throw document.error(
      at,
      'found a card without limit, expected limit: card or the number of its events',
    );
  if (table !== undefined && limit !== undefined)
    throw document.error(
      [...at, 'limit'],
      'found limit with a table, expected no limit: a table has its own',
    );
}

/**
 * The search of a curve can be asked about a particle from B decays, and has a limit of its own where that is wanted.
 *
 * @param shown the search's card as messages name it
 */
export function checkCurveSearch(
  document: CardDocument,
  { decay, curves }: LifetimePlaneCard,
  index: number,
  { experiment, selection, observed, limit }: Analysis,
  shown: string,
): void {
  const at: Path = ['curves', index];
  for (const [key, value] of [
    ['bMesonSpectra', experiment.dump.bMesonSpectraFile],
    ['massNumber', experiment.dump.massNumber],
  ] as const)
    if (value === undefined)
      throw document.error(
        [...at, 'card'],
        `found a card (${shown}) with an experiment that names no ${key}, expected dump.${key} in the experiment file`,
      );
  if (!selection.full.decays.includes(decay))
    throw document.error(
      [...at, 'card'],
      `found a card (${shown}) whose search counts ${selection.full.decays.join(', ')}, expected one in ${decay}`,
    );
  if (curves[index]?.limit !== 'card') return;
  if (!isOpen(observed.signalRegion))
    throw document.error(
      [...at, 'limit'],
      `found limit: card with a card whose signal region is blind (${shown}), expected limit: { events: … }`,
    );
  if (limit.massWindowSigmas !== 'none' && selection.full.reconstruction === 'none')
    throw document.error(
      [...at, 'limit'],
      `found limit: card with a card (${shown}) whose mass resolution is a table over the couplings of its own model, expected reconstruction: simulated there, or limit: { events: … }`,
    );
}
