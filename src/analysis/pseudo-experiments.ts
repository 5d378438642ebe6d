import { lowerBound } from '../arithmetic.js';
import { massAt } from '../mass-distribution.js';
import { drawPoissonCounts, drawRelativePot, drawUniforms } from '../inference/draws.js';
import { randomStreams as streams } from '../inference/random-streams.js';
import type { Analysis } from './analysis.js';
import type { MassWindows } from './mass-windows.js';
import type { SignalLimits } from './signal-limits.js';

/**
 * Background-only repetitions of the experiment: each measures a POT κ_t × nominal and finds background events. Toy t
 * excludes (m, ε) if and only if κ_t N(m, ε) ≥ S(n_t(m, ε)), the limit for its count in the mass window.
 */
export class PseudoExperiments {
  readonly #limits: SignalLimits;
  readonly #windows: MassWindows;
  readonly #relativePot: Float64Array;
  readonly #sortedRelativePot: Float64Array;
  /** Masses of all background events, ascending, and the toy that each belongs to. */
  readonly #eventMassesMeV: Float64Array;
  readonly #eventToys: Uint32Array;
  /** Signal events that each toy just excludes, ascending; where all events count for every mass. */
  readonly #thresholds: Float64Array | undefined;

  constructor(analysis: Analysis, seed: number, windows: MassWindows, limits: SignalLimits) {
    const { bands, pot, background } = analysis;
    this.#limits = limits;
    this.#windows = windows;
    const toys = bands.pseudoExperiments;
    this.#relativePot = bands.fluctuate.pot
      ? drawRelativePot({ seed, stream: streams.potMeasurement, first: 0, size: toys }, pot)
      : new Float64Array(toys).fill(1);
    this.#sortedRelativePot = this.#relativePot.slice().sort();

    const events: { mass: number; toy: number }[] = [];
    if (bands.fluctuate.background) {
      const counts = drawPoissonCounts(
        { seed, stream: streams.backgroundCount, first: 0, size: toys },
        background.signalRegion.expected,
      );
      counts.forEach((count, toy) => {
        for (let j = 0; j < count; j++) {
          const stream = streams.backgroundMass + j;
          const [u = 0] = drawUniforms({ seed, stream, first: toy, size: 1 });
          events.push({ mass: massAt(background.massDistribution, u), toy });
        }
      });
      events.sort((a, b) => a.mass - b.mass || a.toy - b.toy);
    }
    this.#eventMassesMeV = Float64Array.from(events, ({ mass }) => mass);
    this.#eventToys = Uint32Array.from(events, ({ toy }) => toy);
    if (analysis.limit.massWindowSigmas === 'none') this.#thresholds = this.#excludedSignals();
  }

  get count(): number {
    return this.#relativePot.length;
  }

  /** Number of pseudo-experiments with at least one background event. */
  get withBackground(): number {
    return new Set(this.#eventToys).size;
  }

  /** Fraction of the pseudo-experiments that exclude a point where `events` are expected. */
  excludedFraction(massMeV: number, coupling: number, events: number): number {
    if (!(events > 0)) return 0;
    if (this.#thresholds) return lowerBound(this.#thresholds, events) / this.count;
    const threshold = this.#limits.at(0, massMeV, coupling) / events;
    let excluded = this.count - lowerBound(this.#sortedRelativePot, threshold);
    // Those with events in the window were counted as if they had none.
    for (const [toy, observed] of this.#countsInWindow(massMeV, coupling)) {
      const pot = this.#relativePot[toy] as number;
      if (pot >= threshold) excluded--;
      if (pot >= this.#limits.at(observed, massMeV, coupling) / events) excluded++;
    }
    return excluded / this.count;
  }

  #excludedSignals(): Float64Array {
    const counts = new Uint32Array(this.count);
    for (const toy of this.#eventToys) counts[toy] = (counts[toy] as number) + 1;
    return this.#relativePot
      .map((pot, toy) => this.#limits.at(counts[toy] as number, 0, 0) / pot)
      .sort();
  }

  #countsInWindow(massMeV: number, coupling: number): Map<number, number> {
    const counts = new Map<number, number>();
    const half = this.#windows.halfWidth(massMeV, coupling);
    const masses = this.#eventMassesMeV;
    for (let i = lowerBound(masses, massMeV - half); i < masses.length; i++) {
      const mass = masses[i] as number;
      if (mass >= massMeV + half) break;
      if (mass <= massMeV - half) continue;
      const toy = this.#eventToys[i] as number;
      counts.set(toy, (counts.get(toy) ?? 0) + 1);
    }
    return counts;
  }
}
