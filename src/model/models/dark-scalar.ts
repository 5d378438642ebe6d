import { cube, lowerBound, square } from '../../arithmetic.js';
import { fromPenguin } from '../b-decay-rates.js';
import { add, scale, squaredModulus } from '../complex.js';
import {
  chargedPionMass,
  electronMass,
  fineStructure,
  higgsVacuum,
  muonMass,
  topBottomStrange,
  topMass,
} from '../constants.js';
import { chargedFermions, scalarFermionLoop, scalarWLoop } from '../loop-functions.js';
import type { Model } from '../model.js';
import { quadraticLaws } from '../quadratic.js';

/**
 * A scalar of mass m that mixes with the Higgs boson by an angle θ, and by nothing else: benchmark BC4 of Physics Beyond
 * Colliders. Widths at sin θ = 1 in GeV, masses in GeV. M. W. Winkler, Phys. Rev. D 99 (2019) 015018 (arXiv:1809.01876).
 */

/** The largest mass, GeV: rates of further hadrons are guessed above 4m_π, and reach 2% here. */
const largestMass = 0.7;

/** √(1 − 4M²/m²) of a pair, 0 where it is closed. */
function velocity(mass: number, daughter: number): number {
  return Math.sqrt(Math.max(0, 1 - square((2 * daughter) / mass)));
}

/** m_ℓ² m β³/(8πv²), Winkler, Eq. 12. */
function leptonicWidth(mass: number, lepton: number): number {
  return (square(lepton / higgsVacuum) * mass * cube(velocity(mass, lepton))) / (8 * Math.PI);
}

/**
 * Γ(S → π⁺π⁻) + Γ(S → π⁰π⁰) by chiral perturbation theory at leading order: M. B. Voloshin, Sov. J. Nucl. Phys. 44 (1986) 478;
 * Winkler, Eqs 15 and 21.
 */
export function leadingPionWidth(mass: number): number {
  const amplitude = 2 / 9 + (11 / 9) * square(chargedPionMass / mass);
  const velocityFactor = velocity(mass, chargedPionMass);
  return (
    (3 * cube(mass) * velocityFactor * square(amplitude)) / (32 * Math.PI * square(higgsVacuum))
  );
}

/**
 * By how much pions that scatter off each other raise the width: Winkler's dispersive result (his Figure 4) over the leading
 * order, at masses in GeV. Read from two public digitisations of it, whose points scatter by 1.5%; the form factors of his
 * Figure 2 give 4% more (11% at threshold). P. Blackstone et al. (arXiv:2407.13587) find such widths uncertain by 6% at 0.5 and by
 * 12% at 0.7 GeV.
 */
const finalStateMasses = [
  2 * chargedPionMass,
  0.29,
  0.3,
  0.32,
  0.35,
  0.4,
  0.45,
  0.5,
  0.55,
  0.6,
  0.7,
];
const finalStateFactors = [2.05, 2.25, 2.43, 2.71, 3.06, 3.57, 3.98, 4.25, 4.37, 4.39, 4.47];

/** Straight lines between them. */
export function finalStateFactor(mass: number): number {
  const last = finalStateMasses.length - 1;
  const i = Math.max(1, Math.min(last, lowerBound(finalStateMasses, mass)));
  const [low, high] = [finalStateMasses[i - 1] as number, finalStateMasses[i] as number];
  const [below, above] = [finalStateFactors[i - 1] as number, finalStateFactors[i] as number];
  return below + ((above - below) * (mass - low)) / (high - low);
}

/** 4π and what else opens: 5.1 × 10⁻⁹ GeV⁻² m³ √(1 − 16m_π²/m²), chosen there to meet the width to gluons (Winkler, Eq. 33). */
function fourPionWidth(mass: number): number {
  return 5.1e-9 * cube(mass) * velocity(mass, 2 * chargedPionMass);
}

/**
 * α² m³/(256π³v²) |A_1 + Σ N_c Q² A_½|² (A. Djouadi, Phys. Rept. 457 (2008) 1, Eq. 2.45) of W, leptons and heavy quarks. They
 * nearly cancel, so that light hadrons, left out, change it by its own size. Below 0.1% of e⁺e⁻ under the threshold of μ⁺μ⁻ (2% if
 * pions and kaons add to the amplitude), and 10⁻⁵ of all above 0.22 GeV.
 */
function photonWidth(mass: number): number {
  let amplitude = { re: scalarWLoop(mass), im: 0 };
  for (const [loopMass, weight] of chargedFermions)
    amplitude = add(amplitude, scale(scalarFermionLoop(mass, loopMass), weight));
  return (
    (square(fineStructure / higgsVacuum) * cube(mass) * squaredModulus(amplitude)) /
    (256 * cube(Math.PI))
  );
}

export interface DarkScalarWidths {
  readonly ee: number;
  readonly mumu: number;
  readonly photons: number;
  /** π⁺π⁻ and π⁰π⁰. */
  readonly pions: number;
  readonly fourPions: number;
  readonly total: number;
}

/** Partial widths at sin θ = 1, GeV, below 0.7 GeV. */
export function darkScalarWidths(mass: number): DarkScalarWidths {
  const ee = leptonicWidth(mass, electronMass);
  const mumu = leptonicWidth(mass, muonMass);
  const photons = photonWidth(mass);
  const pions = leadingPionWidth(mass) * finalStateFactor(mass);
  const fourPions = fourPionWidth(mass);
  return { ee, mumu, photons, pions, fourPions, total: ee + mumu + photons + pions + fourPions };
}

/**
 * b → sS by loops of the top quark: 3√2 G_F m_t² |V_tb V_ts|/(16π²v) at sin θ = 1, over the mass of the b quark, GeV⁻¹ (Winkler,
 * Eq. A2; B. Batell, M. Pospelov and A. Ritz, Phys. Rev. D 83 (2011) 054005). With the running mass of the top it is 11% less.
 */
export const scalarPenguin =
  (3 * square(topMass) * topBottomStrange) / (16 * square(Math.PI) * cube(higgsVacuum));

export const darkScalar: Model = {
  name: 'dark-scalar',
  labels: { particle: 'S', coupling: 'sin θ' },
  massRangeMeV: [2.1 * 1000 * electronMass, 1000 * largestMass],
  ...quadraticLaws((massGeV) => darkScalarWidths(massGeV).total),
  branchingRatio: (massGeV, decay) => {
    const widths = darkScalarWidths(massGeV);
    return widths[decay] / widths.total;
  },
  ...fromPenguin(() => scalarPenguin),
};
