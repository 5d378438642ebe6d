/**
 * Muons that radiate: photons, electron pairs and photonuclear interactions, as numbers of interactions per g/cm² and unit of
 * the fraction ν of its total energy E (GeV) that the muon loses.
 *
 * Bremsstrahlung and pairs: S. R. Kelner, R. P. Kokoulin and A. A. Petrukhin (MEPhI 024-95 (1995); Phys. At. Nucl. 60
 * (1997) 576; Kokoulin and Petrukhin, ICRC 1969 and 1971; S. R. Kelner, Phys. At. Nucl. 61 (1998) 448 for electrons);
 * photonuclear: L. B. Bezrukov and E. V. Bugaev, Sov. J. Nucl. Phys. 33 (1981) 635. All three as Groom, Mokhov and Striganov
 * (2001) use them.
 */
import {
  AVOGADRO,
  ELECTRON_MASS,
  ELECTRON_RADIUS,
  Element,
  FINE_STRUCTURE,
  MICROBARN,
  MUON_MASS,
  PION_MASS,
  PROTON_MASS,
  SQRT_E,
} from './constants';
import { GAUSS_POINTS, gaussNode, gaussWeight } from './gauss-legendre';

function cubeRoot(x: f64): f64 {
  return Math.exp(Math.log(x) / 3.0);
}

/** Largest fraction that goes into a photon or a pair in the field of a nucleus. */
export function largestFraction(element: Element, energy: f64): f64 {
  return 1.0 - 0.75 * SQRT_E * (MUON_MASS / energy) * cubeRoot(element.z);
}

/** Smallest fraction of a pair: 4 m_e. */
export function smallestPair(energy: f64): f64 {
  return (4.0 * ELECTRON_MASS) / energy;
}

/** Smallest fraction of a photonuclear interaction: the threshold of a pion. */
export function smallestPhotonuclear(energy: f64): f64 {
  return (PION_MASS + (0.5 * PION_MASS * PION_MASS) / PROTON_MASS) / energy;
}

/** Largest fraction of a photonuclear interaction. */
export function largestPhotonuclear(energy: f64): f64 {
  const ratio = MUON_MASS / PROTON_MASS;
  return 1.0 - ((0.5 * PROTON_MASS) / energy) * (1.0 + ratio * ratio);
}

/** Photons, from nucleus and atomic electrons. */
export function bremsstrahlungSpectrumOfMuons(element: Element, energy: f64, fraction: f64): f64 {
  if (fraction >= largestFraction(element, energy)) return 0.0;
  const z = element.z;
  const third = 1.0 / cubeRoot(z);
  const screening = (z == 1.0 ? 202.4 : 182.7) * third;
  const inelastic = (z == 1.0 ? 446.0 : 1429.0) * third * third;
  // Finite size of the nucleus; its excitation, 1/Z of this, is left out as in the published tables.
  const nucleus = 1.54 * Math.exp(0.27 * Math.log(element.a));
  // Least momentum transfer.
  const delta = (0.5 * MUON_MASS * MUON_MASS * fraction) / (energy * (1.0 - fraction));
  const elastic = Math.log(
    (screening * (MUON_MASS + delta * (nucleus * SQRT_E - 2.0))) /
      (nucleus * (ELECTRON_MASS + delta * SQRT_E * screening)),
  );
  let electrons = 0.0;
  const recoil = energy / (1.0 + (0.5 * MUON_MASS * MUON_MASS) / (ELECTRON_MASS * energy));
  if (fraction * energy < recoil)
    electrons = Math.log(
      (inelastic * MUON_MASS) /
        ((1.0 + (delta * MUON_MASS) / (ELECTRON_MASS * ELECTRON_MASS * SQRT_E)) *
          (ELECTRON_MASS + delta * SQRT_E * inelastic)),
    );
  const radius = (ELECTRON_RADIUS * ELECTRON_MASS) / MUON_MASS;
  const amplitude = z * (z * Math.max(elastic, 0.0) + Math.max(electrons, 0.0));
  return (
    ((AVOGADRO / element.a) *
      ((16.0 / 3.0) * FINE_STRUCTURE * radius * radius) *
      amplitude *
      (1.0 - fraction + 0.75 * fraction * fraction)) /
    fraction
  );
}

/** Electron pairs, integrated over the asymmetry ρ of the pair with ln(1 − ρ) as variable. */
export function pairSpectrum(element: Element, energy: f64, fraction: f64): f64 {
  if (fraction <= smallestPair(energy) || fraction >= largestFraction(element, energy)) return 0.0;
  const rest = 1.0 - fraction;
  const phase = (6.0 * MUON_MASS * MUON_MASS) / (energy * energy * rest);
  const largest = (1.0 - phase) * Math.sqrt(1.0 - (4.0 * ELECTRON_MASS) / (energy * fraction));
  if (!(largest > 0.0)) return 0.0;
  const low = Math.log1p(-largest);
  const middle = 0.5 * low;
  let sum = 0.0;
  for (let i = 0; i < GAUSS_POINTS; i++) {
    sum +=
      gaussWeight(i, low, middle) * asymmetry(element, energy, fraction, gaussNode(i, low, middle));
    sum +=
      gaussWeight(i, middle, 0.0) * asymmetry(element, energy, fraction, gaussNode(i, middle, 0.0));
  }
  const radius = FINE_STRUCTURE * ELECTRON_RADIUS;
  const z = element.z;
  return (
    ((4.0 / (3.0 * Math.PI)) *
      (AVOGADRO / element.a) *
      z *
      (z + electronShare(z, energy)) *
      radius *
      radius *
      rest *
      sum) /
    fraction
  );
}

