import type { UserError } from '../../errors.js';
import { findModel, type ModelSettings } from '../../model/find-model.js';
import { decays, productions, type Production } from '../../model/production.js';
import type { CardDocument } from '../document.js';
import { numberText as n } from '../found.js';
import type { Card } from '../schema/card-schema.js';
import type { ExperimentFile } from '../schema/experiment-schema.js';
import { scanMasses } from './scan-rules.js';

/**
 * At least one production is there, the model knows each, with an energy range that is not empty, and parents have their spectra.
 *
 * @throws UserError at the value that breaks a rule
 */
export function checkProduction(
  document: CardDocument,
  card: Card,
  { beam, dump }: ExperimentFile,
  settings: ModelSettings,
): void {
  const { bremsstrahlung, mesons, bMesons, spectrum } = card.production;
  const model = findModel(settings);
  const wanted = productions.filter((production) => card.production[production] !== undefined);
  if (wanted.length === 0)
    throw document.error(
      ['production'],
      `found no production, expected ${listed(model.productions)}`,
    );
  for (const production of wanted)
    if (!model.productions.includes(production))
      throw document.error(
        ['production', production],
        `found ${production} with the model ${model.name}, expected ${listed(model.productions)}`,
      );
  const lacks = (production: Production, what: string, key: string): UserError =>
    document.error(
      ['production', production],
      `found ${what}, expected dump.${key} in the experiment file`,
    );
  if (mesons !== undefined && dump.mesonSpectra === undefined)
    throw lacks(
      'mesons',
      'meson production with an experiment that names no meson spectra',
      'mesonSpectra',
    );
  if (bMesons !== undefined && dump.bMesonSpectra === undefined)
    throw lacks(
      'bMesons',
      'production from B mesons with an experiment that names no spectra of them',
      'bMesonSpectra',
    );
  if (bMesons !== undefined && dump.massNumber === undefined)
    throw lacks(
      'bMesons',
      'production from B mesons with an experiment that names no mass number',
      'massNumber',
    );
  if (spectrum !== undefined) checkSpectra(document, card, settings);
  if (settings.table) checkFormFactors(document, card);
  if (bremsstrahlung === undefined) return;
  const { energyMinGeV, energyFractionMax } = bremsstrahlung;
  const path = ['production', 'bremsstrahlung', 'energyMinGeV'];
  const largest = energyFractionMax * beam.energyGeV;
  if (energyMinGeV >= largest)
    throw document.error(
      path,
      `found a smallest energy of ${n(energyMinGeV)} GeV, expected it below the largest, energyFractionMax of the beam energy, ${n(largest)} GeV`,
    );
  const heaviest = Math.max(...scanMasses(card, 'mumu'), ...scanMasses(card, 'ee')) / 1000;
  if (energyMinGeV <= heaviest)
    throw document.error(
      path,
      `found a smallest energy of ${n(energyMinGeV)} GeV, expected it above the largest mass, ${n(heaviest)} GeV`,
    );
}

/** A table holds its form factors: one of the card would be counted by nobody. */
function checkFormFactors(document: CardDocument, { production }: Card): void {
  const factors = [
    ['bremsstrahlung', 'formFactor', production.bremsstrahlung?.formFactor],
    ['mesons', 'transitionFormFactor', production.mesons?.transitionFormFactor],
  ] as const;
  for (const [way, key, value] of factors)
    if (value !== undefined && value !== 'none')
      throw document.error(
        ['production', way, key],
        `found ${value} with a model that is a table, expected none: its columns include form factors`,
      );
}

/** A tabulated spectrum is there for each mass of the scan. */
function checkSpectra(document: CardDocument, card: Card, { name, table }: ModelSettings): void {
  const known = table?.spectra.map(({ massMeV }) => massMeV) ?? [];
  for (const decay of decays)
    for (const mass of scanMasses(card, decay))
      if (!known.includes(mass))
        throw document.error(
          ['scan', 'massesMeV', decay],
          `found the mass ${n(mass)} MeV, expected masses of which ${name} has a spectrum: ${known.map(n).join(', ')}`,
        );
}

function listed(names: readonly string[]): string {
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} or ${names.at(-1)}` : `${names[0]}`;
}
