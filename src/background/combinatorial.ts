import { square } from '../arithmetic.js';
import { UserError } from '../errors.js';
import {
  outsideRegion,
  type CoincidenceWeight,
  type Estimate,
  type PairScale,
} from './background-analysis.js';
import { cellsIn, covarianceOf, sumOver, type PairTotals } from './pair-totals.js';
import type { ChargeCombination } from './pair-selection.js';

/** Expected events with the error from the number of tracks and the one that all have in common. */
export interface Expectation {
  readonly expected: number;
  readonly statistical: number;
  readonly systematic: number;
}

/** Names of the regions around the beam line that the validation region and what it contains do not belong to. */
const validationRegions = ['SR', 'VR'];

/** The regions that a name of a count stands for: one, `outsideRegion`, or several joined with `+`. */
export function regionsNamed({ regions }: Pick<PairTotals, 'regions'>, name: string): string[] {
  if (name === outsideRegion) return regions.filter((one) => !validationRegions.includes(one));
  return name.split('+');
}

/** Events that a pair of weight 1 stands for. */
export function coincidenceWeight(weight: CoincidenceWeight): number {
  const { windowNs, spills, spillS, downscale, triggerEfficiency } = weight;
  return (square(downscale) * windowNs * 1e-9 * triggerEfficiency) / (spills * spillS);
}

/** Expected events of a combination in a region (`regionsNamed`). */
export function expectedEvents(
  totals: PairTotals,
  scale: PairScale,
  combination: ChargeCombination,
  region: string,
): Expectation {
  const cells = cellsIn(totals, combination, regionsNamed(totals, region));
  const sum = sumOver(totals, cells);
  const variance = covarianceOf(totals, cells, cells);
  if ('weight' in scale) {
    const factor = coincidenceWeight(scale.weight);
    return {
      expected: factor * sum,
      statistical: factor * Math.sqrt(variance),
      systematic: scale.relativeUncertainty * factor * sum,
    };
  }
  const given = scale.outside[combination];
  const outside = cellsIn(totals, combination, regionsNamed(totals, outsideRegion));
  const all = requireSum(totals, combination, outside);
  const share = sum / all;
  // Of a ratio whose two sums share tracks, and pairs where the region lies outside the validation region.
  const relative =
    sum === 0
      ? 0
      : variance / square(sum) +
        covarianceOf(totals, outside, outside) / square(all) -
        (2 * covarianceOf(totals, cells, outside)) / (sum * all);
  return {
    expected: given.expected * share,
    statistical: given.expected * share * Math.sqrt(Math.max(0, relative)),
    systematic: given.uncertainty * share,
  };
}

/** Expected events that one unit of Σ weight of a combination stands for. */
export function eventsPerWeight(
  totals: PairTotals,
  scale: PairScale,
  combination: ChargeCombination,
): number {
  if ('weight' in scale) return coincidenceWeight(scale.weight);
  const outside = cellsIn(totals, combination, regionsNamed(totals, outsideRegion));
  return scale.outside[combination].expected / requireSum(totals, combination, outside);
}

/** Pairs with charges of one sign and outside the validation region, as a scale of those with two. */
export interface SameSignScale {
  readonly observed: number;
  readonly expected: Estimate;
  /** Observed over expected, with the error of the observed count, and with that of the expectation too. */
  readonly factor: number;
  readonly statistical: number;
  readonly total: number;
}

/**
 * The factor by which an expectation is scaled. What is common to the weights of all pairs cancels from expectations that are
 * scaled, so their error is that of the observed count.
 */
export function sameSignScale(observed: number, expected: readonly Estimate[]): SameSignScale {
  if (observed === 0)
    throw new UserError(
      'found no same-sign events outside the validation region, expected some to scale by.',
      'counts',
    );
  const sum = expected.reduce((total, one) => total + one.expected, 0);
  const uncertainty = Math.sqrt(
    expected.reduce((total, one) => total + square(one.uncertainty), 0),
  );
  const factor = observed / sum;
  const relative = 1 / observed;
  return {
    observed,
    expected: { expected: sum, uncertainty },
    factor,
    statistical: factor * Math.sqrt(relative),
    total: factor * Math.sqrt(relative + square(uncertainty / sum)),
  };
}

/** An expectation from same-sign events: its own statistical error, if it has one, and that of the scale, in quadrature. */
export function scaledBySameSign(
  { expected, statistical }: { readonly expected: number; readonly statistical: number },
  scale: SameSignScale,
): Estimate {
  const scaled = scale.factor * expected;
  return {
    expected: scaled,
    uncertainty: Math.sqrt(
      square(scale.factor * statistical) + square((scaled * scale.statistical) / scale.factor),
    ),
  };
}

/**
 * What the two same-sign samples say about the other combination where all three have the same geometry: 2 √(N₊₊ N₋₋). Pairs
 * of a sample have it times their own ratio.
 */
export function oppositeFromSameSign(
  totals: PairTotals,
  outside: Readonly<Record<ChargeCombination, Estimate>>,
): number {
  const sum = (combination: ChargeCombination): number =>
    requireSum(
      totals,
      combination,
      cellsIn(totals, combination, regionsNamed(totals, outsideRegion)),
    );
  const geometry = sum('+-') / Math.sqrt(sum('++') * sum('--'));
  return geometry * Math.sqrt(outside['++'].expected * outside['--'].expected);
}

function requireSum(
  totals: PairTotals,
  combination: ChargeCombination,
  cells: readonly number[],
): number {
  const sum = sumOver(totals, cells);
  if (!(sum > 0))
    throw new UserError(
      `found no pairs of charges ${combination} outside the validation region, expected some: more tracks, or partners for each.`,
      'controlSample',
    );
  return sum;
}
