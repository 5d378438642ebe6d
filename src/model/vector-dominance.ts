import { add, breitWigner, scale, squaredModulus } from './complex.js';
import { omega, phi, rho } from './constants.js';
import type { Meson, MesonDecayMode } from './meson-decays.js';

/**
 * Decays P → γX and V → PX of light mesons to a vector X by vector-meson dominance with U(3) symmetry: the meson goes to the
 * other daughter and a ρ, ω or φ, which mixes with X. P. Ilten et al., JHEP 06 (2018) 004 (arXiv:1801.04847), Eqs 2.7 to 2.10
 * and A.1; the generators were compared with those of DarkCast, the code of that publication.
 */

/** Couplings of a vector to u, d and s quarks: the diagonal of its matrix of charges. */
export type QuarkCharges = readonly [up: number, down: number, strange: number];

export const electricCharges: QuarkCharges = [2 / 3, -1 / 3, -1 / 3];
export const baryonNumbers: QuarkCharges = [1 / 3, 1 / 3, 1 / 3];

const overSqrt6 = 1 / Math.sqrt(6);
const overSqrt12 = 1 / Math.sqrt(12);

/** Generators on the diagonal, Eq. A.1. */
const generators: Readonly<Record<Meson, QuarkCharges>> = {
  pi0: [1 / 2, -1 / 2, 0],
  eta: [overSqrt6, overSqrt6, -overSqrt6],
  etaPrime: [overSqrt12, overSqrt12, 2 * overSqrt12],
  rho0: [1 / 2, -1 / 2, 0],
  omega: [1 / 2, 1 / 2, 0],
  phi: [0, 0, Math.SQRT1_2],
};

const vectors = [
  [generators.rho0, rho],
  [generators.omega, omega],
  [generators.phi, phi],
] as const;

/** Σ_V Tr(T_M T_X T_V) Tr(T_V Q) BW_V, squared; without mass all BW are 1. */
function dominanceSquared(mode: MesonDecayMode, charges: QuarkCharges, mass?: number): number {
  const meson = generators[mode.meson];
  const recoil = mode.recoil === 'gamma' ? electricCharges : generators[mode.recoil];
  let sum = { re: 0, im: 0 };
  for (const [vector, resonance] of vectors) {
    const strength = trace(meson, recoil, vector) * trace(vector, charges);
    const propagator =
      mass === undefined
        ? { re: 1, im: 0 }
        : breitWigner(mass * mass, resonance.mass, resonance.width);
    sum = add(sum, scale(propagator, strength));
  }
  return squaredModulus(sum);
}

function trace(...diagonals: readonly QuarkCharges[]): number {
  const product = (i: 0 | 1 | 2): number => diagonals.reduce((p, diagonal) => p * diagonal[i], 1);
  return product(0) + product(1) + product(2);
}

/**
 * |amplitude|² of a meson's decay to a vector with these charges in units of e, over that to a photon, phase space apart.
 *
 * @param mass of the vector, GeV, for the propagators; none for a decay without form factor
 */
export function relativeToPhoton(
  mode: MesonDecayMode,
  charges: QuarkCharges,
  mass?: number,
): number {
  const decay = dominanceSquared(mode, charges, mass);
  // φ → π⁰γ needs a φ that is not purely strange: in U(3) both are 0.
  return decay === 0 ? 0 : decay / dominanceSquared(mode, electricCharges);
}
