import { findModel } from '../dist/model/find-model.js';
import { decayFactor } from '../dist/yield/factors.js';
import { couplings, massMeV, referenceYields } from './analysis.mjs';

const pot = 1.4e17;
const referenceError = 0.002;
const eventsPerSum = decayFactor(findModel({ name: 'dark-photon' }), 'mumu', massMeV / 1000);

/** Expected events at any coupling of the grid: ln N is interpolated by a parabola in ln ε. */
function yieldAt(sums, coupling) {
  const position =
    (couplings.length - 1) *
    (Math.log(coupling / couplings[0]) / Math.log(couplings.at(-1) / couplings[0]));
  const k = Math.round(position);
  const t = position - k;
  const [below, here, above] = [k - 1, k, k + 1].map((i) =>
    Math.log(pot * eventsPerSum(couplings[i]) * sums[i]),
  );
  return Math.exp(here + (t * (above - below)) / 2 + (t * t * (above - 2 * here + below)) / 2);
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Mean expected events of each program at the reference couplings, and whether all of them are the reference within
 * four standard deviations; the error of a run is the one that the core's sums of squares give.
 */
export function compareYields(results) {
  const count = couplings.length;
  const rows = referenceYields.map(({ coupling, events }) => {
    const nearest = couplings.reduce(
      (best, value, k) =>
        Math.abs(Math.log(value / coupling)) < Math.abs(Math.log(couplings[best] / coupling))
          ? k
          : best,
      0,
    );
    const relativeError = mean(
      results.core.outputs.map(
        (output) => Math.sqrt(output[1 + count + nearest]) / output[1 + nearest],
      ),
    );
    const here = Object.entries(results).map(([program, { outputs }]) => {
      const value = mean(outputs.map((output) => yieldAt(output.slice(1, 1 + count), coupling)));
      const allowed = 4 * Math.hypot(relativeError / Math.sqrt(outputs.length), referenceError);
      return { program, value, agrees: Math.abs(value / events - 1) < allowed };
    });
    return { coupling, reference: events, relativeError, here };
  });
  return { rows, agree: rows.every(({ here }) => here.every(({ agrees }) => agrees)) };
}
