import type { BeamElement, BeamLine } from '../../src/experiment/beam-line.js';
import type { MuonTracks } from '../../src/sample/muon-tracks.js';

/** A block of one material across everything that a muon can reach, with a field if wanted. */
export function block(
  material: string,
  fromM: number,
  toM: number,
  fieldT: readonly [number, number] = [0, 0],
): BeamElement {
  return {
    name: material,
    kind: 'absorber',
    fromM,
    toM,
    halfSizeM: [1000, 1000],
    regions: [{ shape: 'rectangle', centreM: [0, 0], halfSizeM: [1000, 1000], material, fieldT }],
  };
}

export const line = (surroundings: string, ...elements: BeamElement[]): BeamLine => ({
  surroundings,
  elements,
});

/** A dipole with an iron yoke around its gap, an iron toroid, a collimator, and air between them. */
export const magnets: BeamLine = line(
  'air',
  {
    name: 'dipole',
    kind: 'dipole',
    fromM: 92,
    toM: 95,
    halfSizeM: [0.5, 0.5],
    regions: [
      {
        shape: 'rectangle',
        centreM: [0, 0],
        halfSizeM: [0.1, 0.05],
        material: 'vacuum',
        fieldT: [1.5, 0],
      },
      {
        shape: 'rectangle',
        centreM: [0, 0],
        halfSizeM: [0.5, 0.5],
        material: 'iron',
        fieldT: [-0.6, 0.1],
      },
    ],
  },
  {
    name: 'toroid',
    kind: 'toroid',
    fromM: 97,
    toM: 100,
    halfSizeM: [0.4, 0.4],
    regions: [
      { shape: 'ellipse', centreM: [0, 0], halfSizeM: [0.06, 0.06], material: 'vacuum' },
      {
        shape: 'ellipse',
        centreM: [0, 0],
        halfSizeM: [0.4, 0.4],
        material: 'iron',
        fieldAroundT: 1.4,
      },
    ],
  },
  {
    name: 'tank',
    kind: 'vacuum',
    fromM: 102.4,
    toM: 180,
    halfSizeM: [1, 1],
    regions: [{ shape: 'ellipse', centreM: [0, 0], halfSizeM: [1, 1], material: 'vacuum' }],
  },
);

/** `count` tracks, each column from the index. */
export function tracks(
  count: number,
  of: (i: number) => Partial<Record<keyof MuonTracks, number>>,
): MuonTracks {
  const column = (name: keyof MuonTracks, otherwise: number) =>
    Float64Array.from({ length: count }, (_, i) => of(i)[name] ?? otherwise);
  return {
    xM: column('xM', 0),
    yM: column('yM', 0),
    slopeX: column('slopeX', 0),
    slopeY: column('slopeY', 0),
    momentumGeV: column('momentumGeV', 50),
    charge: column('charge', 1),
  };
}
