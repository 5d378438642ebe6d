import type { BeamLine } from './beam-line.js';

/** What stands between the protons and the counted event: beam, dump, decay volume, spectrometer, planes. SI lengths, GeV. */
export interface Experiment {
  readonly name: string;
  readonly source: string;
  readonly beam: Beam;
  readonly dump: Dump;
  readonly decayVolume: { readonly fromM: number; readonly toM: number };
  readonly magnet: Magnet;
  /** In order of positionZM. */
  readonly planes: readonly Plane[];
  readonly massResolution: MassResolution;
  /** What muons cross; absent where none are followed. */
  readonly beamLine?: BeamLine;
}

export interface Beam {
  readonly energyGeV: number;
  /** Average impact point on the front plane of the dump; the A′ is produced there. */
  readonly impactPointM: readonly [x: number, y: number, z: number];
  /** Standard deviations of the impact point in x and y. */
  readonly impactSpreadM: readonly [x: number, y: number];
}

export interface Dump {
  readonly layers: readonly { readonly material: string; readonly lengthM: number }[];
  /** Share of protons among the nucleons of the first layer (Z/A), the rest are neutrons. */
  readonly protonFraction: number;
  /** File of meson spectra per proton on this dump, absolute path; absent where mesons are not simulated. */
  readonly mesonSpectraFile?: string;
}

/** A thin-lens dipole: it changes the momentum along x by ±kick for charges ±1. */
export interface Magnet {
  readonly positionZM: number;
  readonly kickGeV: number;
}

/** A detector plane across z that a daughter track must cross inside its outline and outside its hole. */
export interface Plane {
  readonly name: string;
  readonly positionZM: number;
  readonly outline: Outline;
  /** A round hole around the beam pipe; a radius of 0 is no hole. */
  readonly hole: { readonly centreXM: number; readonly centreYM: number; readonly radiusM: number };
}

export type Outline =
  | { readonly shape: 'circle'; readonly radiusM: number }
  | { readonly shape: 'square'; readonly halfWidthM: number }
  /** Regular octagon: |x|, |y| < apothem and |x| + |y| < √2 apothem. */
  | { readonly shape: 'octagon'; readonly apothemM: number };

/** Standard deviation of the two-track mass on a grid: linear in mass and ln(coupling), constant outside it. */
export interface MassResolution {
  readonly massesMeV: readonly number[];
  readonly couplings: readonly number[];
  /** One row for each mass, one value for each coupling. */
  readonly sigmaMeV: readonly (readonly number[])[];
}
