import { lowerBound } from '../arithmetic.js';
import { core } from '../core/node.js';
import type { Region } from '../experiment/experiment.js';
import { seedWords } from '../inference/random-streams.js';
import { controlSampleStreams } from '../sample/streams.js';
import { chargeCombinations, type ChargeCombination, type PlaneBinning } from './pair-selection.js';

/** An event in the plane of where pairs point back to. */
export interface PlaneEvent {
  readonly combination: ChargeCombination;
  readonly zTaxM: number;
  readonly cdaTaxM: number;
}

/** Whether a region's rectangle holds the event. */
export function isInRectangle({ zTaxM, cdaTaxMaxM }: Region, event: PlaneEvent): boolean {
  return (
    event.zTaxM > zTaxM.fromM && event.zTaxM < zTaxM.toM && Math.abs(event.cdaTaxM) < cdaTaxMaxM
  );
}

/** The region of an event: the innermost rectangle that holds it, of regions from the innermost outwards. */
export function regionOf(regions: readonly Region[], event: PlaneEvent): string | undefined {
  return regions.find((region) => isInRectangle(region, event))?.name;
}

/** Draws for an event, of which nearly all are outside of the rectangle. */
const mostDraws = 1000;

/**
 * Pseudo-data of one combination outside of a rectangle: `count` events from a histogram of the plane, uniform in its bins.
 * They show how data would look, and are none.
 */
export function pseudoEvents(
  plane: Float64Array,
  binning: PlaneBinning,
  combination: ChargeCombination,
  count: number,
  inner: Region,
  seed: number,
): PlaneEvent[] {
  const { low, high } = seedWords(seed);
  const { uniformAt } = core().exports;
  const { binsZ, binsCda } = binning;
  const number = chargeCombinations.indexOf(combination);
  const part = plane.subarray(number * binsZ * binsCda, (number + 1) * binsZ * binsCda);
  const cumulative = new Float64Array(part.length);
  let total = 0;
  part.forEach((weight, bin) => (cumulative[bin] = total += weight));
  const events: PlaneEvent[] = [];
  if (total === 0) return events;
  for (let index = 0; events.length < count && index < mostDraws * count; index++) {
    const draw = (k: number): number =>
      uniformAt(low, high, index, controlSampleStreams.pseudoData, 4 * number + k);
    const bin = lowerBound(cumulative, draw(0) * total);
    const event = {
      combination,
      zTaxM: binning.fromZM + binning.stepZM * (Math.floor(bin / binsCda) + draw(1)),
      cdaTaxM: binning.stepCdaM * ((bin % binsCda) + draw(2)),
    };
    if (!isInRectangle(inner, event)) events.push(event);
  }
  return events;
}
