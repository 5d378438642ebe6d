import type { AnalysisResult } from '../analysis/analyse.js';
import type { EdgeDistance } from '../analysis/existing-distance.js';
import type { Comparison } from '../analysis/result.js';
import { distancesTable } from './files/existing.js';
import {
  acceptanceCsv,
  contoursCsv,
  pointingCsv,
  reconstructionCsv,
  yieldsCsv,
} from './files/fields.js';
import { summary } from './files/summary.js';
import { tableFiles } from './files/tables.js';
import type { ResultFolder } from './result-folder.js';

/**
 * Writes all numbers of a result; figures are drawn separately into its `figures/`.
 *
 * @param distances of computed exclusions from published ones, where they were asked for
 */
export function writeResult(
  folder: ResultFolder,
  result: AnalysisResult,
  comparisons: readonly Comparison[],
  distances: readonly EdgeDistance[] = [],
): void {
  folder.write('contours.csv', contoursCsv(result.contours));
  folder.write('yields.csv', yieldsCsv(result.yields));
  folder.write('acceptance.csv', acceptanceCsv(result.acceptances));
  if (result.reconstruction)
    folder.write('reconstruction.csv', reconstructionCsv(result.reconstruction.fields));
  if (result.pointing) folder.write('pointing.csv', pointingCsv(result.pointing.effective));
  const tables = [
    ...tableFiles(result),
    ...(distances.length > 0 ? [distancesTable(distances)] : []),
  ];
  for (const { name, csv, markdown } of tables) {
    folder.write(`tables/${name}.csv`, csv);
    folder.write(`tables/${name}.md`, markdown);
  }
  folder.write(
    'summary.json',
    `${JSON.stringify(summary(result, comparisons, distances), null, 2)}\n`,
  );
}
