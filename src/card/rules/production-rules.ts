import type { CardDocument } from '../document.js';
import { numberText as n } from '../found.js';
import type { Card } from '../schema/card-schema.js';
import type { ExperimentFile } from '../schema/experiment-schema.js';
import { scanMasses } from './scan-rules.js';

/**
 * At least one production is there, with an energy range that is not empty, and mesons have their spectra.
 *
 * @throws UserError at the value that breaks a rule
 */
export function checkProduction(
  document: CardDocument,
  card: Card,
  experiment: ExperimentFile,
): void {
  const { bremsstrahlung, mesons } = card.production;
  if (bremsstrahlung === undefined && mesons === undefined)
    throw document.error(
      ['production'],
      'found no production, expected bremsstrahlung, mesons or both',
    );
  if (mesons !== undefined && experiment.dump.mesonSpectra === undefined)
    throw document.error(
      ['production', 'mesons'],
      'found meson production with an experiment that names no meson spectra, expected dump.mesonSpectra in the experiment file',
    );
  if (bremsstrahlung === undefined) return;
  const { energyMinGeV, energyFractionMax } = bremsstrahlung;
  const path = ['production', 'bremsstrahlung', 'energyMinGeV'];
  const largest = energyFractionMax * experiment.beam.energyGeV;
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
