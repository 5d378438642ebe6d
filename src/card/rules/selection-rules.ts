import type { Decay } from '../../analysis/analysis.js';
import type { CardDocument, Path } from '../document.js';
import { numberText as n, quote } from '../found.js';
import type { Card } from '../schema/card-schema.js';
import type { ExperimentFile } from '../schema/experiment-schema.js';
import { suggestion } from '../../suggest.js';

/**
 * The selection's vertices lie in the decay volume and its planes exist, each named once.
 *
 * @throws UserError at the value that breaks a rule
 */
export function checkSelection(
  document: CardDocument,
  card: Card,
  experiment: ExperimentFile,
): void {
  const { geometrical, full } = card.selection;
  checkReconstruction(document, card, experiment);
  checkSearch(document, card);
  checkVertices(document, geometrical.vertexZ, experiment.decayVolume);

  const known = experiment.planes.map((plane) => plane.name);
  const used = new Set<string>();
  const use = (path: Path, name: string) => {
    checkPlane(document, path, name, known);
    if (used.has(name))
      throw document.error(
        path,
        `found the plane ${quote(name)} for the second time, expected each plane once over both selections`,
      );
    used.add(name);
  };
  geometrical.planes.forEach((name, i) => use(['selection', 'geometrical', 'planes', i], name));
  full.planes.forEach((name, i) => use(['selection', 'full', 'planes', i], name));

  const isolated = new Set<string>();
  for (const [index, { plane }] of full.isolation.entries()) {
    const path = ['selection', 'full', 'isolation', index, 'plane'];
    checkPlane(document, path, plane, known);
    if (!used.has(plane))
      throw document.error(
        path,
        `found isolation at ${quote(plane)}, expected a plane of the selection: ${[...used].join(', ')}`,
      );
    if (isolated.has(plane))
      throw document.error(
        path,
        `found isolation at ${quote(plane)} for the second time, expected each plane once`,
      );
    isolated.add(plane);
  }
}

function checkReconstruction(
  document: CardDocument,
  { selection, limit }: Card,
  experiment: ExperimentFile,
): void {
  const path = ['selection', 'full', 'reconstruction'];
  const { reconstruction } = selection.full;
  const missing =
    reconstruction === 'none'
      ? experiment.massResolution || limit.massWindowSigmas === 'none'
        ? []
        : ['massResolution']
      : [
          ...(experiment.tracking ? [] : ['tracking']),
          ...['SR', 'VR']
            .filter((name) => !experiment.regions?.some((region) => region.name === name))
            .map((name) => `the region ${name}`),
        ];
  if (missing.length > 0)
    throw document.error(
      path,
      `found ${reconstruction}, expected ${missing.join(', ')} in the experiment, which it needs`,
    );
}

/** The decays that the search of a card counts. */
export function searchDecays({ selection }: Pick<Card, 'selection'>): readonly Decay[] {
  return selection.full.decays ?? ['mumu'];
}

/** The reconstruction that is simulated is that of two muons and a mass window. */
function checkSearch(document: CardDocument, { selection, limit, scan }: Card): void {
  const { energyMinGeV, isolation, reconstruction } = selection.full;
  const decays = searchDecays({ selection });
  const path = ['selection', 'full'];
  if (selection.acceptance === 'particle' && (isolation.length > 0 || reconstruction !== 'none'))
    throw document.error(
      ['selection', 'acceptance'],
      'found particle, expected daughters for a selection with isolation or reconstruction: simulated, which act on two tracks',
    );
  for (const [index, decay] of decays.entries()) {
    if (decays.indexOf(decay) !== index)
      throw document.error(
        [...path, 'decays', index],
        `found the decay ${decay} for the second time, expected each once`,
      );
    if (decay !== 'mumu' && scan.massesMeV[decay] === undefined)
      throw document.error(
        [...path, 'decays', index],
        `found the decay ${decay}, expected a decay of the scan: it has no scan.massesMeV.${decay}`,
      );
  }
  if (reconstruction === 'none') return;
  if (decays.includes('ee'))
    throw document.error(
      [...path, 'decays'],
      'found ee with reconstruction: simulated, expected mumu alone: only muons are reconstructed',
    );
  if (energyMinGeV !== undefined)
    throw document.error(
      [...path, 'energyMinGeV'],
      'found a smallest energy with reconstruction: simulated, expected it with none only',
    );
  if (limit.massWindowSigmas === 'none')
    throw document.error(
      ['limit', 'massWindowSigmas'],
      'found none with reconstruction: simulated, which measures the mass, expected a number',
    );
}

function checkVertices(
  document: CardDocument,
  vertexZ: ExperimentFile['decayVolume'],
  volume: ExperimentFile['decayVolume'],
): void {
  const path = ['selection', 'geometrical', 'vertexZ'];
  const range = `the decay volume, ${n(volume.fromM)} to ${n(volume.toM)} m`;
  for (const end of ['fromM', 'toM'] as const)
    if (vertexZ[end] < volume.fromM || vertexZ[end] > volume.toM)
      throw document.error(
        [...path, end],
        `found a vertex cut at ${n(vertexZ[end])} m, expected it inside ${range}`,
      );
  if (!(vertexZ.toM > vertexZ.fromM))
    throw document.error(
      [...path, 'toM'],
      `found the end of the vertex cut at ${n(vertexZ.toM)} m, expected it behind its start at ${n(vertexZ.fromM)} m`,
    );
}

function checkPlane(
  document: CardDocument,
  path: Path,
  name: string,
  known: readonly string[],
): void {
  if (!known.includes(name))
    throw document.error(
      path,
      `found the unknown plane ${quote(name)}${suggestion(name, known) || `, expected one of ${known.join(', ')}`}`,
    );
}
