import { square } from '../arithmetic.js';
import { bDecayModes, bMesonMass, type BDecayMode, type BMeson } from './b-decays.js';
import { bottomMass, hbar, strangeMass } from './constants.js';
import type { Model } from './model.js';

/** Mean lifetimes in seconds: Review of Particle Physics (2022). */
const lifetime: Readonly<Record<BMeson, number>> = { Bplus: 1.638e-12, B0: 1.519e-12 };

/** f₀(q²) of B → K: P. Ball and R. Zwicky, Phys. Rev. D 71 (2005) 014015 (hep-ph/0406232). q² in GeV². */
export const scalarFormFactor = (q2: number): number => 0.33 / (1 - q2 / 37.46);

/** A₀(q²) of B → K*: P. Ball and R. Zwicky, Phys. Rev. D 71 (2005) 014029 (hep-ph/0412079). q² in GeV². */
export const axialFormFactor = (q2: number): number =>
  1.364 / (1 - q2 / square(bMesonMass.Bplus)) - 0.99 / (1 - q2 / 36.78);

/**
 * BR(B → K^(*) X) of a scalar or pseudoscalar X with the Lagrangian κ m_b X s̄_L b_R + h.c., 0 where it is closed.
 * For K: M. W. Winkler, Phys. Rev. D 99 (2019) 015018 (arXiv:1809.01876), Eqs A3 to A6; for K*, by s̄γ₅b: I. Boiarska et al.,
 * Phys. Rev. D 101 (2020) 095025 (arXiv:1904.10447).
 *
 * @param mass of X, GeV
 * @param kappa strength over the mass of the b quark, GeV⁻¹
 */
export function bBranchingRatio(
  { meson, recoil, recoilMass }: BDecayMode,
  mass: number,
  kappa: number,
): number {
  const parent = bMesonMass[meson];
  if (mass + recoilMass >= parent) return 0;
  const q2 = square(mass);
  const kallen =
    (square(parent) - square(recoilMass + mass)) * (square(parent) - square(recoilMass - mass));
  const matrixElement =
    recoil === 'K'
      ? ((square(parent) - square(recoilMass)) / (bottomMass - strangeMass)) * scalarFormFactor(q2)
      : (Math.sqrt(kallen) / (bottomMass + strangeMass)) * axialFormFactor(q2);
  const width =
    (square((kappa * bottomMass * matrixElement) / 2) * Math.sqrt(kallen)) /
    (16 * Math.PI * parent * square(parent));
  return (width * lifetime[meson]) / hbar;
}

/**
 * How a model is made whose particle comes from loops of the top quark in b → s alone.
 *
 * @param kappa at coupling 1, as in `bBranchingRatio`
 */
export function fromPenguin(
  kappa: () => number,
): Pick<Model, 'productions' | 'production' | 'mesonsAlike'> {
  return {
    productions: ['bMesons'],
    production: (mode, massGeV) => {
      const decay = bDecayModes.find(({ name }) => name === mode);
      return decay ? bBranchingRatio(decay, massGeV, kappa()) : 0;
    },
    mesonsAlike: false,
  };
}
