import type { Analysis } from '../analysis/analysis.js';
import { Signal } from '../analysis/signal.js';
import { core } from '../core/node.js';
import { couplingAtRate } from '../model/coupling-at-rate.js';
import { findModel } from '../model/find-model.js';
import { decays, productions } from '../model/production.js';
import type { SampleSums } from '../yield/sample-sums.js';
import { yieldSurfaces } from '../yield/yield-surface.js';
import { samplesOf } from '../yield/yields.js';

/** Below this share of the smallest limit there is no edge: couplings further down are not searched. */
const nothing = 0.1;
/** Factor by which a grid grows at a time; a signal falls by more than that at each. */
const growth = 10;
/** Steps of growth before a production that never falls is taken for what it is: one that the coupling does not change. */
const mostGrowth = 30;

/**
 * Couplings in which the edges of a recast region are searched: log-spaced, as dense in the decay rate as those of the samples.
 * They reach from the smallest decay rate of any sample to the largest, by the law of the model; further down, while as much as a
 * tenth of the smallest limit is expected there: with long lifetimes a yield is production times decay rate, whose sums are known.
 * The couplings of the analysis itself where the samples are its own.
 *
 * @param analysis with the model that is asked for, and the couplings of the samples
 */
export function recastCouplings(
  analysis: Analysis,
  samples: readonly SampleSums[],
): readonly number[] {
  const { decayRate } = findModel(analysis.model);
  const { couplings } = analysis.scan;
  const laws = samples.map((sample) => ({
    rates: sample.decayRates,
    law: decayRate(sample.massMeV / 1000),
  }));
  if (laws.every(({ rates, law }) => couplings.every((each, k) => law(each) === rates[k])))
    return couplings;
  const { exp, log } = core().exports;
  let lowest = Math.min(...laws.map(({ rates, law }) => couplingAtRate(law, rates[0] as number)));
  const highest = Math.max(
    ...laws.map(({ rates, law }) => couplingAtRate(law, rates.at(-1) as number)),
  );
  const threshold = -nothing * log(1 - analysis.limit.confidenceLevel);
  const most = mostEvents(analysis, samples);
  for (let i = 0; i < mostGrowth && most(lowest) > threshold; i++) lowest /= growth;
  const steps = Math.max(
    1,
    ...laws.map(({ rates, law }) => {
      const own = log((rates.at(-1) as number) / (rates[0] as number)) / (rates.length - 1);
      return Math.ceil(log(law(highest) / law(lowest)) / own);
    }),
  );
  const step = log(highest / lowest) / steps;
  return Array.from({ length: steps + 1 }, (_, k) => lowest * exp(k * step));
}

/** The largest number of events at any simulated mass: at least what any selection and any part of the production gives. */
function mostEvents(
  analysis: Analysis,
  samples: readonly SampleSums[],
): (coupling: number) => number {
  const curves = decays.flatMap((decay) => {
    const sets = productions
      .map((production) => samplesOf(samples, production, decay))
      .filter((set) => set.length > 0);
    if (sets.length === 0) return [];
    const surfaces = sets.flatMap((set) => yieldSurfaces(analysis, set, 'geometrical'));
    const signal = new Signal(surfaces, analysis);
    const masses = new Set(sets.flat().map(({ massMeV }) => massMeV));
    return [...masses].map((mass) => signal.atMass(mass));
  });
  return (coupling) => curves.reduce((most, events) => Math.max(most, events(coupling)), 0);
}
