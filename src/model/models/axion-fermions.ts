import { cube, square } from '../../arithmetic.js';
import { core } from '../../core/node.js';
import { fromPenguin } from '../b-decay-rates.js';
import { add, scale, squaredModulus } from '../complex.js';
import {
  electronMass,
  fineStructure,
  higgsVacuum,
  muonMass,
  topBottomStrange,
  topMass,
} from '../constants.js';
import { chargedFermions, pseudoscalarFermionLoop } from '../loop-functions.js';
import type { Model } from '../model.js';
import { quadraticLaws } from '../quadratic.js';

/**
 * An axion-like particle of mass m with one coupling to all fermions: benchmark BC10 of Physics Beyond Colliders
 * (arXiv:1901.09966), ∂_μa/f Σ f̄γ^μγ₅f with f the same for leptons and quarks, and g_Y = 2v/f. Widths at g_Y = 1 in GeV, masses
 * in GeV.
 */

/** The largest mass, GeV. The benchmark counts no hadrons; their share of the width is estimated to reach 1% here. */
const largestMass = 0.8;

/** The scale where the coupling is universal, GeV. */
const ultravioletScale = 1000;

/** m_ℓ² m √(1 − 4m_ℓ²/m²)/(8πv²); 0 below threshold. B. Döbrich et al., Phys. Lett. B 790 (2019) 537 (arXiv:1810.11336). */
function leptonicWidth(mass: number, lepton: number): number {
  const velocity = Math.sqrt(Math.max(0, 1 - square((2 * lepton) / mass)));
  return (square(lepton / higgsVacuum) * mass * velocity) / (8 * Math.PI);
}

/**
 * α² m³/(64π³v²) |Σ N_c Q² B_1|² of leptons and heavy quarks: M. Bauer, M. Neubert and A. Thamm, JHEP 12 (2017) 044, Eqs 15 to 17.
 * Light quarks, left out, matter near the masses of π⁰ and η with which the particle mixes.
 */
function photonWidth(mass: number): number {
  let amplitude = { re: 0, im: 0 };
  for (const [loopMass, weight] of chargedFermions)
    amplitude = add(amplitude, scale(pseudoscalarFermionLoop(mass, loopMass), weight));
  return (
    (square(fineStructure / higgsVacuum) * cube(mass) * squaredModulus(amplitude)) /
    (64 * cube(Math.PI))
  );
}

export interface AxionWidths {
  readonly ee: number;
  readonly mumu: number;
  readonly photons: number;
  readonly total: number;
}

/** Partial widths at g_Y = 1, GeV. */
export function axionWidths(mass: number): AxionWidths {
  const ee = leptonicWidth(mass, electronMass);
  const mumu = leptonicWidth(mass, muonMass);
  const photons = photonWidth(mass);
  return { ee, mumu, photons, total: ee + mumu + photons };
}

/**
 * b → sa by loops of the top quark in the leading logarithm: m_t² |V_tb V_ts| ln(Λ²/m_t²)/(16π²v³) at g_Y = 1, over the mass of the
 * b quark, GeV⁻¹. M. B. Gavela et al., Eur. Phys. J. C 79 (2019) 369 (arXiv:1901.02031); it follows from the running of the
 * couplings to left-handed quarks between Λ and m_t (M. Bauer et al., JHEP 04 (2021) 063, arXiv:2012.12272). Further running and finite terms take a fifth of it away.
 */
export function axionPenguin(): number {
  const logarithm = core().exports.log(square(ultravioletScale / topMass));
  return (
    (square(topMass) * topBottomStrange * logarithm) / (16 * square(Math.PI) * cube(higgsVacuum))
  );
}

export const axionFermions: Model = {
  name: 'axion-fermions',
  labels: { particle: 'a', coupling: 'g_Y' },
  massRangeMeV: [2.1 * 1000 * electronMass, 1000 * largestMass],
  ...quadraticLaws((massGeV) => axionWidths(massGeV).total),
  branchingRatio: (massGeV, decay) => {
    const widths = axionWidths(massGeV);
    return widths[decay] / widths.total;
  },
  ...fromPenguin(axionPenguin),
};
