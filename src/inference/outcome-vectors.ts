import { predictiveCounts } from './predictive.js';
import type { ResolvedModel } from './resolved-model.js';
import { atSharedFactors, sharedNodes } from './shared-nodes.js';

/** Counts of all channels with their probability. */
export interface CountVector {
  readonly counts: readonly number[];
  readonly probability: number;
}

/** Most nodes of the shared backgrounds. */
const MOST_SHARED_NODES = 2000;
/** Finest rule that is tried for the shared backgrounds, relative to the coarsest. */
const FINEST = 8;
/** Most steps of one search. */
const MOST_STEPS = 2e7;

/**
 * The most probable outcomes of a model without a signal, averaged over the priors of all backgrounds, until what is left out
 * has a probability below `missing`; undefined where that takes more than `most` of them, or the average too many nodes.
 */
export function likelyOutcomes(
  model: ResolvedModel,
  missing: number,
  most: number,
): CountVector[] | undefined {
  const shared = model.sharedBackgrounds;
  let before: CountVector[] | undefined;
  for (let fineness = 1; fineness <= FINEST; fineness *= 2) {
    const nodes = sharedNodes(shared, fineness, MOST_SHARED_NODES);
    if (!nodes) return undefined;
    const tables = nodes.map(({ factors }) =>
      model.channels.map((channel, r) =>
        countTable(atSharedFactors(channel, shared, factors), r, missing),
      ),
    );
    const found = search(
      tables,
      nodes.map(({ weight }) => weight),
      missing,
      most,
    );
    if (!found || shared.length === 0) return found;
    if (before && agree(before, found, 0.01 * missing)) return found;
    before = found;
  }
  return undefined;
}

/** P(N = n) for n = first, first + 1, … */
interface CountTable {
  readonly first: number;
  readonly probabilities: Float64Array;
}

function countTable(
  channel: ResolvedModel['channels'][number],
  r: number,
  missing: number,
): CountTable {
  const tail = 1e-3 * missing;
  const counts = predictiveCounts(channel, [tail, 1 - tail], `channels[${r}].backgrounds`);
  const first = counts.quantile(tail);
  const last = counts.quantile(1 - tail);
  return { first, probabilities: counts.probabilities(first, 1, last - first + 1) };
}

/** All outcomes above a probability that is lowered until enough are found. */
function search(
  tables: readonly (readonly CountTable[])[],
  weights: readonly number[],
  missing: number,
  most: number,
): CountVector[] | undefined {
  for (let least = 0.1 * missing; ; least *= 0.1) {
    const found: CountVector[] = [];
    const counts: number[] = [];
    let steps = 0;
    const descend = (r: number, partial: readonly number[]): boolean => {
      if (r === tables[0]!.length) {
        const probability = partial.reduce((sum, each) => sum + each, 0);
        found.push({ counts: [...counts], probability });
        return found.length <= 4 * most;
      }
      const rows = tables.map((row) => row[r]!);
      const from = Math.min(...rows.map(({ first }) => first));
      const to = Math.max(...rows.map(({ first, probabilities }) => first + probabilities.length));
      for (let n = from; n < to; n++) {
        steps += partial.length;
        let sum = 0;
        const next = partial.map((value, k) => {
          const { first, probabilities } = rows[k]!;
          const product = value * (probabilities[n - first] ?? 0);
          sum += product;
          return product;
        });
        if (sum < least) continue;
        counts.push(n);
        const goOn = steps < MOST_STEPS && descend(r + 1, next);
        counts.pop();
        if (!goOn) return false;
      }
      return true;
    };
    if (!descend(0, weights)) return undefined;
    const chosen = mostProbable(found, missing);
    if (chosen) return chosen.length <= most ? chosen : undefined;
    if (least < 1e-12 * missing) return undefined;
  }
}

/** The fewest outcomes that leave less than `missing` out; undefined where all of them leave more. */
function mostProbable(outcomes: CountVector[], missing: number): CountVector[] | undefined {
  outcomes.sort((a, b) => b.probability - a.probability);
  let sum = 0;
  for (const [i, { probability }] of outcomes.entries()) {
    sum += probability;
    if (1 - sum < missing) return outcomes.slice(0, i + 1);
  }
  return undefined;
}

/** Whether two enumerations give the outcomes of the first the same probabilities. */
function agree(
  some: readonly CountVector[],
  others: readonly CountVector[],
  tolerance: number,
): boolean {
  const known = new Map(others.map(({ counts, probability }) => [counts.join(), probability]));
  return some.every(({ counts, probability }) => {
    const other = known.get(counts.join());
    // One that only one of them has is at the edge, and rare.
    return other === undefined || Math.abs(other - probability) <= tolerance;
  });
}
