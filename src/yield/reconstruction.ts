import { square } from '../arithmetic.js';
import type { Production } from '../model/production.js';
import { productionFactor } from './factors.js';
import type { CouplingSums, SampleSums } from './sample-sums.js';
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
  const size = first.length * couplings.length;
  const field = {
    sigmaMassMeV: new Float64Array(size),
    relativeErrors: new Float64Array(size),
    effectiveSampleSizes: new Float64Array(size),
    signalRegion: new Float64Array(size),
    validationRegion: new Float64Array(size),
  };
  first.forEach(({ massMeV }, i) => {
    const parts = productions.map((samples) => {
      const sample = samples[i] as SampleSums;
      return {
        sample,
        factor: productionFactor(sample.production, settings.production, massMeV / 1000),
      };
    });
    couplings.forEach((_, k) => {
      const at = i * couplings.length + k;
      const total = (of: (sample: SampleSums) => CouplingSums) => {
        let sum = 0;
        let squares = 0;
        for (const { sample, factor } of parts) {
          const stage = of(sample);
          sum += factor * (stage.sums[k] as number);
          squares += square(factor) * (stage.squares[k] as number);
        }
        return { sum, squares };
      };
      const full = total(({ selected }) => selected.full);
      const residuals = total((sample) => sample.residuals);
      const validation = total((sample) => sample.validation).sum;
      const reconstructed = full.sum + validation + total(({ outside }) => outside).sum;
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
