import type { AnalysisResult } from './analysis/analyse.js';
import type { Analysis, FigureName, ModelSettings } from './analysis/analysis.js';
import { UserError } from './errors.js';
import { builtInModels } from './model/find-model.js';
import type { ContourLine } from './analysis/result.js';
import { figures } from './figures/catalogue.js';
import type { FigureStyle } from './figures/figure-data.js';
import { figureData } from './figures/from-result.js';
import { requireFigureFile, saveFigure } from './figures/save-figure.js';
import { ResultFolder } from './run/result-folder.js';
import { recast as recastAnalysis } from './run/recast.js';
import { run as runAnalysis } from './run/run-analysis.js';
import type { SimulateOptions } from './run/simulate.js';
import { writeResult } from './run/write-result.js';

/** What else a figure can be called. */
const figureAliases = {
  exclusion: 'figure-14',
  sensitivity: 'figure-4',
  'beam-line': 'figure-3',
  efficiency: 'figure-11',
  'mass-resolution': 'figure-12',
  pointing: 'figure-5',
  yield: 'figure-13',
  variants: 'variants',
} as const satisfies Record<string, keyof typeof figures>;

/** The result of an analysis, with what one does with it. All numbers are in `data`. */
export class Result {
  readonly data: AnalysisResult;

  constructor(data: AnalysisResult) {
    this.data = data;
  }

  /**
   * The closed lines of a contour in (massMeV, coupling); empty when nothing is excluded.
   *
   * @param name as in contours.csv: `observed`, `expected`, `expected-68-inner`, `zero-events-mumu`, …
   */
  contour(name: string): ContourLine[] {
    return this.data.contours.filter((line) => line.name === name);
  }

  /** A figure, to be saved. */
  figure(name: FigureName | keyof typeof figureAliases, style?: FigureStyle): ResultFigure {
    const known = name in figureAliases ? figureAliases[name as keyof typeof figureAliases] : name;
    return new ResultFigure(this.data, known as keyof typeof figures, style);
  }

  /**
   * Writes summary.json, contours.csv, yields.csv, acceptance.csv, reconstruction.csv and tables/ into a folder, whole or not
   * at all.
   *
   * @throws UserError when the folder cannot be written or holds something else
   */
  write(folder: string): void {
    const staged = new ResultFolder(folder);
    try {
      writeResult(staged, this.data, []);
      staged.publish();
    } catch (error) {
      staged.discard();
      throw error;
    }
  }
}

/** One figure of a result. */
export class ResultFigure {
  readonly #data: AnalysisResult;
  readonly #name: keyof typeof figures;
  readonly #style: FigureStyle | undefined;

  constructor(data: AnalysisResult, name: keyof typeof figures, style?: FigureStyle) {
    this.#data = data;
    this.#name = name;
    this.#style = style;
  }

  /**
   * Draws the figure into a file; its ending says the format: .svg, .png or .pdf.
   *
   * @throws UserError for another ending, for a path that cannot be written, and when no browser can draw
   */
  async save(path: string, options: { readonly browserPath?: string } = {}): Promise<void> {
    // Before drawing, which takes longer.
    requireFigureFile(path);
    await saveFigure(
      figures[this.#name](figureData(this.#data), this.#style),
      this.#name,
      path,
      options,
    );
  }
}

/**
 * Runs an analysis: simulates its signal, sets limits, finds contours and significances.
 *
 * @param analysis from `loadCard`
 * @returns a pure function of the analysis with its input files and the seed; the number of workers does not matter
 * @throws UserError when an input file is missing or damaged
 */
export async function run(analysis: Analysis, options: SimulateOptions): Promise<Result> {
  return new Result(await runAnalysis(analysis, options));
}

/**
 * What the search of an analysis says about another model, on the events of the analysis.
 *
 * @param analysis from `loadCard`
 * @param target a model of this package by its name, `{ name: 'b-minus-l' }`, or the `model` of another analysis
 * @returns what a run of the analysis with that model would; a pure function of analysis, target and seed
 * @throws UserError for a name that no model has, and where the analysis simulates nothing that makes the target
 */
export async function recast(
  analysis: Analysis,
  target: ModelSettings,
  options: SimulateOptions,
): Promise<Result> {
  const known = Object.keys(builtInModels);
  if (target.table === undefined && !known.includes(target.name))
    throw new UserError(`found ${target.name}, expected ${known.join(', ')}, or a table`, 'target');
  return new Result(await recastAnalysis(analysis, target, options));
}
