import type { SampleSums } from '../yield/sample-sums.js';
import { observedRegion } from './analyse.js';
import type { ExistingExclusion } from './analysis.js';
import { edgeDistances, type EdgeDistance, type PublishedLimit } from './existing-distance.js';
import type { ContourLine } from './result.js';

/**
 * What other experiments excluded, as contours `existing-<name>`: lines of tables as they are, and the observed regions of other
 * analyses. A line of a table that does not end where it begins is a lower edge.
 *
 * @param samples of the other analyses, by the exclusion's name
 */
export function existingContours(
  existing: readonly ExistingExclusion[],
  samples: ReadonlyMap<string, readonly SampleSums[]>,
): ContourLine[] {
  return existing.flatMap((exclusion) => {
    const name = existingName(exclusion);
    const lines =
      'lines' in exclusion
        ? exclusion.lines
        : observedRegion(exclusion.analysis, samples.get(exclusion.name) ?? []);
    return lines.map(({ massesMeV, couplings }, line) => ({ name, line, massesMeV, couplings }));
  });
}

/** How far computed exclusions lie from published limits of the same name. */
export function existingDistances(
  published: readonly PublishedLimit[],
  contours: readonly ContourLine[],
): EdgeDistance[] {
  return published.flatMap((limit) =>
    edgeDistances(
      contours.filter(({ name }) => name === existingName(limit)),
      limit,
    ),
  );
}

/** The name of an exclusion's contour. */
export function existingName({ name }: Pick<ExistingExclusion, 'name'>): string {
  return `existing-${name}`;
}
