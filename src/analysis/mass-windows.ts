import { lowerBound } from '../arithmetic.js';
import { fractionBetween, type MassDistribution } from '../mass-distribution.js';
import type { SigmaMass } from '../experiment/mass-resolution.js';
import type { WindowResolution } from './window-resolution.js';

/** The window |m_event − m| < k σ_m(m, ε) in which an event counts for a mass hypothesis. */
export class MassWindows {
  readonly #sigma: SigmaMass;
  readonly #sigmas: number;

  /** Smallest and largest coupling at which windows are wanted. */
  readonly couplings: WindowResolution['couplings'];

  /** @param sigmas half width of the window in units of σ_m; none: the window is all masses */
  constructor({ sigma, couplings }: WindowResolution, sigmas: number | 'none') {
    this.#sigma = sigma;
    this.#sigmas = sigmas === 'none' ? Infinity : sigmas;
    this.couplings = couplings;
  }

  /** Half width in MeV. */
  halfWidth(massMeV: number, coupling: number): number {
    return this.#sigmas * this.#sigma(massMeV, coupling);
  }

  /** Number of events in the window; `sortedMassesMeV` ascending. */
  count(sortedMassesMeV: ArrayLike<number>, massMeV: number, coupling: number): number {
    if (sortedMassesMeV.length === 0) return 0;
    const half = this.halfWidth(massMeV, coupling);
    let count = 0;
    for (let i = lowerBound(sortedMassesMeV, massMeV - half); i < sortedMassesMeV.length; i++) {
      const distance = Math.abs((sortedMassesMeV[i] as number) - massMeV);
      if (distance < half) count++;
      else if ((sortedMassesMeV[i] as number) > massMeV) break;
    }
    return count;
  }

  /** Share of the background that falls into the window. */
  backgroundFraction(distribution: MassDistribution, massMeV: number, coupling: number): number {
    const half = this.halfWidth(massMeV, coupling);
    return fractionBetween(distribution, massMeV - half, massMeV + half);
  }

  /**
   * The mass hypothesis at whose window an event stands on the edge: m = m_event ∓ k σ_m(m, ε), by bisection.
   *
   * @param side −1 for the wall below the event's mass, +1 for the one above
   */
  wall(eventMassMeV: number, side: -1 | 1, coupling: number): number {
    let inside = eventMassMeV;
    let outside = eventMassMeV + side * this.halfWidth(eventMassMeV, coupling);
    while (Math.abs(outside - eventMassMeV) < this.halfWidth(outside, coupling))
      outside += side * this.halfWidth(outside, coupling);
    for (let i = 0; i < 60; i++) {
      const middle = 0.5 * (inside + outside);
      if (Math.abs(middle - eventMassMeV) < this.halfWidth(middle, coupling)) inside = middle;
      else outside = middle;
    }
    return 0.5 * (inside + outside);
  }
}
