import { core } from './core/node.js';

/** How the two-track masses of background events are distributed. */
export type MassDistribution =
  | {
      readonly shape: 'exponential';
      readonly scaleMeV: number;
      readonly fromMeV: number;
      readonly toMeV: number;
    }
  | { readonly shape: 'uniform'; readonly fromMeV: number; readonly toMeV: number };

/** Fraction of the background below a mass. */
export function fractionBelow(distribution: MassDistribution, massMeV: number): number {
  const { fromMeV, toMeV } = distribution;
  if (massMeV <= fromMeV) return 0;
  if (massMeV >= toMeV) return 1;
  if (distribution.shape === 'uniform') return (massMeV - fromMeV) / (toMeV - fromMeV);
  const { exp } = core().exports;
  const fall = (mass: number): number => 1 - exp((fromMeV - mass) / distribution.scaleMeV);
  return fall(massMeV) / fall(toMeV);
}

/** Fraction of the background between two masses. */
export function fractionBetween(
  distribution: MassDistribution,
  fromMeV: number,
  toMeV: number,
): number {
  return fractionBelow(distribution, toMeV) - fractionBelow(distribution, fromMeV);
}

/** The mass below which the fraction u of the background lies, 0 ≤ u ≤ 1. */
export function massAt(distribution: MassDistribution, u: number): number {
  const { fromMeV, toMeV } = distribution;
  if (distribution.shape === 'uniform') return fromMeV + u * (toMeV - fromMeV);
  const { exp, log } = core().exports;
  const { scaleMeV } = distribution;
  const whole = 1 - exp((fromMeV - toMeV) / scaleMeV);
  return fromMeV - scaleMeV * log(1 - u * whole);
}

/** The density of the background at a mass, per MeV; its integral over the mass range is 1. Zero outside. */
export function densityAt(distribution: MassDistribution, massMeV: number): number {
  const { fromMeV, toMeV } = distribution;
  if (!(massMeV >= fromMeV && massMeV <= toMeV)) return 0;
  if (distribution.shape === 'uniform') return 1 / (toMeV - fromMeV);
  const { exp } = core().exports;
  const { scaleMeV } = distribution;
  return exp((fromMeV - massMeV) / scaleMeV) / (scaleMeV * (1 - exp((fromMeV - toMeV) / scaleMeV)));
}
