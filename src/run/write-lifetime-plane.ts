import type { Comparison } from '../analysis/result.js';
import type { LifetimePlaneResult } from '../lifetime-plane/result.js';
import { csv } from './files/csv.js';
import { lifetimePlaneSummary } from './files/lifetime-plane-summary.js';
import type { ResultFolder } from './result-folder.js';

/** Writes all numbers of a plane of lifetime and branching ratios; figures are drawn separately into its `figures/`. */
export function writeLifetimePlane(
  folder: ResultFolder,
  result: LifetimePlaneResult,
  comparisons: readonly Comparison[],
): void {
  folder.write('contours.csv', contoursCsv(result));
  folder.write('yields.csv', yieldsCsv(result));
  folder.write(
    'summary.json',
    `${JSON.stringify(lifetimePlaneSummary(result, comparisons), null, 2)}\n`,
  );
}

/** `contours.csv`: the points of each border in order; what lies above is excluded. */
function contoursCsv({ lines }: LifetimePlaneResult): string {
  return csv(
    ['name', 'line', 'massMeV', 'lifetimePs', 'branchingRatioProduct'],
    lines.flatMap(({ name, line, massMeV, lifetimesPs, products }) =>
      lifetimesPs.map((lifetime, i) => [name, line, massMeV, lifetime, products[i]]),
    ),
  );
}

/** `yields.csv`: events that are expected for a product of 1, without regard to what is possible, and their upper limit. */
function yieldsCsv({ rows }: LifetimePlaneResult): string {
  return csv(
    ['name', 'massMeV', 'lifetimePs', 'expectedEvents', 'relativeError', 'upperLimit'],
    rows.map(({ name, massMeV, lifetimePs, events, relativeError, upperLimit }) => [
      name,
      massMeV,
      lifetimePs,
      events,
      relativeError,
      upperLimit,
    ]),
  );
}
