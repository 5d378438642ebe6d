import type { PublishedNumber } from '../analysis/comparisons.js';
import type { Comparison } from '../analysis/result.js';
import type { BackgroundResult } from '../background/result.js';
import { backgroundSummary } from './files/background-summary.js';
import { backgroundTables } from './files/background-tables.js';
import { csv } from './files/csv.js';
import { secondMuonsCsv } from './files/second-muon-files.js';
import type { ResultFolder } from './result-folder.js';

/** Writes all numbers of a background estimate; figures are drawn separately into its `figures/`. */
export function writeBackground(
  folder: ResultFolder,
  result: BackgroundResult,
  comparisons: readonly Comparison[],
  published: readonly PublishedNumber[],
): void {
  const printed = (id: string): number | undefined => published.find((one) => one.id === id)?.value;
  for (const { name, csv: cells, markdown } of backgroundTables(result, printed)) {
    folder.write(`tables/${name}.csv`, cells);
    folder.write(`tables/${name}.md`, markdown);
  }
  folder.write('masses.csv', massesCsv(result));
  if (result.secondMuons) folder.write('second-muons.csv', secondMuonsCsv(result.secondMuons));
  folder.write(
    'summary.json',
    `${JSON.stringify(backgroundSummary(result, comparisons), null, 2)}\n`,
  );
}

/** `masses.csv`: weighed +− pairs by region and invariant mass. */
function massesCsv({ totals, analysis }: BackgroundResult): string {
  const { fromMeV, stepMeV, bins } = analysis.masses;
  return csv(
    ['region', 'fromMeV', 'toMeV', 'weight'],
    totals.regions.flatMap((region, r) =>
      Array.from({ length: bins }, (_, bin) => [
        region,
        fromMeV + bin * stepMeV,
        fromMeV + (bin + 1) * stepMeV,
        totals.masses[r * bins + bin],
      ]),
    ),
  );
}
