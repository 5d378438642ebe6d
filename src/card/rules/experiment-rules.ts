import { square } from '../../arithmetic.js';
import type { Outline } from '../../experiment/experiment.js';
import type { CardDocument, Path } from '../document.js';
import { numberText as n, quote } from '../found.js';
import type { ExperimentFile } from '../schema/experiment-schema.js';
import { suggestion } from '../../suggest.js';
import { ascending } from './ascending.js';
import { checkBeamElements } from './beam-line-rules.js';

/**
 * What an experiment must obey beyond the kinds of its values: dump, decay volume, magnet and planes follow each
 * other along z, holes fit into planes, tables have matching sizes.
 *
 * @throws UserError at the value that breaks a rule
 */
export function checkExperiment(document: CardDocument, file: ExperimentFile): void {
  checkOrder(document, file);
  checkPlanes(document, file);
  checkMassResolution(document, file);
  checkTracking(document, file);
  checkRegions(document, file);
  checkBeamElements(document, file);
}

/** z at which the dump ends, metres. */
export function dumpEndM(file: Pick<ExperimentFile, 'beam' | 'dump'>): number {
  return file.dump.layers.reduce((z, layer) => z + layer.lengthM, file.beam.impactPointM[2]);
}

function checkOrder(document: CardDocument, file: ExperimentFile): void {
  const { fromM, toM } = file.decayVolume;
  if (!(toM > fromM))
    throw document.error(
      ['decayVolume', 'toM'],
      `found the end of the decay volume at ${n(toM)} m, expected it behind its start at ${n(fromM)} m`,
    );
  const end = dumpEndM(file);
  if (fromM < end)
    throw document.error(
      ['decayVolume', 'fromM'],
      `found a decay volume that starts at ${n(fromM)} m, expected it behind the dump, which ends at ${n(end)} m`,
    );
  if (file.magnet.positionZM < toM)
    throw document.error(
      ['magnet', 'positionZM'],
      `found the magnet at ${n(file.magnet.positionZM)} m, expected it behind the decay volume, which ends at ${n(toM)} m`,
    );
  for (const [index, plane] of file.planes.entries())
    if (plane.positionZM < toM)
      throw document.error(
        ['planes', index, 'positionZM'],
        `found the plane ${quote(plane.name)} at ${n(plane.positionZM)} m, expected it behind the decay volume, which ends at ${n(toM)} m`,
      );
}

function checkPlanes(document: CardDocument, file: ExperimentFile): void {
  const names = new Set<string>();
  for (const [index, { name, outline, hole }] of file.planes.entries()) {
    if (names.has(name))
      throw document.error(
        ['planes', index, 'name'],
        `found the plane ${quote(name)} for the second time, expected each name once`,
      );
    names.add(name);
    const reach = Math.sqrt(square(hole.centreXM) + square(hole.centreYM)) + hole.radiusM;
    const room = innerRadiusM(outline);
    if (hole.radiusM > 0 && reach >= room)
      throw document.error(
        ['planes', index, 'hole'],
        `found a hole that reaches ${n(reach)} m from the axis, expected it inside the outline, which reaches ${n(room)} m`,
      );
  }
}

function innerRadiusM(outline: Outline): number {
  if (outline.shape === 'circle') return outline.radiusM;
  return outline.shape === 'square' ? outline.halfWidthM : outline.apothemM;
}

function sameLength(
  document: CardDocument,
  path: Path,
  found: number,
  expected: number,
  what: string,
): void {
  if (found !== expected)
    throw document.error(
      path,
      `found ${found} ${found === 1 ? 'entry' : 'entries'}, expected ${expected}, one for each of the ${what}`,
    );
}

function checkMassResolution(document: CardDocument, file: ExperimentFile): void {
  if (!file.massResolution) return;
  const { massesMeV, couplings, sigmaMeV } = file.massResolution;
  ascending(document, ['massResolution', 'massesMeV'], massesMeV);
  ascending(document, ['massResolution', 'couplings'], couplings);
  sameLength(document, ['massResolution', 'sigmaMeV'], sigmaMeV.length, massesMeV.length, 'masses');
  for (const [index, row] of sigmaMeV.entries()) {
    const path = ['massResolution', 'sigmaMeV', index];
    sameLength(document, path, row.length, couplings.length, 'couplings');
  }
}

function checkTracking(document: CardDocument, { dump, tracking, planes }: ExperimentFile): void {
  if (dump.productionPoint === 'interaction-profile')
    for (const [index, layer] of dump.layers.entries())
      if (layer.interactionLengthM === undefined)
        throw document.error(
          ['dump', 'layers', index],
          'found no interactionLengthM, expected it for productionPoint: interaction-profile',
        );
  if (!tracking) return;
  const names = planes.map(({ name }) => name);
  for (const key of ['firstPlane', 'secondPlane'] as const)
    if (!names.includes(tracking[key]))
      throw document.error(
        ['tracking', key],
        `found the unknown plane ${quote(tracking[key])}${suggestion(tracking[key], names) || `, expected one of ${names.join(', ')}`}`,
      );
  const positions = [tracking.firstPlane, tracking.secondPlane].map(
    (name) => planes.find((plane) => plane.name === name)?.positionZM ?? NaN,
  );
  if (!((positions[1] as number) > (positions[0] as number)))
    throw document.error(
      ['tracking', 'secondPlane'],
      `found the second plane at ${n(positions[1] as number)} m, expected it behind the first one at ${n(positions[0] as number)} m`,
    );
}

/** Regions have a name each, a length, and those that exclude another contain it. */
function checkRegions(document: CardDocument, { regions = [] }: ExperimentFile): void {
  for (const [index, region] of regions.entries()) {
    const path = ['regions', index];
    const { name, zTaxM, excluding } = region;
    if (regions.findIndex((one) => one.name === name) !== index)
      throw document.error(
        [...path, 'name'],
        `found the region ${quote(name)} for the second time, expected each name once`,
      );
    if (!(zTaxM.toM > zTaxM.fromM))
      throw document.error(
        [...path, 'zTaxM', 'toM'],
        `found the end of the region at ${n(zTaxM.toM)} m, expected it behind its start at ${n(zTaxM.fromM)} m`,
      );
    if (excluding === undefined) continue;
    const inner = regions.find((one) => one.name === excluding);
    if (!inner)
      throw document.error(
        [...path, 'excluding'],
        `found the unknown region ${quote(excluding)}, expected one of ${regions.map((one) => one.name).join(', ')}`,
      );
    if (
      inner.zTaxM.fromM < zTaxM.fromM ||
      inner.zTaxM.toM > zTaxM.toM ||
      inner.cdaTaxMaxM > region.cdaTaxMaxM
    )
      throw document.error(
        [...path, 'excluding'],
        `found ${quote(excluding)}, which reaches out of ${quote(name)}, expected a region inside it`,
      );
  }
}