/** Share of the atomic electrons in units of one proton: Kelner 1998. */
function electronShare(z: f64, energy: f64): f64 {
  const gamma = energy / MUON_MASS;
  if (gamma <= 35.0) return 0.0;
  const third = cubeRoot(z);
  const g1 = z == 1.0 ? 4.4e-5 : 1.95e-5;
  const g2 = z == 1.0 ? 4.8e-5 : 5.3e-5;
  const upper = 0.073 * Math.log(gamma / (1.0 + g1 * third * third * gamma)) - 0.26;
  if (upper <= 0.0) return 0.0;
  return upper / (0.058 * Math.log(gamma / (1.0 + g2 * third * gamma)) - 0.14);
}

/** Φ_e + (m_e/m_μ)² Φ_μ times dρ/dt at t = ln(1 − ρ). */
function asymmetry(element: Element, energy: f64, fraction: f64, t: f64): f64 {
  const complement = Math.exp(t);
  const rho = 1.0 - complement;
  const rho2 = rho * rho;
  const oneMinus = complement * (1.0 + rho);
  const ratio2 = (MUON_MASS / ELECTRON_MASS) * (MUON_MASS / ELECTRON_MASS);
  const beta = (0.5 * fraction * fraction) / (1.0 - fraction);
  const xi = (0.25 * ratio2 * fraction * fraction * oneMinus) / (1.0 - fraction);
  const inverse = 1.0 / xi;
  const yElectron =
    (5.0 - rho2 + 4.0 * beta * (1.0 + rho2)) /
    (2.0 * (1.0 + 3.0 * beta) * Math.log(3.0 + inverse) - rho2 - 2.0 * beta * (2.0 - rho2));
  const yMuon =
    (4.0 + rho2 + 3.0 * beta * (1.0 + rho2)) /
    ((1.0 + rho2) * (1.5 + 2.0 * beta) * Math.log(3.0 + xi) + 1.0 - 1.5 * rho2);
  const third = cubeRoot(element.z);
  const screening = 183.0 / third;
  const recoil =
    (2.0 * ELECTRON_MASS * SQRT_E * screening * (1.0 + xi)) / (energy * fraction * oneMinus);
  const electronArgument = (1.0 + xi) * (1.0 + yElectron);
  const size = (1.5 * ELECTRON_MASS * third) / MUON_MASS;
  const electronLogarithm =
    Math.log((screening * Math.sqrt(electronArgument)) / (1.0 + recoil * (1.0 + yElectron))) -
    0.5 * Math.log1p(size * size * electronArgument);
  const muonLogarithm = Math.log(
    ((MUON_MASS / ELECTRON_MASS) * screening) / (1.5 * third * (1.0 + recoil * (1.0 + yMuon))),
  );
  const electronFactor =
    xi < 1000.0
      ? ((2.0 + rho2) * (1.0 + beta) + xi * (3.0 + rho2)) * Math.log1p(inverse) +
        (oneMinus - beta) / (1.0 + xi) -
        (3.0 + rho2)
      : 0.5 * inverse * (3.0 - rho2 + 2.0 * beta * (1.0 + rho2));
  const muonFactor =
    xi > 0.001
      ? ((1.0 + rho2) * (1.0 + 1.5 * beta) - inverse * (1.0 + 2.0 * beta) * oneMinus) *
          Math.log1p(xi) +
        (xi * (oneMinus - beta)) / (1.0 + xi) +
        (1.0 + 2.0 * beta) * oneMinus
      : 0.5 * xi * (5.0 - rho2 + beta * (3.0 + rho2));
  const electrons = Math.max(electronFactor * electronLogarithm, 0.0);
  const muons = Math.max(muonFactor * muonLogarithm, 0.0);
  return (electrons + muons / ratio2) * complement;
}

/** Total cross-section of real photons on a nucleon, μb, at the photon energy in GeV. */
function photonCrossSection(energy: f64): f64 {
  const logarithm = Math.log(0.0213 * energy);
  return 114.3 + 1.647 * logarithm * logarithm;
}

/** Photonuclear interactions. */
export function photonuclearSpectrum(element: Element, energy: f64, fraction: f64): f64 {
  if (fraction <= smallestPhotonuclear(energy) || fraction >= largestPhotonuclear(energy))
    return 0.0;
  const sigma = photonCrossSection(fraction * energy);
  let shadowing = 1.0;
  if (element.z > 1.0) {
    const x = 0.00282 * cubeRoot(element.a) * sigma;
    shadowing = (3.0 / (x * x * x)) * (0.5 * x * x - 1.0 + Math.exp(-x) * (1.0 + x));
  }
  const mass2 = MUON_MASS * MUON_MASS;
  const m1 = 0.54;
  const m2 = 1.8;
  const t = (mass2 * fraction * fraction) / (1.0 - fraction);
  const kappa = 1.0 - 2.0 / fraction + 2.0 / (fraction * fraction);
  const transverse =
    0.75 * shadowing * (kappa * (Math.log1p(m1 / t) - m1 / (m1 + t)) - (2.0 * mass2) / t);
  const longitudinal = 0.25 * (kappa * Math.log1p(m2 / t) - (2.0 * mass2) / t);
  const mixed =
    ((0.5 * mass2) / t) *
    ((0.75 * shadowing * m1) / (m1 + t) + ((0.25 * m2) / t) * Math.log1p(t / m2));
  return (
    AVOGADRO *
    (FINE_STRUCTURE / (2.0 * Math.PI)) *
    sigma *
    MICROBARN *
    fraction *
    (transverse + longitudinal + mixed)
  );
}
