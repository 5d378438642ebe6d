import { analyse, type AnalysisResult } from '../analysis/analyse.js';
import type { Analysis } from '../analysis/analysis.js';
import { existingContours, existingName } from '../analysis/existing-contours.js';
import type { ContourLine } from '../analysis/result.js';
import { simulationCore } from '../core/node.js';
import { simulatePointing, type Pointing } from '../sample/pointing.js';
import { readParentSpectra } from '../sample/spectra.js';
import type { SampleSums } from '../yield/sample-sums.js';
import { simulateAll, type SimulateOptions } from './simulate.js';

/**
 * Runs an analysis: simulates its samples and draws what follows from them.
 *
 * @returns a pure function of the analysis with its input files and the seed, whatever the number of workers
 * @throws UserError when an input file is damaged
 */
export async function run(analysis: Analysis, options: SimulateOptions): Promise<AnalysisResult> {
  return analyseSamples(analysis, await simulateWithExisting(analysis, options), options.seed);
}

/** The samples of an analysis, and of the other searches whose regions it shows. */
export interface AnalysisSamples {
  readonly own: readonly SampleSums[];
  /** By the name of the exclusion. */
  readonly existing: ReadonlyMap<string, readonly SampleSums[]>;
}

/**
 * Simulates an analysis and, on the same threads and with the same seed, the searches that it shows beside itself.
 *
 * @throws UserError for a file of events that cannot be used
 */
export async function simulateWithExisting(
  analysis: Analysis,
  options: SimulateOptions,
): Promise<AnalysisSamples> {
  const others = analysis.existing.filter((one) => 'analysis' in one);
  const [own, ...rest] = await simulateAll(
    [analysis, ...others.map((other) => other.analysis)],
    options,
  );
  return { own: own!, existing: new Map(others.map(({ name }, i) => [name, rest[i]!])) };
}

/** What follows from the samples of an analysis, with where its signal points back to and what was excluded before. */
export function analyseSamples(
  analysis: Analysis,
  samples: AnalysisSamples,
  seed: number,
): AnalysisResult {
  const found = analyse(analysis, samples.own, seed);
  const existing = existingContours(analysis.existing, samples.existing);
  const result = {
    ...found,
    contours: [...found.contours, ...existing],
    warnings: [...found.warnings, ...emptyExclusions(analysis, existing)],
  };
  return result.reconstruction ? { ...result, pointing: pointing(result, seed) } : result;
}

/** A sentence for each exclusion that has no region: its name would be missing from figures without a reason. */
function emptyExclusions({ existing }: Analysis, contours: readonly ContourLine[]): string[] {
  const drawn = new Set(contours.map(({ name }) => name));
  return existing
    .filter((exclusion) => !drawn.has(existingName(exclusion)))
    .map(
      ({ name }) => `The search of the exclusion ${name} excludes nothing on its own card's grid.`,
    );
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
