import { contourInputs } from '../dist/analysis/analyse.js';
import { searchContours, zeroEventContours } from '../dist/analysis/contours.js';
import { simulationCore } from '../dist/core/node.js';
import { builtinCard, loadCard } from '../dist/index.js';
import { recastAnalysis } from '../dist/recast/recast-analysis.js';
import { planRecast } from '../dist/recast/recast-plan.js';
import { planSamples, planShards } from '../dist/sample/shards.js';
import { Simulator } from '../dist/sample/simulator.js';
import { readParentSpectra } from '../dist/sample/spectra.js';
import { atCouplings } from '../dist/yield/at-couplings.js';
import { mergeShards } from '../dist/yield/sample-sums.js';
import { samplesOf, yieldField } from '../dist/yield/yields.js';
import { milliseconds } from './units.mjs';

const repeats = 3;

/** What a further model costs on samples that are there: no event is simulated for it. All in this thread. */
export function furtherModel() {
  const card = loadCard(builtinCard('na62-dark-photon'));
  const masses = card.scan.massesMeV.mumu.filter((mass) => mass % 10 === 5);
  const analysis = {
    ...card,
    scan: { ...card.scan, massesMeV: { mumu: masses, ee: [] } },
    bands: { ...card.bands, pseudoExperiments: 1000 },
    variants: [],
  };
  const plan = planRecast(analysis, { name: 'b-minus-l' });
  const simulation = [];
  const yields = [];
  const contours = [];
  for (let seed = 1; seed <= repeats; seed++) {
    const start = performance.now();
    const samples = simulateHere(analysis, seed);
    const simulated = performance.now();
    const target = recastAnalysis(plan, samples);
    const onGrid = atCouplings(target, samples);
    for (const production of ['bremsstrahlung', 'mesons'])
      for (const selection of ['geometrical', 'full'])
        yieldField(target, samplesOf(onGrid, production, 'mumu'), selection);
    const known = performance.now();
    const { inputs } = contourInputs(target, samples, seed);
    const lines = [...searchContours(inputs), ...zeroEventContours(inputs)];
    contours.push(performance.now() - known);
    yields.push(known - simulated);
    simulation.push(simulated - start);
    if (!lines.some(({ name }) => name === 'observed')) throw new Error('nothing is excluded');
  }
  const whole = summary(simulation);
  const row = (what, times, target, limit) => {
    const ratio = summary(times).median / whole.median;
    return {
      what: `a further model on the same sample: ${what} of B−L, ${masses.length} masses`,
      core: milliseconds(summary(times)),
      yardstick: `simulating the sample: ${milliseconds(whole)}`,
      ratio,
      target,
      ...(limit !== undefined && { reached: ratio <= limit }),
    };
  };
  const { bremsstrahlung, mesons } = analysis.sampling.events;
  return {
    rows: [row('yields', yields, '≤ 1/20', 1 / 20), row('contours and bands', contours, '–')],
    notes: [
      `A further model: no event is simulated; ${bremsstrahlung} and ${mesons} events at each mass, medians of ${repeats} in one thread. ` +
        'Contours cost the same for any model and any number of events: they are the roots of a run.',
    ],
  };
}

function simulateHere(settings, seed) {
  const simulator = new Simulator(simulationCore(), settings, readParentSpectra(settings), seed);
  return planSamples(settings).map((key) =>
    mergeShards(
      settings,
      key,
      planShards(settings, key).map((shard) => simulator.run(shard)),
    ),
  );
}

/** Milliseconds to seconds. */
function summary(times) {
  const sorted = times.toSorted((a, b) => a - b);
  return { median: sorted[sorted.length >> 1] / 1000, least: sorted[0] / 1000 };
}
