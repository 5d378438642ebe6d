/** Constants of muons in matter: GeV, centimetres, grams (CODATA 2018; Review of Particle Physics). */

export const MUON_MASS: f64 = 0.1056583755;
export const ELECTRON_MASS: f64 = 0.51099895e-3;
export const PROTON_MASS: f64 = 0.93827208816;
export const PION_MASS: f64 = 0.13957039;
export const FINE_STRUCTURE: f64 = 1.0 / 137.035999084;
/** Classical radius of the electron, cm. */
export const ELECTRON_RADIUS: f64 = 2.8179403262e-13;
export const AVOGADRO: f64 = 6.02214076e23;
/** 4π N_A r_e² m_e, GeV cm²/mol. */
export const IONISATION_CONSTANT: f64 = 3.07075e-4;
export const SQRT_E: f64 = 1.6487212707001282;
/** Square centimetres of a microbarn. */
export const MICROBARN: f64 = 1e-30;
/** Momentum in GeV that a unit charge gains across a field of 1 T on 1 m. */
export const GEV_PER_TESLA_METRE: f64 = 0.299792458;

/** A chemical element of a material. */
@unmanaged
export class Element {
  z: f64;
  a: f64;
  massFraction: f64;
}

/** What the loss of a material depends on; elements follow in a block of their own. */
@unmanaged
export class Material {
  densityGPerCm3: f64;
  /** g/cm². */
  radiationLength: f64;
  /** Z/A averaged by mass. */
  zOverA: f64;
  /** Mean excitation energy, GeV. */
  excitation: f64;
  /** Density effect in the parametrisation of Sternheimer: a, k, x₀, x₁, C̄, δ₀. */
  densityA: f64;
  densityK: f64;
  densityX0: f64;
  densityX1: f64;
  densityC: f64;
  densityDelta0: f64;
  elementCount: f64;
}
