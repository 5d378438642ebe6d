import { core } from '../core/node.js';
import { UserError } from '../errors.js';
import { CountIntervals, type CountRange, type CountStudy } from './coverage-intervals.js';
import type { BackgroundMeasurement } from './measured-background.js';
import { priorNodes } from './predictive.js';
import type { ResolvedModel } from './resolved-model.js';

/** Numbers of knots at which limits are computed, one after the other until the coverage settles. */
const KNOTS = [13, 25, 49, 97] as const;
/** Change of a coverage at which that ends. */
const SETTLED = 1e-5;
/** Most doubles of one table of interval ends. */
const MOST_ENDS = 1 << 22;

export interface Remeasured {
  readonly coverages: readonly number[];
  readonly numericalError: number;
}

/**
 * Coverage where the auxiliary measurements are repeated: the truth is the nominal background and scale, POT and efficiency
 * are measured as f times theirs, f from their priors, and the background as `measurement` says.
 */
export function remeasuredCoverages(
  study: CountStudy,
  model: ResolvedModel,
  measurement: BackgroundMeasurement,
  range: CountRange,
  signals: readonly number[],
): Remeasured {
  const tables = new Map<number, CountIntervals>();
  const intervalsAt = (x: number): CountIntervals => {
    let intervals = tables.get(x);
    if (!intervals) tables.set(x, (intervals = new CountIntervals(study, measurement.at(x))));
    return intervals;
  };
  let before: readonly number[] | undefined;
  let change = 0;
  let knotsBefore = 0;
  for (const count of KNOTS) {
    const knots = measurement.knots(count);
    if (before && knots.length === knotsBefore) break;
    knotsBefore = knots.length;
    const ends = interpolatedEnds(measurement, knots, range, intervalsAt);
    const coverages = summed(model, measurement, range, ends, signals);
    if (before) change = largestChange(before, coverages);
    before = coverages;
    // Where every measurement is a knot nothing is interpolated.
    if (knots.length === measurement.starts.length && measurement.starts === measurement.ends) {
      change = 0;
      break;
    }
    if (knots.length === 1 || (count > KNOTS[0] && change <= SETTLED)) break;
  }
  return { coverages: before ?? [], numericalError: change + 1e-12 };
}

function largestChange(some: readonly number[], others: readonly number[]): number {
  return some.reduce((most, value, i) => Math.max(most, Math.abs(value - others[i]!)), 0);
}

interface Ends {
  readonly lowers: Float64Array;
  readonly uppers: Float64Array;
}

/** Interval ends of each count at both ends of each cell, by cubic interpolation between the knots. */
function interpolatedEnds(
  { starts, ends }: BackgroundMeasurement,
  knots: Float64Array,
  { first, last }: CountRange,
  intervalsAt: (x: number) => CountIntervals,
): Ends {
  const cells = starts.length;
  const size = 2 * cells * (last - first + 1);
  if (size > MOST_ENDS)
    throw new UserError(
      `found ${last - first + 1} counts with ${cells} measurements of the background each, expected fewer: a smaller signal and background.`,
      'background',
    );
  const lowers = new Float64Array(size);
  const uppers = new Float64Array(size);
  const stencils = [starts, ends].map((places) =>
    Array.from(places, (x) => stencil(knots, x)),
  ) as unknown as readonly [Stencil[], Stencil[]];
  for (let n = first; n <= last; n++) {
    const intervals = Array.from(knots, (x) => intervalsAt(x).at(n));
    for (let k = 0; k < cells; k++)
      stencils.forEach((stencil, side) => {
        const at = 2 * ((n - first) * cells + k) + side;
        lowers[at] = interpolated(stencil[k]!, (knot) => intervals[knot]!.lower);
        uppers[at] = interpolated(stencil[k]!, (knot) => intervals[knot]!.upper);
      });
  }
  return { lowers, uppers };
}

/** Weights of knots at a place, and the knots on either side of it. */
interface Stencil {
  readonly weights: readonly { readonly knot: number; readonly weight: number }[];
  readonly neighbours: readonly [number, number];
}

/** Weights of the cubic through the four knots around x; a knot itself has the weight one. */
function stencil(knots: Float64Array, x: number): Stencil {
  const exact = knots.indexOf(x);
  if (exact >= 0) return { weights: [{ knot: exact, weight: 1 }], neighbours: [exact, exact] };
  const above = knots.findIndex((knot) => knot > x);
  const place = Math.max(1, above < 0 ? knots.length - 1 : above);
  const from = Math.max(0, Math.min(place - 2, knots.length - 4));
  const used = Array.from(knots.slice(from, from + 4));
  const weights = used.map((knot, i) => ({
    knot: from + i,
    weight: used.reduce(
      (product, other, j) => (i === j ? product : (product * (x - other)) / (knot - other)),
      1,
    ),
  }));
  return { weights, neighbours: [place - 1, place] };
}

/** The cubic, kept between its neighbours: where a limit bends sharply it would overshoot. */
function interpolated(
  { weights, neighbours: [left, right] }: Stencil,
  valueAt: (knot: number) => number,
): number {
  const sum = weights.reduce((total, { knot, weight }) => total + weight * valueAt(knot), 0);
  const [a, b] = [valueAt(left), valueAt(right)];
  return Math.min(Math.max(sum, Math.min(a, b)), Math.max(a, b));
}

/** The sums over counts, measurements and scales. */
function summed(
  model: ResolvedModel,
  { probabilities }: BackgroundMeasurement,
  { first, last }: CountRange,
  { lowers, uppers }: Ends,
  signals: readonly number[],
): number[] {
  const factors = model.signalFactors;
  const remaining = factors.at(-1) ?? { prior: 0, relativeUncertainty: 0, minimum: 0 };
  const nodes = scaleNodes(model, factors.length - 1);
  const { nominalBackground } = model.channels[0]!;
  return core().scope((allocate) => {
    const columns = [probabilities, lowers, uppers, nodes.factors, nodes.weights].map(
      (column) => allocate(column).address,
    ) as [number, number, number, number, number];
    return signals.map((signal) =>
      core().exports.remeasuredCoverage(
        signal,
        nominalBackground,
        first,
        last - first + 1,
        probabilities.length,
        columns[0],
        columns[1],
        columns[2],
        nodes.weights.length,
        columns[3],
        columns[4],
        remaining.prior,
        remaining.relativeUncertainty,
        remaining.minimum,
      ),
    );
  });
}

/** Nodes of the product of the first `count` factors of the signal; the last factor's probabilities are exact. */
function scaleNodes(
  model: ResolvedModel,
  count: number,
): { readonly factors: Float64Array; readonly weights: Float64Array } {
  if (count < 1) return { factors: Float64Array.of(1), weights: Float64Array.of(1) };
  const channel = { ...model.channels[0]!, uncertainBackgrounds: [] };
  const nodes = priorNodes(
    {
      channels: [channel],
      signalFactors: model.signalFactors.slice(0, count),
      sharedBackgrounds: [],
    },
    // The other factor smooths what is summed: four times the coarsest rule.
    4,
  );
  if (!nodes)
    throw new UserError(
      'found a prior so wide that averages over it do not settle, expected a narrower one.',
      'efficiency',
    );
  return nodes;
}
