/**
 * Collisions of muons with atomic electrons: the Bethe–Bloch formula with the density effect of Sternheimer, Berger and
 * Seltzer (At. Data Nucl. Data Tables 30 (1984) 261), with the spin term and the photons of the struck electrons as in
 * Groom, Mokhov and Striganov (At. Data Nucl. Data Tables 78 (2001) 183), Eqs 1 to 5.
 */
import {
  ELECTRON_MASS,
  FINE_STRUCTURE,
  IONISATION_CONSTANT,
  Material,
  MUON_MASS,
} from './constants';

const LN10: f64 = 2.302585092994046;

/** Largest energy that a muon of total energy E, GeV, gives to an electron at rest. */
export function largestTransfer(energy: f64): f64 {
  const ratio = ELECTRON_MASS / MUON_MASS;
  const gamma = energy / MUON_MASS;
  const momentum2 = gamma * gamma - 1.0;
  return (2.0 * ELECTRON_MASS * momentum2) / (1.0 + 2.0 * gamma * ratio + ratio * ratio);
}

/** δ at βγ. */
export function densityEffect(material: Material, betaGamma: f64): f64 {
  const x = Math.log(betaGamma) / LN10;
  const x0 = material.densityX0;
  if (x < x0)
    return material.densityDelta0 > 0.0
      ? material.densityDelta0 * Math.exp(2.0 * LN10 * (x - x0))
      : 0.0;
  let delta = 2.0 * LN10 * x - material.densityC;
  if (x < material.densityX1)
    delta += material.densityA * Math.exp(material.densityK * Math.log(material.densityX1 - x));
  return delta;
}

/** Mean loss by ionisation, GeV cm²/g, at the total energy E, GeV. */
export function ionisationLoss(material: Material, energy: f64): f64 {
  const gamma = energy / MUON_MASS;
  const momentum2 = gamma * gamma - 1.0;
  const beta2 = momentum2 / (gamma * gamma);
  const transfer = largestTransfer(energy);
  const spin = transfer / energy;
  const excitation2 = material.excitation * material.excitation;
  const bracket =
    0.5 * Math.log((2.0 * ELECTRON_MASS * momentum2 * transfer) / excitation2) -
    beta2 -
    0.5 * densityEffect(material, Math.sqrt(momentum2)) +
    0.125 * spin * spin;
  const logarithm = Math.log((2.0 * transfer) / ELECTRON_MASS);
  // Only where the struck electrons are relativistic; below, the term is of no size and changes its sign.
  const photons =
    logarithm > 0.0
      ? (FINE_STRUCTURE / (4.0 * Math.PI)) *
        (Math.log(2.0 * gamma) - logarithm / 3.0) *
        logarithm *
        logarithm
      : 0.0;
  return IONISATION_CONSTANT * material.zOverA * (bracket / beta2 + photons);
}

/** Number of collisions per g/cm² and unit of ν that give the fraction ν of the energy E to an electron. */
export function knockOnSpectrum(zOverA: f64, energy: f64, fraction: f64): f64 {
  const transfer = fraction * energy;
  const largest = largestTransfer(energy);
  if (transfer >= largest) return 0.0;
  const gamma = energy / MUON_MASS;
  const beta2 = 1.0 - 1.0 / (gamma * gamma);
  const shape = 1.0 - (beta2 * transfer) / largest + 0.5 * fraction * fraction;
  return (0.5 * IONISATION_CONSTANT * zOverA * shape) / (beta2 * transfer * fraction);
}
