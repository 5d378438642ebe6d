import type { AnalysisResult } from '../analysis/analyse.js';
import type { Analysis, ModelSettings } from '../analysis/analysis.js';
import { beyondSamples, recastAnalysis, recastRecord } from '../recast/recast-analysis.js';
import { planRecast, type RecastPlan } from '../recast/recast-plan.js';
import type { SampleSums } from '../yield/sample-sums.js';
import { analyseSamples } from './run-analysis.js';
import { simulate, type SimulateOptions } from './simulate.js';

/**
 * Recasts an analysis to another model, exactly: simulates the samples of the analysis once and asks what the other model expects
 * of them, with its own production of each decay, lifetimes and branching ratios.
 *
 * @param target the model that is asked for
 * @returns what a run of the analysis with that model would; a pure function of analysis, target and seed
 * @throws UserError where the card simulates nothing that makes the target
 */
export async function recast(
  analysis: Analysis,
  target: ModelSettings,
  options: SimulateOptions,
): Promise<AnalysisResult> {
  const plan = planRecast(analysis, target);
  return recastSamples(plan, await simulate(plan.simulated, options), options.seed);
}

/** What a plan makes of its samples. */
export function recastSamples(
  plan: RecastPlan,
  samples: readonly SampleSums[],
  seed: number,
): AnalysisResult {
  const analysis = recastAnalysis(plan, samples);
  const result = analyseSamples(analysis, { own: samples, existing: new Map() }, seed);
  return {
    ...result,
    recast: recastRecord(plan),
    warnings: [
      ...plan.remarks,
      ...result.warnings,
      ...beyondSamples(analysis, result.contours, samples),
    ],
  };
}
