import { analyse, type AnalysisResult } from '../analysis/analyse.js';
import type { Analysis } from '../analysis/analysis.js';
import { simulationCore } from '../core/node.js';
import { simulatePointing, type Pointing } from '../sample/pointing.js';
import { readParentSpectra } from '../sample/spectra.js';
import type { SampleSums } from '../yield/sample-sums.js';
import { simulate, type SimulateOptions } from './simulate.js';

/**
 * Runs an analysis: simulates its samples and draws what follows from them.
 *
 * @returns a pure function of the analysis with its input files and the seed, whatever the number of workers
 * @throws UserError when an input file is damaged
 */
export async function run(analysis: Analysis, options: SimulateOptions): Promise<AnalysisResult> {
  return analyseSamples(analysis, await simulate(analysis, options), options.seed);
}

/** What follows from the samples of an analysis, with where its signal points back to. */
export function analyseSamples(
  analysis: Analysis,
  samples: readonly SampleSums[],
  seed: number,
): AnalysisResult {
  const result = analyse(analysis, samples, seed);
  return result.reconstruction ? { ...result, pointing: pointing(result, seed) } : result;
}

/**
 * Where the signal points back to, at the point of the grid where most of it is expected: with the experiment's effective smear
 * and with its tracking alone.
 */
function pointing(
  { analysis, yields }: AnalysisResult,
  seed: number,
): NonNullable<AnalysisResult['pointing']> {
  const full = yields.filter(({ decay, selection }) => decay === 'mumu' && selection === 'full');
  const { massesMeV, couplings, values } = full[0] as (typeof full)[number];
  const total = values.map((_, at) => full.reduce((sum, one) => sum + (one.values[at] ?? 0), 0));
  const best = total.indexOf(total.reduce((most, value) => Math.max(most, value), 0));
  const point = {
    massMeV: massesMeV[Math.floor(best / couplings.length)] as number,
    coupling: couplings[best % couplings.length] as number,
  };
  const spectra = readParentSpectra(analysis);
  const nominal = {
    ...analysis.experiment,
    pointing: { acrossM: 0, alongM: 0, tailFraction: 0, tailScale: 1 },
  };
  const [effective, tracking] = [analysis.experiment, nominal].map((experiment) =>
    simulatePointing(simulationCore(), { ...analysis, experiment }, spectra, seed, point),
  ) as [Pointing, Pointing];
  return { effective, tracking };
}
