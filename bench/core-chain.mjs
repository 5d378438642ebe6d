import { simulationCore } from '../dist/core/node.js';
import { fineStructure, protonMass } from '../dist/model/constants.js';
import { properDecayLength } from '../dist/model/dark-photon.js';
import { energyFractionCells } from '../dist/sample/energy-fraction-cells.js';
import { apertureTable, flightSettings } from '../dist/sample/kernel-settings.js';
import { eventStream } from '../dist/sample/streams.js';
import {
  benchmarkAnalysis,
  couplings,
  couplingsPerOctave,
  generatedEvents,
  massMeV,
} from './analysis.mjs';

const massGeV = massMeV / 1000;
/** Couplings between two whose ε² differ by a factor of two. */
export const stride = couplingsPerOctave / 2;
/** Squarings after an exponential, as in src/sample/simulator.ts. */
export const chainDepth = 12;
/** ε²/cτ₁ in 1/m. */
export const rates = couplings.map((coupling) => coupling ** 2 / properDecayLength(massGeV));

/**
 * The whole chain on the core as src/sample/simulator.ts calls it, with the events of the full selection weighed
 * alone, as the yardsticks do. Returns a function from a seed to [accepted events, sums…, sums of squares…].
 */
export async function coreChain() {
  const { experiment, selection, sampling, production } = await benchmarkAnalysis();
  const { exports, memory } = withMemory(simulationCore());
  const keep = (values) => {
    const address = exports.allocate(8 * values.length);
    new Float64Array(memory().buffer, address, values.length).set(values);
    return address;
  };
  const planes = apertureTable(experiment.planes, selection);
  const { energyMinGeV, energyFractionMax, transverseMomentumMaxGeV } = production.bremsstrahlung;
  const { energyGeV } = experiment.beam;
  const count = couplings.length;
  const shard = [
    0,
    generatedEvents,
    eventStream('mumu', 'bremsstrahlung'),
    0,
    0,
    planes.geometrical,
    planes.full,
  ];
  const shardAddress = keep([...shard, count, stride, chainDepth, 0, 0, 0, 0]);
  const flight = keep(flightSettings(experiment, selection, sampling, massGeV, 'mumu'));
  const apertures = keep(planes.rows);
  const rateColumn = keep(rates);
  const spectrum = keep([
    fineStructure,
    protonMass,
    energyGeV,
    transverseMomentumMaxGeV,
    1 / generatedEvents,
  ]);
  const cells = keep(
    energyFractionCells(simulationCore(), energyMinGeV / energyGeV, energyFractionMax, energyGeV),
  );
  const length = exports.shardResultLength(count);
  const results = keep(new Float64Array(length));
  return (seed) => {
    new Float64Array(memory().buffer, shardAddress, shard.length)[3] = seed;
    new Float64Array(memory().buffer, results, length).fill(0);
    exports.simulateBremsstrahlung(
      shardAddress,
      flight,
      apertures,
      rateColumn,
      spectrum,
      cells,
      results,
    );
    const view = new Float64Array(memory().buffer, results, length);
    return [view[3], ...view.subarray(4 + 4 * count)];
  };
}

function withMemory({ exports }) {
  return { exports, memory: () => exports.memory };
}
