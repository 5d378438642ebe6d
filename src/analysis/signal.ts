import type { Model } from '../model/model.js';
import type { Decay, Production, ProductionSettings } from '../model/production.js';
import { findModel, type ModelSettings } from '../model/find-model.js';
import type { YieldCurve, YieldSurface } from '../yield/yield-surface.js';

/** Expected signal events over the plane of mass and coupling: the sum of some productions and decays. */
export class Signal {
  readonly #surfaces: readonly YieldSurface[];
  readonly #model: Model;
  readonly #production: ProductionSettings;

  /** @param surfaces at least one */
  constructor(
    surfaces: readonly YieldSurface[],
    {
      model,
      production,
    }: { readonly model: ModelSettings; readonly production: ProductionSettings },
  ) {
    this.#surfaces = surfaces;
    this.#model = findModel(model);
    this.#production = production;
  }

  /** Expected events over the coupling at one mass. */
  atMass(massMeV: number): YieldCurve {
    const terms = this.#surfaces.flatMap((surface) => {
      const [first, last] = surface.massRangeMeV;
      if (massMeV < first || massMeV > last) return [];
      const factor = this.#model.production(surface.mode, massMeV / 1000, this.#production);
      return factor > 0 ? [{ factor, curve: surface.atMass(massMeV) }] : [];
    });
    return (coupling) =>
      terms.reduce((sum, { factor, curve }) => sum + factor * curve(coupling), 0);
  }

  /** First and last simulated mass of any part, MeV. */
  get massRangeMeV(): readonly [number, number] {
    const ranges = this.#surfaces.map(({ massRangeMeV }) => massRangeMeV);
    return [
      Math.min(...ranges.map(([first]) => first)),
      Math.max(...ranges.map(([, last]) => last)),
    ];
  }

  /** Masses inside the range where a part begins or ends, so that the sum jumps. */
  get stepsMeV(): number[] {
    const [first, last] = this.massRangeMeV;
    const ends = this.#surfaces.flatMap(({ massRangeMeV }) => massRangeMeV);
    return [...new Set(ends)].filter((mass) => mass > first && mass < last).sort((a, b) => a - b);
  }
}

/** The surfaces of some productions and decays among all. */
export function surfacesOf(
  surfaces: readonly YieldSurface[],
  productions: readonly Production[],
  decays: readonly Decay[],
): YieldSurface[] {
  return surfaces.filter(
    ({ production, decay }) => productions.includes(production) && decays.includes(decay),
  );
}
