import type { AnalysisResult } from '../analysis/analyse.js';
import type { Analysis } from '../analysis/analysis.js';
import { compare, type PublishedNumber } from '../analysis/comparisons.js';
import { existingDistances } from '../analysis/existing-contours.js';
import type { EdgeDistance, PublishedLimit } from '../analysis/existing-distance.js';
import type { Comparison } from '../analysis/result.js';
import { figures } from '../figures/catalogue.js';
import type { FigureStyle } from '../figures/figure-data.js';
import { figureData } from '../figures/from-result.js';
import { analyseSamples, simulateWithExisting } from '../run/run-analysis.js';
import { simulate, type SimulateOptions } from '../run/simulate.js';
import { writeResult } from '../run/write-result.js';
import type { SampleSums } from '../yield/sample-sums.js';
import { drawFigures } from './draw-figures.js';
import { inResultFolder } from './in-result-folder.js';
import type { Progress } from './progress.js';

export interface RunCardOptions {
  /** Published numbers to compare the result with. */
  readonly published?: readonly PublishedNumber[];
  /** Published limits to compare computed exclusions with. */
  readonly publishedLimits?: readonly PublishedLimit[];
  /** What reading the card gave rise to; part of the result's warnings. */
  readonly cardWarnings?: readonly string[];
  readonly seed: number;
  readonly workers?: number;
  readonly out?: string;
  readonly quiet?: boolean;
  readonly browser?: string;
  readonly bands?: FigureStyle['bands'];
  readonly figures?: boolean;
}

/** A result and where it was written. */
export interface WrittenResult {
  readonly result: AnalysisResult;
  readonly comparisons: readonly Comparison[];
  /** Of computed exclusions from published ones. */
  readonly distances: readonly EdgeDistance[];
  readonly folder: string;
  /** Whether figures were asked for. */
  readonly figures: boolean;
  /** Why they are missing, when they are. */
  readonly missingFigures?: string;
}

/** Runs an analysis and writes its result folder with numbers, tables and figures: all or nothing. */
export async function runCard(analysis: Analysis, options: RunCardOptions): Promise<WrittenResult> {
  return writeRun(analysis.name, options, async (progress) => {
    progress.stage('Simulating');
    const samples = await simulateWithExisting(analysis, simulateOptions(options, progress));
    progress.stage('Setting limits');
    return analyseSamples(analysis, samples, options.seed);
  });
}

/** Simulates the samples of an analysis under a progress bar. */
export async function simulateCard(
  analysis: Analysis,
  options: Pick<RunCardOptions, 'seed' | 'workers'>,
  progress: Progress,
): Promise<SampleSums[]> {
  progress.stage('Simulating');
  return simulate(analysis, simulateOptions(options, progress));
}

function simulateOptions(
  { seed, workers }: Pick<RunCardOptions, 'seed' | 'workers'>,
  progress: Progress,
): SimulateOptions {
  return {
    seed,
    ...(workers !== undefined && { workers }),
    onProgress: (done, total) => progress.update(done, total),
  };
}

/**
 * Writes the result folder of what is made, results/<name> when no other is asked for: all or nothing.
 *
 * @param make the result; called when the folder is known to be one that can be written
 */
export async function writeRun(
  name: string,
  options: RunCardOptions,
  make: (progress: Progress) => Promise<AnalysisResult>,
): Promise<WrittenResult> {
  const filled = await inResultFolder(name, options, async (folder, progress) => {
    const found = await make(progress);
    const result = { ...found, warnings: [...(options.cardWarnings ?? []), ...found.warnings] };
    const comparisons = compare(options.published ?? [], result);
    const distances = existingDistances(options.publishedLimits ?? [], result.contours);
    writeResult(folder, result, comparisons, distances);
    const wanted = (options.figures ?? true) && result.analysis.figures.length > 0;
    const written = { result, comparisons, distances, figures: wanted };
    if (!wanted) return written;
    progress.stage('Drawing figures');
    const missingFigures = await drawFigures(
      folder,
      figuresOf(result, options.bands),
      options.browser,
      (done, total) => progress.update(done, total),
    );
    return { ...written, ...(missingFigures !== undefined && { missingFigures }) };
  });
  return { ...filled.result, folder: filled.folder };
}

function figuresOf(result: AnalysisResult, bands: RunCardOptions['bands']) {
  const data = figureData(result);
  const style = bands ? { bands } : undefined;
  return result.analysis.figures.map((name) => ({ name, figure: figures[name](data, style) }));
}
