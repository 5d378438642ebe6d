/** Mean energy loss of muons in a material, process by process. */
import { Element, Material, MUON_MASS } from './constants';
import { GAUSS_POINTS, gaussNode, gaussWeight } from './gauss-legendre';
import { ionisationLoss } from './ionisation';
import {
  bremsstrahlungSpectrumOfMuons,
  largestFraction,
  largestPhotonuclear,
  pairSpectrum,
  photonuclearSpectrum,
  smallestPair,
  smallestPhotonuclear,
} from './radiation';

const SMALLEST_PHOTON: f64 = 1e-9;

/** 0 bremsstrahlung, 1 pairs, 2 photonuclear. */
@inline
function spectrum(process: i32, element: Element, energy: f64, fraction: f64): f64 {
  if (process == 0) return bremsstrahlungSpectrumOfMuons(element, energy, fraction);
  if (process == 1) return pairSpectrum(element, energy, fraction);
  return photonuclearSpectrum(element, energy, fraction);
}

/** Interactions of all radiative processes per g/cm² and unit of ν. */
export function radiativeSpectrum(
  material: Material,
  elements: usize,
  energy: f64,
  fraction: f64,
): f64 {
  let sum = 0.0;
  for (let i = 0; i < i32(material.elementCount); i++) {
    const element = changetype<Element>(elements + usize(i) * offsetof<Element>());
    for (let process = 0; process < 3; process++)
      sum += element.massFraction * spectrum(process, element, energy, fraction);
  }
  return sum;
}

/** ∫ ν dN/dν dν in the variable ln ν, on panels of about one e-fold and a half. */
function meanFraction(process: i32, element: Element, energy: f64): f64 {
  const smallest =
    process == 0
      ? SMALLEST_PHOTON
      : process == 1
        ? smallestPair(energy)
        : smallestPhotonuclear(energy);
  const largest = process == 2 ? largestPhotonuclear(energy) : largestFraction(element, energy);
  if (!(largest > smallest)) return 0.0;
  const low = Math.log(smallest);
  const high = Math.log(largest);
  const panels = 1 + i32((high - low) / 1.5);
  const width = (high - low) / panels;
  let sum = 0.0;
  for (let panel = 0; panel < panels; panel++) {
    const from = low + width * panel;
    for (let i = 0; i < GAUSS_POINTS; i++) {
      const fraction = Math.exp(gaussNode(i, from, from + width));
      sum +=
        gaussWeight(i, from, from + width) *
        fraction *
        fraction *
        spectrum(process, element, energy, fraction);
    }
  }
  return sum;
}

/** Mean radiative loss at the total energy E, GeV: GeV cm²/g. */
export function radiativeLoss(material: Material, elements: usize, energy: f64): f64 {
  let sum = 0.0;
  for (let process = 0; process < 3; process++) sum += lossBy(process, material, elements, energy);
  return sum;
}

function lossBy(process: i32, material: Material, elements: usize, energy: f64): f64 {
  let sum = 0.0;
  for (let i = 0; i < i32(material.elementCount); i++) {
    const element = changetype<Element>(elements + usize(i) * offsetof<Element>());
    sum += element.massFraction * energy * meanFraction(process, element, energy);
  }
  return sum;
}

/**
 * Mean loss at the kinetic energy T, GeV: writes ionisation, bremsstrahlung, pair production and photonuclear loss in
 * GeV cm²/g to `out` and returns their sum.
 */
export function muonStoppingPower(
  material: Material,
  elements: usize,
  kineticEnergy: f64,
  out: usize,
): f64 {
  const energy = kineticEnergy + MUON_MASS;
  let total = ionisationLoss(material, energy);
  store<f64>(out, total);
  for (let process = 0; process < 3; process++) {
    const loss = lossBy(process, material, elements, energy);
    store<f64>(out + (usize(process + 1) << 3), loss);
    total += loss;
  }
  return total;
}
