import type { Region } from '../experiment/experiment.js';
import { outsideRegion, type RegionCount } from './background-analysis.js';
import { nestedRegions } from './pair-selection.js';
import { outsideAll } from './pair-totals.js';
import { regionsNamed } from './combinatorial.js';
import { regionOf, type PlaneEvent } from './pseudo-data.js';

type Regions = { readonly regions?: readonly Region[] };

/** The events outside of blind regions. Nothing else may see those inside. */
export function openEvents(
  events: readonly PlaneEvent[],
  counts: readonly RegionCount[],
  experiment: Regions,
): PlaneEvent[] {
  const blind = counts.filter((count) => count.blind);
  return events.filter((event) => !blind.some((count) => belongs(event, count, experiment)));
}

/** The counts with those that are not given counted from the events, blind ones left out. */
export function countEvents(
  counts: readonly RegionCount[],
  events: readonly PlaneEvent[],
  experiment: Regions,
): RegionCount[] {
  return counts.map((count) =>
    count.observed !== undefined || count.blind
      ? count
      : { ...count, observed: events.filter((event) => belongs(event, count, experiment)).length },
  );
}

function belongs(
  event: PlaneEvent,
  { combination, region }: Pick<RegionCount, 'combination' | 'region'>,
  experiment: Regions,
): boolean {
  if (event.combination !== combination) return false;
  const regions = nestedRegions(experiment);
  const names = [...regions.map(({ name }) => name), outsideAll];
  return regionsNamed({ regions: names }, region).includes(regionOf(regions, event) ?? outsideAll);
}

/** The regions of a combination that are blind. */
export function blindRegions(
  counts: readonly RegionCount[],
  combination: PlaneEvent['combination'],
): string[] {
  return counts
    .filter((count) => count.blind && count.combination === combination)
    .flatMap(({ region }) => (region === outsideRegion ? [] : region.split('+')));
}
