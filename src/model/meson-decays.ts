/**
 * Meson decays that produce dark photons (CERN-EP-2023-032, Eqs 6 and 7). Branching ratios at ε = 1, masses in GeV.
 */
import { cube, square } from '../arithmetic.js';
import { neutralPionMass } from './constants.js';

export type Meson = 'pi0' | 'eta' | 'etaPrime' | 'rho0' | 'omega' | 'phi';

/** Review of Particle Physics. */
export const mesonMass: Readonly<Record<Meson, number>> = {
  pi0: neutralPionMass,
  eta: 0.547862,
  etaPrime: 0.95778,
  rho0: 0.77526,
  omega: 0.78266,
  phi: 1.019461,
};

export interface MesonDecayMode {
  readonly name: string;
  readonly meson: Meson;
  /** What recoils against the A′: a photon or a pseudoscalar. */
  readonly recoil: 'gamma' | 'pi0' | 'eta';
  /** BR(M → γγ) or BR(V → Pγ), from which the ratio to the A′ follows. */
  readonly photonBranchingRatio: number;
}

/**
 * η′ → π⁰A′, listed in Eq. 7 of the paper, is not here: η′ and π⁰ are even under charge conjugation and the A′, like
 * the photon, is odd, so the decay is forbidden.
 */
export const mesonDecayModes: readonly MesonDecayMode[] = [
  { name: 'pi0→gamma', meson: 'pi0', recoil: 'gamma', photonBranchingRatio: 0.98823 },
  { name: 'eta→gamma', meson: 'eta', recoil: 'gamma', photonBranchingRatio: 0.3936 },
  { name: 'etaPrime→gamma', meson: 'etaPrime', recoil: 'gamma', photonBranchingRatio: 0.02307 },
  { name: 'rho0→pi0', meson: 'rho0', recoil: 'pi0', photonBranchingRatio: 4.7e-4 },
  { name: 'rho0→eta', meson: 'rho0', recoil: 'eta', photonBranchingRatio: 3.0e-4 },
  { name: 'omega→pi0', meson: 'omega', recoil: 'pi0', photonBranchingRatio: 0.0835 },
  { name: 'omega→eta', meson: 'omega', recoil: 'eta', photonBranchingRatio: 4.5e-4 },
  { name: 'phi→pi0', meson: 'phi', recoil: 'pi0', photonBranchingRatio: 1.32e-3 },
  { name: 'phi→eta', meson: 'phi', recoil: 'eta', photonBranchingRatio: 1.303e-2 },
];

/** Mass of what recoils against the A′. */
export function recoilMass(mode: MesonDecayMode): number {
  return mode.recoil === 'gamma' ? 0 : mesonMass[mode.recoil];
}

/**
 * BR(M → A′X)/ε² without the transition form factor; 0 where the decay is closed.
 * P → γA′: 2 BR(P → γγ) (1 − m²/M²)³; V → PA′: BR(V → Pγ) times the ratio of phase spaces to the power of 3/2.
 */
export function mesonBranchingRatio(mode: MesonDecayMode, mass: number): number {
  const meson = mesonMass[mode.meson];
  const recoil = recoilMass(mode);
  if (mass + recoil >= meson) return 0;
  if (mode.recoil === 'gamma')
    return 2 * mode.photonBranchingRatio * cube(1 - square(mass / meson));
  const phaseSpace = (1 - square((mass + recoil) / meson)) * (1 - square((mass - recoil) / meson));
  const photonPhaseSpace = 1 - square(recoil / meson);
  return (mode.photonBranchingRatio * phaseSpace * Math.sqrt(phaseSpace)) / cube(photonPhaseSpace);
}
