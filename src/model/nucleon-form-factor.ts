import { add, breitWigner, scale, squaredModulus, type Complex } from './complex.js';
import { omega, rho } from './constants.js';

/**
 * F₁ of the proton in the time-like region by ρ- and ω-like vector mesons: Faessler, Krivoruchenko and Martemyanov,
 * Phys. Rev. C 82 (2010) 038201 (arXiv:0910.5589). Multiplies the bremsstrahlung yield when the card asks for it.
 */

/** Strength, mass and width (GeV) of a resonance. */
type Resonance = readonly [strength: number, mass: number, width: number];

/** ρ and its excitations. */
const isovector: readonly Resonance[] = [
  [0.616, rho.mass, rho.width],
  [0.223, 1.465, 0.4],
  [-0.339, 1.72, 0.25],
];

/** ω and its excitations. */
const isoscalar: readonly Resonance[] = [
  [1.011, omega.mass, omega.width],
  [-0.881, 1.41, 0.29],
  [0.369, 1.67, 0.315],
];

function sumOfPropagators(resonances: readonly Resonance[], mass: number): Complex {
  let sum = { re: 0, im: 0 };
  for (const [strength, m, width] of resonances)
    sum = add(sum, scale(breitWigner(mass * mass, m, width), strength));
  return sum;
}

/** |F₁|² of the electric charge, at a mass in GeV: 1 at 0 to two parts in a thousand, the precision of the strengths. */
export function timelikeFormFactorSquared(mass: number): number {
  return squaredModulus(sumOfPropagators([...isovector, ...isoscalar], mass));
}

const isoscalarCharge = isoscalar.reduce((sum, [strength]) => sum + strength, 0);

/** |F₁|² of the baryon number: the isoscalar half of the above, over its strengths so that it is 1 at 0. */
export function baryonFormFactorSquared(mass: number): number {
  return squaredModulus(scale(sumOfPropagators(isoscalar, mass), 1 / isoscalarCharge));
}
