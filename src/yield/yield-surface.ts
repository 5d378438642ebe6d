import { square } from '../arithmetic.js';
import { core } from '../core/node.js';
import type { Selection } from '../experiment/selection.js';
import { leptonMass } from '../model/dark-photon.js';
import { findModel } from '../model/find-model.js';
import type { Model } from '../model/model.js';
import type { Decay, Production } from '../model/production.js';
import { decayFactor, partsOf } from './factors.js';
import { interpolate, lagrangeWeight, stencilStart } from './lagrange.js';
import type { EventSums, SampleSums } from './sample-sums.js';
import { efficiency, type YieldSettings } from './yields.js';

// Stands for the logarithm of a sum that underflowed: far below anything that matters, and finite.
const emptyLogarithm = -750;
// Neighbouring sums further apart than this, in ln, are those of their last events, or of none: a cubic through them would swing.
const raggedWithin = 20;

/**
 * The surfaces of the samples of one production and decay: one, or one for each mode whose production the model gives apart.
 *
 * @param samples ascending in mass, at least one
 */
export function yieldSurfaces(
  settings: YieldSettings,
  samples: readonly SampleSums[],
  selection: Selection,
): YieldSurface[] {
  const model = findModel(settings.model);
  const byMode = new Map<string, SurfacePoint[]>();
  for (const sample of samples)
    for (const { mode, sums } of partsOf(model, sample)) {
      const { massMeV, decayRates } = sample;
      const points = byMode.get(mode) ?? [];
      byMode.set(mode, [...points, { massMeV, decayRates, sums }]);
    }
  const { production, decay } = samples[0] as SampleSums;
  return [...byMode].map(
    ([mode, points]) => new YieldSurface(settings, { production, mode, decay }, points, selection),
  );
}

/** Sums at one simulated mass. */
interface SurfacePoint {
  readonly massMeV: number;
  readonly decayRates: readonly number[];
  readonly sums: EventSums;
}

/**
 * Expected events N(m, ε) of one mode of production and one decay between the simulated masses and couplings.
 *
 * What the simulation gives is S = Σ a exp(−path/cτ), where both a and path are m/p_z times something that knows
 * the mass only through the spectrum and the opening angle. So ln (S/m) is interpolated (four-point Lagrange), the
 * neighbouring masses taken at the same m/cτ, which is the same decay length in the laboratory.
 * It is smooth in the logarithm of the daughters' momentum in the rest frame, which opens the angle between them, also
 * near threshold. Branching ratio, lifetime and form factors, which have thresholds and resonances, multiply it as
 * exact functions of the mass. The lifetime enters as that of the model, whatever model the sums were made for.
 */
export class YieldSurface {
  readonly production: Production;
  readonly mode: string;
  readonly decay: Decay;
  readonly #model: Model;
  readonly #normalisation: number;
  readonly #massesMeV: readonly number[];
  /** ln of the daughters' momentum in the rest frame, at each mass. */
  readonly #logMomenta: readonly number[];
  /** ln (m/cτ) of each sum, at each mass. */
  readonly #logDecayRates: readonly Float64Array[];
  readonly #logSums: readonly Float64Array[];
  readonly #curves = new Map<number, YieldCurve>();

  /** @param points ascending in mass, at least one */
  constructor(
    settings: YieldSettings,
    of: { readonly production: Production; readonly mode: string; readonly decay: Decay },
    points: readonly SurfacePoint[],
    selection: Selection,
  ) {
    const { log } = core().exports;
    this.production = of.production;
    this.mode = of.mode;
    this.decay = of.decay;
    this.#model = findModel(settings.model);
    this.#normalisation = settings.pot.nominal * efficiency(settings, selection);
    this.#massesMeV = points.map(({ massMeV }) => massMeV);
    this.#logMomenta = this.#massesMeV.map((mass) => logMomentum(mass / 1000, of.decay));
    this.#logDecayRates = points.map(({ massMeV, decayRates }) =>
      Float64Array.from(decayRates, (rate) => log(rate * (massMeV / 1000))),
    );
    this.#logSums = points.map(({ sums: { selected }, massMeV }) =>
      selected[selection].sums.map((sum) =>
        sum > 0 ? log(sum / (massMeV / 1000)) : emptyLogarithm,
      ),
    );
  }

  /** First and last simulated mass, MeV; the surface is zero outside. */
  get massRangeMeV(): readonly [number, number] {
    return [this.#massesMeV[0] as number, this.#massesMeV[this.#massesMeV.length - 1] as number];
  }

  /** Expected events over the coupling at one mass, before what the model makes of the production (`Model.production`). */
  atMass(massMeV: number): YieldCurve {
    let curve = this.#curves.get(massMeV);
    if (!curve) this.#curves.set(massMeV, (curve = this.#makeCurve(massMeV)));
    return curve;
  }

  #makeCurve(massMeV: number): YieldCurve {
    const [first, last] = this.massRangeMeV;
    if (massMeV < first || massMeV > last) return () => 0;
    const { exp, log } = core().exports;
    const massGeV = massMeV / 1000;
    const ownMomentum = logMomentum(massGeV, this.decay);
    const start = stencilStart(this.#massesMeV, massMeV);
    const logMomenta = this.#logMomenta.slice(start, start + 4);
    const near = Math.max(
      0,
      logMomenta.findLastIndex((momentum) => momentum <= ownMomentum),
    );
    const next = Math.min(near + 1, logMomenta.length - 1);
    const rows = logMomenta.map((_, i) => ({
      weight: lagrangeWeight(logMomenta, 0, logMomenta.length, i, ownMomentum),
      straight:
        i === near || i === next ? lagrangeWeight(logMomenta, near, next + 1, i, ownMomentum) : 0,
      logDecayRates: this.#logDecayRates[start + i] as Float64Array,
      logSums: this.#logSums[start + i] as Float64Array,
    }));
    const normalisation = this.#normalisation * massGeV;
    const factor = decayFactor(this.#model, this.decay, massGeV);
    const decayRate = this.#model.decayRate(massGeV);
    return (coupling) => {
      const logDecayRate = log(decayRate(coupling) * massGeV);
      let cubic = 0;
      let line = 0;
      let least = Infinity;
      let most = -Infinity;
      for (const { weight, straight, logDecayRates, logSums } of rows) {
        const value = interpolate(logDecayRates, logSums, logDecayRate);
        cubic += weight * value;
        line += straight * value;
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
      const logSum = most - least > raggedWithin ? line : cubic;
      return normalisation * factor(coupling) * exp(logSum);
    };
  }
}

/** ln of the daughters' momentum in the rest frame. */
function logMomentum(massGeV: number, decay: Decay): number {
  return 0.5 * core().exports.log(square(massGeV / 2) - square(leptonMass[decay]));
}

/** Expected events at a coupling. */
export type YieldCurve = (coupling: number) => number;
