import { cube } from '../arithmetic.js';
import { core } from '../core/node.js';
import { add, breitWigner, divide, multiply, scale, squaredModulus } from './complex.js';
import { chargedPionMass, omega } from './constants.js';

/** Parameters of the ρ in the form of Gounaris and Sakurai, Phys. Rev. Lett. 21 (1968) 244. */
const rhoMass = 0.7754;
const rhoWidth = 0.1491;
/** Strength of the ρ–ω mixing. */
const mixing = 1.85e-3;

const momentum = (s: number): number => Math.sqrt(s / 4 - chargedPionMass * chargedPionMass);

/** h(s) of the Gounaris–Sakurai form, and its derivative. */
function h(s: number): number {
  const k = momentum(s);
  const w = Math.sqrt(s);
  return (2 / Math.PI) * (k / w) * core().exports.log((w + 2 * k) / (2 * chargedPionMass));
}

function hDerivative(s: number): number {
  const k = momentum(s);
  return h(s) * (1 / (8 * k * k) - 1 / (2 * s)) + 1 / (2 * Math.PI * s);
}

/**
 * |F_π(s)|² of the charged pion for s above threshold (GeV²): Gounaris–Sakurai ρ, equal to 1 at s = 0, times the
 * ρ–ω interference (1 + δ BW_ω)/(1 + δ).
 */
export function pionFormFactorSquared(s: number): number {
  const mass2 = rhoMass * rhoMass;
  const mPi = chargedPionMass;
  const k0 = momentum(mass2);
  const k = momentum(s);
  const d =
    (3 / Math.PI) * ((mPi * mPi) / (k0 * k0)) * core().exports.log((rhoMass + 2 * k0) / (2 * mPi)) +
    rhoMass / (2 * Math.PI * k0) -
    (mPi * mPi * rhoMass) / (Math.PI * k0 * k0 * k0);
  const f =
    ((rhoWidth * mass2) / (k0 * k0 * k0)) *
    (k * k * (h(s) - h(mass2)) + (mass2 - s) * k0 * k0 * hDerivative(mass2));
  const width = rhoWidth * cube(k / k0) * (rhoMass / Math.sqrt(s));
  const rhoPart = divide(
    { re: mass2 + d * rhoMass * rhoWidth, im: 0 },
    { re: mass2 - s + f, im: -rhoMass * width },
  );
  const interference = scale(
    add({ re: 1, im: 0 }, scale(breitWigner(s, omega.mass, omega.width), mixing)),
    1 / (1 + mixing),
  );
  return squaredModulus(multiply(rhoPart, interference));
}
