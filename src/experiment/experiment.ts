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
  /** How well tracks are measured; needed where reconstruction is simulated. */
  readonly tracking?: Tracking;
  /** Effective smear at the dump; none where left out. */
  readonly pointing?: Pointing;
  /** Regions in the plane of where a pair points back to; needed where reconstruction is simulated. */
  readonly regions?: readonly Region[];
  /** Factors of the efficiency that are not simulated, and uncertainties of all. */
  readonly efficiencies?: readonly Efficiency[];
  /** Table of the mass resolution; needed where reconstruction is not simulated. */
  readonly massResolution?: MassResolution;
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
  readonly layers: readonly DumpLayer[];
  /** Where particles are produced: all on the front plane, or along the dump as protons interact. */
  readonly productionPoint: 'front-plane' | 'interaction-profile';
  /** Share of protons among the nucleons of the first layer (Z/A), the rest are neutrons. */
  readonly protonFraction: number;
  /** A of the first layer; needed where B mesons are simulated. */
  readonly massNumber?: number;
  /** File of meson spectra per proton on this dump, absolute path; absent where mesons are not simulated. */
  readonly mesonSpectraFile?: string;
  /** File of spectra of B mesons per pair of b quarks; absent where none are simulated. */
  readonly bMesonSpectraFile?: string;
}

export interface DumpLayer {
  readonly material: string;
  readonly lengthM: number;
  /** Nuclear interaction length; needed for an interaction profile. */
  readonly interactionLengthM?: number;
}

/** Spectrometer of tracks: what smears the momentum and the direction of each. */
export interface Tracking {
  /** Plane of the first measurement, where positions and slopes are given. */
  readonly firstPlane: string;
  /** Plane of the second one: with the first it gives the slopes. */
  readonly secondPlane: string;
  /** Standard deviation of a position at a plane, along x and along y. */
  readonly hitResolutionM: number;
  /** Material that scatters the slope, in radiation lengths (Highland's formula). */
  readonly radiationLengths: number;
  /** σ_p/p = constant ⊕ perGeV p. */
  readonly momentumResolution: { readonly constant: number; readonly perGeV: number };
}

/**
 * Effective smear of the line of flight at the dump, on top of what the tracking gives: standard deviations, with a share of
 * events whose smear is wider by a factor.
 */
export interface Pointing {
  /** Across the plane of flight: adds to the distance of closest approach. */
  readonly acrossM: number;
  /** Along it: shifts the point of closest approach by this over the angle of flight. */
  readonly alongM: number;
  readonly tailFraction: number;
  readonly tailScale: number;
}

/** A rectangle in (z, distance) of the closest approach to the beam line. */
export interface Region {
  readonly name: string;
  readonly zTaxM: { readonly fromM: number; readonly toM: number };
  readonly cdaTaxMaxM: number;
  /** Name of a region inside that does not belong to it. */
  readonly excluding?: string;
}

export interface Efficiency {
  readonly name: string;
  /** 1 where it is simulated or not printed. */
  readonly value: number;
  readonly relativeUncertainty: number;
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
