import { electronMass, fineStructure, muonMass } from '../constants.js';
import { largestMass, leptonicWidth, pionPhotonRatio } from '../dark-photon.js';
import { mesonDecayModes } from '../meson-decays.js';
import type { Model } from '../model.js';
import { baryonFormFactorSquared } from '../nucleon-form-factor.js';
import { quadraticLaws } from '../quadratic.js';
import { baryonNumbers, relativeToPhoton } from '../vector-dominance.js';

/**
 * A vector of mass m that couples with strength g to baryon minus lepton number: 1/3 for quarks, −1 for leptons.
 * Widths at g = 1 in GeV, masses in GeV. P. Ilten et al., JHEP 06 (2018) 004 (arXiv:1801.04847).
 */

/** (g/e)² at g = 1: what a unit of charge gives beside the dark photon at ε = 1. */
const couplingRatio = 1 / (4 * Math.PI * fineStructure);

export interface BMinusLWidths {
  readonly ee: number;
  readonly mumu: number;
  /** Three kinds of left-handed neutrinos. */
  readonly neutrinos: number;
  /** π⁰γ. */
  readonly hadrons: number;
  readonly total: number;
}

/**
 * Partial widths at g = 1, GeV, below 0.7 GeV (Eq. 2.13; hadrons Eqs 2.15 to 2.18). A neutrino, with one helicity, has half of
 * m/(12π). The current of quarks is isoscalar: π⁰γ through the ω, as S. Tulin, Phys. Rev. D 89 (2014) 114008, has it. Left out are
 * π⁺π⁻π⁰ (0.3% of the width at 0.65 GeV, 1.4% at 0.7 GeV) and π⁺π⁻, which needs ρ–ω mixing (below 0.1%).
 */
export function bMinusLWidths(mass: number): BMinusLWidths {
  const massless = mass / (12 * Math.PI);
  const ee = couplingRatio * leptonicWidth(mass, electronMass);
  const mumu = couplingRatio * leptonicWidth(mass, muonMass);
  const neutrinos = (3 / 2) * massless;
  const hadrons = massless * pionPhotonRatio(mass);
  return { ee, mumu, neutrinos, hadrons, total: ee + mumu + neutrinos + hadrons };
}

const modeNamed = new Map(mesonDecayModes.map((mode) => [mode.name, mode]));

export const bMinusL: Model = {
  name: 'b-minus-l',
  labels: { particle: 'Z′(B−L)', coupling: 'g' },
  massRangeMeV: [0, 1000 * largestMass],
  productions: ['bremsstrahlung', 'mesons'],
  ...quadraticLaws((massGeV) => bMinusLWidths(massGeV).total),
  branchingRatio: (massGeV, decay) => {
    const widths = bMinusLWidths(massGeV);
    return widths[decay] / widths.total;
  },
  // The proton has charge 1 in both models. Mesons: see vector-dominance.ts, with the propagators as transition form factor.
  production: (mode, massGeV, { bremsstrahlung, mesons }) => {
    if (mode === 'bremsstrahlung')
      return (
        couplingRatio * (bremsstrahlung.formFactor === 'vmd' ? baryonFormFactorSquared(massGeV) : 1)
      );
    const decay = modeNamed.get(mode);
    if (!decay) return 0;
    const propagatorMass = mesons.transitionFormFactor === 'vmd' ? massGeV : undefined;
    return mesons.scale * couplingRatio * relativeToPhoton(decay, baryonNumbers, propagatorMass);
  },
  mesonsAlike: false,
};
