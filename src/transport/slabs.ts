import type { ColumnAllocator } from '../core/core.js';
import { UserError } from '../errors.js';
import type { BeamElement, BeamLine, BeamRegion } from '../experiment/beam-line.js';
import { allocateMedium, type LossSource } from './media.js';
import { materialOf } from './materials.js';

/**
 * @throws UserError for elements of no length, out of order or overlapping, materials that are unknown, and sizes or fields
 *   that are not finite
 */
export function checkBeamLine(beamLine: BeamLine, place = 'beamLine'): void {
  materialOf(beamLine.surroundings, `${place}.surroundings`);
  let before: BeamElement | undefined;
  for (const [index, element] of beamLine.elements.entries()) {
    const here = `${place}.elements[${index}]`;
    const { name, fromM, toM } = element;
    if (!(Number.isFinite(fromM) && Number.isFinite(toM) && toM > fromM))
      throw new UserError(
        `found the element ${JSON.stringify(name)} from ${fromM} to ${toM} m, expected its end behind its start.`,
        here,
      );
    if (before !== undefined && fromM < before.toM)
      throw new UserError(
        `found the element ${JSON.stringify(name)} from ${fromM} m, expected it behind ${JSON.stringify(before.name)}, which ends at ${before.toM} m: elements are in order of z and do not overlap.`,
        here,
      );
    for (const [number, region] of element.regions.entries())
      checkRegion(region, `${here}.regions[${number}]`);
    before = element;
  }
}

function checkRegion(region: BeamRegion, place: string): void {
  materialOf(region.material, `${place}.material`);
  for (const half of region.halfSizeM)
    if (!(half > 0 && Number.isFinite(half)))
      throw new UserError(
        `found ${half}, expected half sizes above 0, in metres.`,
        `${place}.halfSizeM`,
      );
  for (const field of [...(region.fieldT ?? []), region.fieldAroundT ?? 0])
    if (!(Math.abs(field) <= strongestFieldT))
      throw new UserError(
        `found a field of ${field}, expected tesla, at most ${strongestFieldT} in size.`,
        region.fieldT === undefined ? `${place}.fieldAroundT` : `${place}.fieldT`,
      );
}

const strongestFieldT = 20;

/** Slabs and regions in the core's memory. */
export interface SlabColumns {
  readonly slabs: number;
  readonly slabCount: number;
  readonly regions: number;
}

/** `Slab`s and `Region`s of assembly/simulation/transport/slabs.ts between two z. */
export function allocateSlabs(
  allocate: ColumnAllocator,
  beamLine: BeamLine,
  fromM: number,
  toM: number,
  loss: LossSource,
): SlabColumns {
  const media = new Map<string, { readonly address: number; readonly density: number }>();
  const medium = (name: string) => {
    const known = media.get(name);
    if (known !== undefined) return known;
    const column = allocateMedium(allocate, name, loss, 'beamLine');
    const made = { address: column?.address ?? 0, density: column?.view[0] ?? 0 };
    media.set(name, made);
    return made;
  };
  const slabs: number[][] = [];
  const regions: number[][] = [];
  const surroundings: BeamRegion[] = [];
  const add = (from: number, to: number, inner: readonly BeamRegion[]): void => {
    if (!(to > from)) return;
    const all = [...inner.map(({ material }) => material), beamLine.surroundings].map(medium);
    const densest = all.reduce((a, b) => (b.density > a.density ? b : a));
    const strongest = inner.reduce((field, region) => Math.max(field, fieldStrength(region)), 0);
    slabs.push([from, to, regions.length, inner.length + 1, densest.address, strongest]);
    for (const region of inner) regions.push(regionRow(region, medium(region.material).address));
    regions.push([0, 0, 0, 1, 1, medium(beamLine.surroundings).address, 0, 0, 0]);
  };
  let z = fromM;
  for (const element of beamLine.elements) {
    if (element.toM <= fromM || element.fromM >= toM) continue;
    add(z, Math.max(z, element.fromM), surroundings);
    add(Math.max(fromM, element.fromM), Math.min(toM, element.toM), element.regions);
    z = Math.min(toM, element.toM);
  }
  add(z, toM, surroundings);
  return {
    slabs: allocate(slabs.flat()).address,
    slabCount: slabs.length,
    regions: allocate(regions.flat()).address,
  };
}

const shapeNumber = { rectangle: 1, ellipse: 2 } as const;

function regionRow(region: BeamRegion, medium: number): number[] {
  return [
    shapeNumber[region.shape],
    ...region.centreM,
    ...region.halfSizeM,
    medium,
    ...(region.fieldT ?? [0, 0]),
    region.fieldAroundT ?? 0,
  ];
}

function fieldStrength(region: BeamRegion): number {
  const [x, y] = region.fieldT ?? [0, 0];
  return Math.sqrt(x * x + y * y) + Math.abs(region.fieldAroundT ?? 0);
}
