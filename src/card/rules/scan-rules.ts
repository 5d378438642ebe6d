import type { Decay } from '../../analysis/analysis.js';
import { electronMass, muonMass } from '../../model/constants.js';
import { findModel, type ModelSettings } from '../../model/find-model.js';
import type { Model } from '../../model/model.js';
import type { CardDocument, Path } from '../document.js';
import { numberText as n } from '../found.js';
import { couplingCount, expandMasses, massSteps } from '../grids.js';
import type { Card } from '../schema/card-schema.js';
import { ascending } from './ascending.js';

/** Masses of the daughters, MeV. */
const daughterMassMeV: Readonly<Record<Decay, number>> = {
  mumu: 1000 * muonMass,
  ee: 1000 * electronMass,
};
const largestGrid = 10_000;

/**
 * The scan's grid lies inside the model's range: masses above twice the daughter's mass, couplings above 0 and at most 1,
 * both ascending.
 *
 * @throws UserError at the value that breaks a rule
 */
export function checkScan(document: CardDocument, card: Card, model: ModelSettings): void {
  const range = findModel(model).massRangeMeV;
  const { mumu, ee } = card.scan.massesMeV;
  if (mumu === undefined && ee === undefined)
    throw document.error(
      ['scan', 'massesMeV'],
      'found masses for no decay, expected mumu, ee or both',
    );
  for (const decay of ['mumu', 'ee'] as const) checkMasses(document, card, decay, range);
  const { couplings } = card.scan;
  const path = ['scan', 'couplings'];
  if (Array.isArray(couplings)) {
    ascending(document, path, couplings);
    return;
  }
  const { from, to } = couplings;
  if (!(to > from))
    throw document.error(
      [...path, 'to'],
      `found the last coupling ${n(to)}, expected it above the first, ${n(from)}`,
    );
  checkSize(document, path, couplingCount(couplings));
}

/** The masses of one decay, MeV; empty when it is not simulated. */
export function scanMasses(card: Card, decay: Decay): readonly number[] {
  const masses = card.scan.massesMeV[decay];
  if (masses === undefined) return [];
  return Array.isArray(masses) ? masses : expandMasses(masses);
}

function checkMasses(
  document: CardDocument,
  card: Card,
  decay: Decay,
  range: Model['massRangeMeV'],
): void {
  const masses = card.scan.massesMeV[decay];
  if (masses === undefined) return;
  const path = ['scan', 'massesMeV', decay];
  if (Array.isArray(masses)) {
    ascending(document, path, masses);
    for (const [index, mass] of masses.entries())
      checkRange(document, [...path, index], mass, decay, range);
    return;
  }
  checkRange(document, [...path, 'fromMeV'], masses.fromMeV, decay, range);
  checkRange(document, [...path, 'toMeV'], masses.toMeV, decay, range);
  if (masses.toMeV < masses.fromMeV)
    throw document.error(
      [...path, 'toMeV'],
      `found the last mass ${n(masses.toMeV)} MeV, expected it not below the first, ${n(masses.fromMeV)} MeV`,
    );
  const steps = massSteps(masses);
  checkSize(document, path, steps + 1);
  if (!Number.isInteger(steps))
    throw document.error(
      [...path, 'stepMeV'],
      `found steps of ${n(masses.stepMeV)} MeV that do not end at ${n(masses.toMeV)} MeV, expected a whole number of steps`,
    );
}

function checkRange(
  document: CardDocument,
  path: Path,
  massMeV: number,
  decay: Decay,
  [lowest, highest]: Model['massRangeMeV'],
): void {
  const threshold = 2 * daughterMassMeV[decay];
  if (massMeV > threshold && massMeV >= lowest && massMeV <= highest) return;
  const above =
    lowest > threshold
      ? `from ${n(lowest)} MeV on`
      : `above ${threshold.toFixed(3)} MeV (the decay's threshold)`;
  throw document.error(
    path,
    `found the mass ${n(massMeV)} MeV, expected a mass ${above} and at most ${n(highest)} MeV (the model's range)`,
  );
}

function checkSize(document: CardDocument, path: Path, points: number): void {
  if (points > largestGrid)
    throw document.error(
      path,
      `found a grid of ${Math.ceil(points)} points, expected at most ${largestGrid}`,
    );
}
