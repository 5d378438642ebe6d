/** What muons cross between the dump and the spectrometer. Metres along z, tesla; y upwards. */
export interface BeamLine {
  /** Sentence for drawings: which positions are known, and which assumed. */
  readonly remark?: string;
  /** Material around and between the elements, a name of src/transport/materials.ts. */
  readonly surroundings: string;
  /** In order of fromM, without overlap. */
  readonly elements: readonly BeamElement[];
}

/** An element of the beam line: a stretch of z, divided across z into regions. */
export interface BeamElement {
  readonly name: string;
  readonly kind: BeamElementKind;
  readonly fromM: number;
  readonly toM: number;
  /** Outer half width and half height, of the drawing and of the regions' outermost edge. */
  readonly halfSizeM: readonly [x: number, y: number];
  /** From the inside out: the first that contains a point counts; beyond all of them are the surroundings. */
  readonly regions: readonly BeamRegion[];
}

export const beamElementKinds = [
  'absorber',
  'dipole',
  'toroid',
  'collimator',
  'vacuum',
  'veto',
] as const;
export type BeamElementKind = (typeof beamElementKinds)[number];

export interface BeamRegion {
  readonly shape: 'rectangle' | 'ellipse';
  readonly centreM: readonly [x: number, y: number];
  readonly halfSizeM: readonly [x: number, y: number];
  readonly material: string;
  /** Uniform field. */
  readonly fieldT?: readonly [x: number, y: number];
  /** Field around the axis through the centre, anticlockwise as seen against z. */
  readonly fieldAroundT?: number;
}
