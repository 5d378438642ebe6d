import { contourInputs } from '../dist/analysis/analyse.js';
import { searchContours, zeroEventContours } from '../dist/analysis/contours.js';
import { simulationCore } from '../dist/core/node.js';
import { builtinCard, loadCard } from '../dist/index.js';
import { recastAnalysis } from '../dist/recast/recast-analysis.js';
import { planRecast } from '../dist/recast/recast-plan.js';
import { planSamples, planShards } from '../dist/sample/shards.js';
import { Simulator } from '../dist/sample/simulator.js';
import { readParentSpectra } from '../dist/sample/spectra.js';
import { mergeShards } from '../dist/yield/sample-sums.js';
import { milliseconds } from './units.mjs';

const repeats = 5;

/** What a further model costs on samples that are there: no event is simulated for it. Both in this thread. */
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
  const evaluation = [];
  for (let seed = 1; seed <= repeats; seed++) {
    const start = performance.now();
    const samples = simulateHere(analysis, seed);
    const simulated = performance.now();
    const target = recastAnalysis(plan, samples);
    const { inputs } = contourInputs(target, samples, seed);
    const contours = [...searchContours(inputs), ...zeroEventContours(inputs)];
    evaluation.push(performance.now() - simulated);
    simulation.push(simulated - start);
    if (!contours.some(({ name }) => name === 'observed')) throw new Error('nothing is excluded');
  }
  const [own, whole] = [evaluation, simulation].map(summary);
  const ratio = own.median / whole.median;
  return {
    rows: [
      {
        what: `a further model on the same sample: contours of B−L from ${masses.length} masses of A′`,
        core: milliseconds(own),
        yardstick: `its simulation: ${milliseconds(whole)}`,
        ratio,
        target: '≤ 1/5',
        reached: ratio <= 1 / 5,
      },
    ],
    notes: [
      `A further model: no event is simulated; ${masses.length} masses with ${analysis.sampling.events.bremsstrahlung} and ${analysis.sampling.events.mesons} events, medians of ${repeats} in one thread.`,
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
