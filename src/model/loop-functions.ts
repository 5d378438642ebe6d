import { square } from '../arithmetic.js';
import { core } from '../core/node.js';
import { add, scale, type Complex } from './complex.js';
import {
  bottomMass,
  charmMass,
  electronMass,
  muonMass,
  tauMass,
  topMass,
  wMass,
} from './constants.js';

/**
 * Amplitudes of a boson of mass m to two photons by loops of charged particles of mass M, with x = m²/(4M²). Limits of heavy
 * particles stand in where differences of nearly equal terms would lose digits.
 */
const heavy = 1e-4;

/** Mass in GeV and N_c Q² of the fermions whose loops count. Light quarks are not free at these masses, and are left out. */
export const chargedFermions: readonly (readonly [mass: number, weight: number])[] = [
  [electronMass, 1],
  [muonMass, 1],
  [tauMass, 1],
  [charmMass, 4 / 3],
  [bottomMass, 1 / 3],
  [topMass, 4 / 3],
];

/** f(x) of A. Djouadi, Phys. Rept. 457 (2008) 1 (hep-ph/0503172), Eq. 2.47: arcsin²√x, continued beyond x = 1. */
export function triangle(x: number): Complex {
  if (x <= 1) return { re: square(arcsine(Math.sqrt(x))), im: 0 };
  const velocity = Math.sqrt(1 - 1 / x);
  const rapidity = core().exports.log((1 + velocity) / (1 - velocity));
  return {
    re: (Math.PI * Math.PI - square(rapidity)) / 4,
    im: (Math.PI * rapidity) / 2,
  };
}

/** By halving the angle six times and the series of what remains, below 0.025. */
function arcsine(sine: number): number {
  let s = sine;
  for (let halving = 0; halving < 6; halving++)
    s /= Math.SQRT2 * Math.sqrt(1 + Math.sqrt((1 - s) * (1 + s)));
  const s2 = square(s);
  return 64 * s * (1 + s2 * (1 / 6 + s2 * (3 / 40 + s2 * (15 / 336 + (s2 * 105) / 3456))));
}

const argument = (mass: number, loopMass: number): number => square(mass / (2 * loopMass));

/** A_½ of a scalar (Djouadi, Eq. 2.46). */
export function scalarFermionLoop(mass: number, loopMass: number): Complex {
  const x = argument(mass, loopMass);
  if (x < heavy) return { re: (4 / 3) * (1 + (7 / 30) * x), im: 0 };
  return scale(add({ re: x, im: 0 }, scale(triangle(x), x - 1)), 2 / square(x));
}

/** A_1 of a scalar and the W (Djouadi, Eq. 2.46), for scalars far lighter than it. */
export function scalarWLoop(mass: number): number {
  return -7 - (22 / 15) * argument(mass, wMass);
}

/**
 * B_1 of a pseudoscalar with a derivative coupling, which heavy fermions leave: M. Bauer, M. Neubert and A. Thamm,
 * JHEP 12 (2017) 044 (arXiv:1708.00443), Eq. 17.
 */
export function pseudoscalarFermionLoop(mass: number, loopMass: number): Complex {
  const x = argument(mass, loopMass);
  if (x < heavy) return { re: (-x / 3) * (1 + (8 / 15) * x), im: 0 };
  return add({ re: 1, im: 0 }, scale(triangle(x), -1 / x));
}
