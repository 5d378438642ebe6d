import { square } from '../arithmetic.js';
import { findModel } from '../model/find-model.js';
import type { Production } from '../model/production.js';
import { weighted } from './factors.js';
import type { CouplingSums, EventSums, SampleSums } from './sample-sums.js';
import type { YieldSettings } from './yields.js';

/** What the simulated reconstruction gives on the grid of (mass, coupling), one row for each mass. */
export interface ReconstructionField {
  /** One production, or the sum of all with their factors. */
  readonly production: Production | 'all';
  readonly massesMeV: readonly number[];
  readonly couplings: readonly number[];
  /** Root mean square of reconstructed − true mass in the signal region, NaN without events; its relative Monte Carlo error. */
  readonly sigmaMassMeV: Float64Array;
  readonly relativeErrors: Float64Array;
  readonly effectiveSampleSizes: Float64Array;
  /** Shares of the reconstructed events. */
  readonly signalRegion: Float64Array;
  readonly validationRegion: Float64Array;
}

/**
 * Mass resolution and shares of the regions, for the samples of one mass grid; those of several productions are added with
 * their form factors and scales.
 *
 * @param productions one list of samples for each production, ascending in mass, all on the same masses
 */
export function reconstructionField(
  settings: YieldSettings,
  productions: readonly (readonly SampleSums[])[],
): ReconstructionField {
  const [first = []] = productions;
  const { couplings } = settings.scan;
  const model = findModel(settings.model);
  const size = first.length * couplings.length;
  const field = {
    sigmaMassMeV: new Float64Array(size),
    relativeErrors: new Float64Array(size),
    effectiveSampleSizes: new Float64Array(size),
    signalRegion: new Float64Array(size),
    validationRegion: new Float64Array(size),
  };
  first.forEach((_, i) => {
    const total = (of: (sums: EventSums) => CouplingSums) => {
      const parts = productions.map((samples) =>
        weighted(model, settings.production, samples[i] as SampleSums, of),
      );
      return (k: number) =>
        parts.reduce(
          (sum, part) => {
            const own = part(k);
            return { sum: sum.sum + own.sum, squares: sum.squares + own.squares };
          },
          { sum: 0, squares: 0 },
        );
    };
    const stages = {
      full: total(({ selected }) => selected.full),
      residuals: total((sums) => sums.residuals),
      validation: total((sums) => sums.validation),
      outside: total((sums) => sums.outside),
    };
    couplings.forEach((__, k) => {
      const at = i * couplings.length + k;
      const full = stages.full(k);
      const residuals = stages.residuals(k);
      const validation = stages.validation(k).sum;
      const reconstructed = full.sum + validation + stages.outside(k).sum;
      const events = full.sum > 0;
      field.sigmaMassMeV[at] = events ? 1000 * Math.sqrt(residuals.sum / full.sum) : NaN;
      field.relativeErrors[at] = events
        ? (0.5 * Math.sqrt(residuals.squares)) / residuals.sum
        : NaN;
      field.effectiveSampleSizes[at] = events ? square(full.sum) / full.squares : 0;
      field.signalRegion[at] = reconstructed > 0 ? full.sum / reconstructed : NaN;
      field.validationRegion[at] = reconstructed > 0 ? validation / reconstructed : NaN;
    });
  });
  return {
    production: productions.length === 1 ? (first[0] as SampleSums).production : 'all',
    massesMeV: first.map(({ massMeV }) => massMeV),
    couplings,
    ...field,
  };
}
