import type { InputFile } from '../analysis/analysis.js';
import type { ContourLine } from '../analysis/result.js';
import type { Figure } from '../figures/figure.js';
import { contoursCsv } from '../run/files/fields.js';
import { dependencies } from '../run/files/summary.js';
import { drawFigures } from './draw-figures.js';
import { inResultFolder } from './in-result-folder.js';
import type { Progress } from './progress.js';
import type { RunFlags } from './run-flags.js';

/** Curves on one plane, what summary.json says of them, and their figure. */
export interface CurvesResult {
  readonly contours: readonly ContourLine[];
  /** Without provenance and format, which are added. */
  readonly summary: Readonly<Record<string, unknown>>;
  readonly inputs: readonly InputFile[];
  readonly figure: { readonly name: string; readonly figure: Figure };
}

/** Where curves were written, and why figures are missing when they are. */
export interface WrittenCurves {
  readonly result: CurvesResult;
  readonly folder: string;
  readonly missingFigures?: string;
}

/** Writes a result folder of curves, contours.csv, summary.json and figures/: all or nothing. */
export async function writeCurves(
  name: string,
  flags: Pick<RunFlags, 'seed' | 'out' | 'quiet' | 'figures' | 'browser'>,
  make: (progress: Progress) => Promise<CurvesResult>,
): Promise<WrittenCurves> {
  const filled = await inResultFolder(name, flags, async (folder, progress) => {
    const result = await make(progress);
    folder.write('contours.csv', contoursCsv(result.contours));
    const summary = {
      format: 'beamlimits-curves/1',
      name,
      ...result.summary,
      provenance: dependencies(result.inputs, flags.seed),
    };
    folder.write('summary.json', `${JSON.stringify(summary, null, 2)}\n`);
    if (!flags.figures) return { result };
    progress.stage('Drawing figures');
    const missingFigures = await drawFigures(folder, [result.figure], flags.browser);
    return { result, ...(missingFigures !== undefined && { missingFigures }) };
  });
  return { ...filled.result, folder: filled.folder };
}
