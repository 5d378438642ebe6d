import { allocate } from '../../memory';
import { chooseOneChannel, oneChannelRatio } from './one-channel';
import { bestMu, fitAll, prepareFits, ratioAt, rowOfChannel } from './likelihood-ratio';
import { channelsOf, chooseModel } from './likelihood';

/** q̃μ of the data in the rows of the current model, by the short way of one channel where there is one. */

let short: bool = false;

/** q̃μ of the observed counts at the μ of `chooseStatistic`. */
export let observedRatio: f64 = 0.0;

export function qTilde(mu: f64): f64 {
  if (short) {
    const q = oneChannelRatio(load<f64>(rowOfChannel(0)), mu);
    if (!isNaN(q)) return q;
  }
  fitAll();
  return mu > bestMu ? ratioAt(mu) : 0.0;
}

/** Values this close are equal: outcomes of the same probability must not be told apart by rounding. */
export function reaches(q: f64): bool {
  return q >= observedRatio - 1e-9 * (1.0 + observedRatio);
}

/** Makes a model block the current one and computes `observedRatio`. */
export function chooseStatistic(model: usize, mu: f64): void {
  chooseModel(model);
  prepareFits();
  short = chooseOneChannel();
  observedRatio = qTilde(mu);
}

/** A copy of the counts in the rows. */
export function copyOfCounts(): usize {
  const counts = allocate((<usize>channelsOf) << 3);
  for (let r = 0; r < channelsOf; r++)
    store<f64>(counts + ((<usize>r) << 3), load<f64>(rowOfChannel(r)));
  return counts;
}
