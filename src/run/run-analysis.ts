import { analyse, type AnalysisResult } from '../analysis/analyse.js';
import type { Analysis } from '../analysis/analysis.js';
import { simulate, type SimulateOptions } from './simulate.js';

/**
 * Runs an analysis: simulates its samples and draws what follows from them.
 *
 * @returns a pure function of the analysis with its input files and the seed, whatever the number of workers
 * @throws UserError when an input file is damaged
 */
export async function run(analysis: Analysis, options: SimulateOptions): Promise<AnalysisResult> {
  return analyse(analysis, await simulate(analysis, options), options.seed);
}
