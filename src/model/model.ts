import type { Decay, Production, ProductionSettings } from './production.js';

/**
 * What is searched for: how it is made, how long it lives, what it decays to. Everything behind the simulation asks a model and
 * never names one.
 */
export interface Model {
  readonly name: string;
  /** Symbols for axes and sentences. */
  readonly labels: { readonly particle: string; readonly coupling: string };
  /** Masses, MeV, for which widths and production hold: a scan beyond them is refused. */
  readonly massRangeMeV: readonly [lowest: number, highest: number];
  /** Ways of production that the model knows; a card that asks for another is refused. */
  readonly productions: readonly Production[];
  /** 1/cτ in m⁻¹ over the coupling, at one mass: increasing. */
  decayRate(massGeV: number): (coupling: number) => number;
  /** Whether it is proportional to the coupling squared: doublings of it are then weighed by squaring. */
  readonly quadratic: boolean;
  /** Branching ratio to a pair of leptons. */
  branchingRatio(massGeV: number, decay: Decay): number;
  /**
   * Particles made at coupling 1 for each that the simulation makes: a dark photon at ε = 1 without form factors, or a branching
   * ratio of 1 in decays of B mesons. Form factors and the scale of mesons are part of it. 0 where it is closed.
   *
   * @param mode `bremsstrahlung`, or the name of a decay of a meson (meson-decays.ts)
   */
  production(mode: string, massGeV: number, settings: ProductionSettings): number;
  /** Whether `production` is the same for all decays of mesons, which can then be added up once for all. */
  readonly mesonsAlike: boolean;
  /** How production grows with the coupling, 1 at coupling 1: its square in most models. */
  productionLaw(coupling: number): number;
}
