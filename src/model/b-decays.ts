/** Decays B → K^(*) X of B mesons to a new particle, as the simulation makes them: with a branching ratio of 1 each. */

export type BMeson = 'Bplus' | 'B0';

/** Masses in GeV: Review of Particle Physics (2022). Charged and neutral K^(*) recoil against B± and B⁰. */
export const bMesonMass: Readonly<Record<BMeson, number>> = { Bplus: 5.27934, B0: 5.27965 };
export const kaonMass = { Bplus: 0.493677, B0: 0.497611 } as const;
export const excitedKaonMass = { Bplus: 0.89167, B0: 0.89555 } as const;

export interface BDecayMode {
  readonly name: string;
  readonly meson: BMeson;
  readonly recoil: 'K' | 'Kstar';
  readonly recoilMass: number;
}

export const bDecayModes: readonly BDecayMode[] = (['Bplus', 'B0'] as const).flatMap((meson) => [
  { name: `${meson}→K`, meson, recoil: 'K' as const, recoilMass: kaonMass[meson] },
  { name: `${meson}→Kstar`, meson, recoil: 'Kstar' as const, recoilMass: excitedKaonMass[meson] },
]);
