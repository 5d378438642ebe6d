import { cube } from '../arithmetic.js';
import { breitWigner, squaredModulus } from './complex.js';
import {
  chargedPionMass,
  electronMass,
  fineStructure,
  hbarC,
  muonMass,
  neutralPionMass,
  omega,
  rho,
} from './constants.js';
import { pionFormFactorSquared } from './pion-form-factor.js';

export { timelikeFormFactorSquared } from './nucleon-form-factor.js';

/**
 * The dark photon: a vector of mass m that couples to the electromagnetic current with strength ε e.
 * Widths at ε = 1 in GeV, masses in GeV, for m below 0.7 GeV; everything scales with ε².
 */

/** Masses of the final states a lepton pair can be, GeV. */
export const leptonMass = { mumu: muonMass, ee: electronMass } as const;

/** The largest mass for which the hadronic width here stands for all hadrons, GeV. */
export const largestMass = 0.7;

/** ε² α m / 3: the width to a massless pair of unit charge. */
const pointlikeWidth = (mass: number): number => (fineStructure * mass) / 3;

/** Γ(A′ → ℓ⁺ℓ⁻) at ε = 1; 0 below threshold. Ilten et al., JHEP 06 (2018) 004 (arXiv:1801.04847), Eq. 2.13. */
export function leptonicWidth(mass: number, lepton: number): number {
  const ratio = (lepton * lepton) / (mass * mass);
  if (ratio >= 0.25) return 0;
  return pointlikeWidth(mass) * Math.sqrt(1 - 4 * ratio) * (1 + 2 * ratio);
}

/** σ(e⁺e⁻ → π⁺π⁻)/σ(e⁺e⁻ → point-like massless pair) at √s = m. */
export function pionRatio(mass: number): number {
  const velocity2 = 1 - (4 * chargedPionMass * chargedPionMass) / (mass * mass);
  if (velocity2 <= 0) return 0;
  return 0.25 * velocity2 * Math.sqrt(velocity2) * pionFormFactorSquared(mass * mass);
}

/** Γ(π⁰ → γγ), GeV. */
const neutralPionWidth = 7.8e-9;

/** The same ratio for π⁰γ, with ω dominance. */
export function pionPhotonRatio(mass: number): number {
  const phaseSpace = 1 - (neutralPionMass * neutralPionMass) / (mass * mass);
  if (phaseSpace <= 0) return 0;
  return (
    ((2 * mass * mass * neutralPionWidth) / (fineStructure * cube(neutralPionMass))) *
    cube(phaseSpace) *
    squaredModulus(breitWigner(mass * mass, omega.mass, omega.width))
  );
}

export interface Widths {
  readonly ee: number;
  readonly mumu: number;
  /** π⁺π⁻ and π⁰γ. */
  readonly hadrons: number;
  readonly total: number;
}

/** Partial widths at ε = 1, GeV. Hadrons: R(m) times the point-like massless width (Ilten et al., Eq. 2.15). */
export function widths(mass: number): Widths {
  const ee = leptonicWidth(mass, electronMass);
  const mumu = leptonicWidth(mass, muonMass);
  const hadrons = pointlikeWidth(mass) * (pionRatio(mass) + pionPhotonRatio(mass));
  return { ee, mumu, hadrons, total: ee + mumu + hadrons };
}

/** BR(A′ → ℓ⁺ℓ⁻). */
export function branchingRatio(mass: number, decay: 'mumu' | 'ee'): number {
  const all = widths(mass);
  return all[decay] / all.total;
}

/** cτ at ε = 1, metres; at coupling ε it is this over ε². */
export function properDecayLength(mass: number): number {
  return hbarC / widths(mass).total;
}

/** |F(m²)|² of the meson transition M → A′X by ρ dominance. */
export function transitionFormFactorSquared(mass: number): number {
  return squaredModulus(breitWigner(mass * mass, rho.mass, rho.width));
}
