import { massResolution, type SigmaMass } from '../experiment/mass-resolution.js';
import { InternalError, UserError } from '../errors.js';
import { productions } from '../model/production.js';
import { fitMassResolution, type MassResolutionFit } from '../yield/mass-resolution-fit.js';
import { reconstructionField, type ReconstructionField } from '../yield/reconstruction.js';
import type { SampleSums } from '../yield/sample-sums.js';
import { samplesOf, yieldField } from '../yield/yields.js';
import type { Analysis } from './analysis.js';

/** The mass resolution that windows are made of. */
export interface WindowResolution {
  readonly sigma: SigmaMass;
  /** Smallest and largest coupling at which windows are wanted: those of the table, or those with a signal. */
  readonly couplings: readonly [lowest: number, highest: number];
}

/** What the simulated reconstruction gives: the field of each production, that of all, and the fit to the latter. */
export interface Reconstruction {
  readonly fields: readonly ReconstructionField[];
  readonly all: ReconstructionField;
  readonly fit: MassResolutionFit;
}

/**
 * Undefined where a card does not simulate the reconstruction, or no decays to muons.
 *
 * @throws UserError when the sample is too small for a fit
 */
export function reconstruction(
  analysis: Analysis,
  samples: readonly SampleSums[],
): Reconstruction | undefined {
  if (analysis.selection.full.reconstruction !== 'simulated') return undefined;
  const sets = productions
    .map((production) => samplesOf(samples, production, 'mumu'))
    .filter((set) => set.length > 0);
  if (sets.length === 0) return undefined;
  const all = reconstructionField(analysis, sets);
  const fit = fitMassResolution(all);
  if (!fit)
    throw new UserError(
      'found too few reconstructed events for the mass resolution, expected more simulated events.',
      'sampling.events',
    );
  return { fields: sets.map((set) => reconstructionField(analysis, [set])), all, fit };
}

/** From the simulated reconstruction where there is one, else from the experiment's table; 1 MeV where no mass is measured. */
export function windowResolution(
  analysis: Analysis,
  samples: readonly SampleSums[],
  reconstructed: Reconstruction | undefined,
): WindowResolution {
  if (analysis.limit.massWindowSigmas === 'none')
    return { sigma: () => 1, couplings: couplingsWithSignal(analysis, samples) };
  if (reconstructed)
    return {
      sigma: reconstructed.fit.sigmaMeV,
      couplings: couplingsWithSignal(analysis, samples),
    };
  const table = analysis.experiment.massResolution;
  if (!table) throw new InternalError('neither a simulated nor a tabulated mass resolution');
  return {
    sigma: massResolution(table),
    couplings: [table.couplings[0] as number, table.couplings.at(-1) as number],
  };
}

/** First and last coupling of the grid with an expected signal event at any mass; where there is none, the best one. */
function couplingsWithSignal(
  analysis: Analysis,
  samples: readonly SampleSums[],
): readonly [number, number] {
  const { couplings } = analysis.scan;
  const [decay] = analysis.selection.full.decays;
  const fields = productions.flatMap((production) => {
    const set = samplesOf(samples, production, decay ?? 'mumu');
    return set.length > 0 ? [yieldField(analysis, set, 'full')] : [];
  });
  const most = couplings.map((_, k) =>
    (fields[0]?.massesMeV ?? []).reduce(
      (largest, __, i) =>
        Math.max(
          largest,
          fields.reduce((sum, { values }) => sum + (values[i * couplings.length + k] as number), 0),
        ),
      0,
    ),
  );
  const level = Math.min(1, Math.max(...most));
  const reached = couplings.filter((_, k) => (most[k] as number) >= level);
  return [reached[0] as number, reached.at(-1) as number];
}
