import { square } from '../arithmetic.js';
import { core } from '../core/node.js';
import { UserError } from '../errors.js';

/** Share of a weighted sample in a region, with its error and its limit. */
export interface RegionShare {
  readonly events: number;
  readonly inRegion: number;
  /** (Σw)²/Σw²: events without weights that know as much. */
  readonly effectiveEvents: number;
  /** Σw in the region over Σw. */
  readonly share: number;
  /** Standard deviation of the share, from the spread of the weights; 0 where no event is in the region: see the limit. */
  readonly statistical: number;
  /**
   * Upper limit on the share: that on a Poisson mean for the effective number of events in the region, each of the weight
   * Σw²/Σw of the region (of all events where none is in it). With none of N there, −ln(1 − level)/N.
   */
  readonly upperLimit: number;
}

/** What a share is made of. Events of one track are not independent; without a track each stands for itself. */
export interface SharedEvent {
  readonly zTaxM: number;
  readonly cdaTaxM: number;
  readonly weight: number;
  readonly track?: number;
}

/**
 * η of section 5.1 of CERN-EP-2023-032: the share of events in a region. With none of N there, η < 2.3/N at 90%. Weighted
 * events by an effective number of them: G. Bohm and G. Zech, Nucl. Instrum. Meth. A 748 (2014) 1.
 *
 * @throws UserError without events, or for a level that is not between 0 and 1
 */
export function shareIn(
  events: readonly SharedEvent[],
  inside: (zTaxM: number, cdaTaxM: number) => boolean,
  level = 0.9,
): RegionShare {
  if (events.length === 0) throw new UserError('found no events, expected at least one.', 'events');
  if (!(level > 0 && level < 1))
    throw new UserError(`found ${level}, expected a confidence level between 0 and 1.`, 'level');
  const tracks = new Map<number, { all: number; within: number }>();
  let inRegion = 0;
  for (const [index, { zTaxM, cdaTaxM, weight, track = -1 - index }] of events.entries()) {
    const sums = tracks.get(track) ?? { all: 0, within: 0 };
    tracks.set(track, sums);
    sums.all += weight;
    if (!inside(zTaxM, cdaTaxM)) continue;
    sums.within += weight;
    inRegion++;
  }
  const sums = [...tracks.values()];
  const total = (value: (sum: { all: number; within: number }) => number): number =>
    sums.reduce((result, sum) => result + value(sum), 0);
  const sum = total(({ all }) => all);
  const squares = total(({ all }) => all * all);
  const within = total((one) => one.within);
  const withinSquares = total((one) => one.within * one.within);
  const share = within / sum;
  // Of the region where it has events, of all where it has none.
  const [count, unit] =
    inRegion > 0 ? [square(within) / withinSquares, withinSquares / within] : [0, squares / sum];
  return {
    events: events.length,
    inRegion,
    effectiveEvents: square(sum) / squares,
    share,
    statistical: Math.sqrt(total((one) => square(one.within - share * one.all))) / sum,
    upperLimit: Math.min(1, (core().exports.gammaQuantile(level, count + 1, 0) * unit) / sum),
  };
}
