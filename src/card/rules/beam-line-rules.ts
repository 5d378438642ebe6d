import { materialNames } from '../../transport/materials.js';
import type { CardDocument, Path } from '../document.js';
import { numberText as n, quote } from '../found.js';
import type { ExperimentFile } from '../schema/experiment-schema.js';

/** A field beyond this is not in tesla. */
const strongestFieldT = 20;

/**
 * Elements of the beam line follow each other along z, are made of known materials and have fields in tesla.
 *
 * @throws UserError at the value that breaks a rule
 */
export function checkBeamElements(document: CardDocument, { beamLine }: ExperimentFile): void {
  if (beamLine === undefined) return;
  checkMaterial(document, ['beamLine', 'surroundings'], beamLine.surroundings);
  for (const [index, element] of beamLine.elements.entries()) {
    const path: Path = ['beamLine', 'elements', index];
    const before = beamLine.elements[index - 1];
    if (!(element.toM > element.fromM))
      throw document.error(
        [...path, 'toM'],
        `found the end of ${quote(element.name)} at ${n(element.toM)} m, expected it behind its start at ${n(element.fromM)} m`,
      );
    if (before !== undefined && element.fromM < before.toM)
      throw document.error(
        [...path, 'fromM'],
        `found ${quote(element.name)} from ${n(element.fromM)} m, expected it behind ${quote(before.name)}, which ends at ${n(before.toM)} m`,
      );
    for (const [number, region] of element.regions.entries()) {
      const at: Path = [...path, 'regions', number];
      checkMaterial(document, [...at, 'material'], region.material);
      for (const [key, fields] of [
        ['fieldT', region.fieldT ?? []],
        ['fieldAroundT', [region.fieldAroundT ?? 0]],
      ] as const)
        for (const field of fields)
          if (Math.abs(field) > strongestFieldT)
            throw document.error(
              [...at, key],
              `found a field of ${n(field)}, expected tesla, at most ${n(strongestFieldT)} in size`,
            );
    }
  }
}

function checkMaterial(document: CardDocument, path: Path, material: string): void {
  if (!materialNames.includes(material))
    throw document.error(
      path,
      `found the material ${quote(material)}, expected one of ${materialNames.join(', ')}`,
    );
}
