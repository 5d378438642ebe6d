import { bDecayModes, bMesonMass, type BMeson } from './b-decays.js';
import {
  mesonBranchingRatio,
  mesonDecayModes,
  mesonMass,
  recoilMass,
  type Meson,
} from './meson-decays.js';
import type { Production } from './production.js';

/** A two-body decay in which the particle is made, as the simulation makes it. Masses in GeV. */
export interface ParentDecay {
  readonly name: string;
  readonly parent: Meson | BMeson;
  readonly parentMass: number;
  readonly recoilMass: number;
  /** Of the dark photon at ε = 1 without form factor, or 1 for B mesons; 0 where the decay is closed. */
  readonly branchingRatio: (massGeV: number) => number;
}

const lightMesons: readonly ParentDecay[] = mesonDecayModes.map((mode) => ({
  name: mode.name,
  parent: mode.meson,
  parentMass: mesonMass[mode.meson],
  recoilMass: recoilMass(mode),
  branchingRatio: (massGeV) => mesonBranchingRatio(mode, massGeV),
}));

const bMesons: readonly ParentDecay[] = bDecayModes.map(({ name, meson, recoilMass: recoil }) => ({
  name,
  parent: meson,
  parentMass: bMesonMass[meson],
  recoilMass: recoil,
  branchingRatio: (massGeV) => (massGeV + recoil < bMesonMass[meson] ? 1 : 0),
}));

/** The decays that a production is made of, always in this order; none where it is not made of decays. */
export const parentDecays: Readonly<Record<Production, readonly ParentDecay[]>> = {
  bremsstrahlung: [],
  mesons: lightMesons,
  bMesons,
  spectrum: [],
};

/** Names of the parts of a production whose sums are kept apart: its decays, or itself. */
export function modesOf(production: Production): readonly string[] {
  const names = parentDecays[production].map(({ name }) => name);
  return names.length > 0 ? names : [production];
}
