// Muons per second through the beam line of NA62 between 92 and 180 m, one thread. Run after npm run build.
import { loadExperiment } from '../dist/card/load-experiment.js';
import { propagateDownstream, propagateUpstream } from '../dist/transport/propagate.js';

const file = new URL('../experiments/na62-dump.yaml', import.meta.url).pathname;
const { beamLine } = loadExperiment(file, 'na62-dump.yaml', 'experiment').experiment;
const count = 20000;
const column = (of) => Float64Array.from({ length: count }, (_, i) => of((i * 0.618034) % 1, i));
const tracks = {
  xM: column((u) => 2.4 * u - 1.2),
  yM: column((u, i) => 2.4 * ((i * 0.7548777) % 1) - 1.2),
  slopeX: column(() => 0),
  slopeY: column(() => 0),
  momentumGeV: column((u, i) => 12 / (1 - 0.9 * ((i * 0.5698403) % 1))),
  charge: column((u, i) => (i % 2 ? 1 : -1)),
};
for (const [name, propagate, from, to] of [
  ['downstream', propagateDownstream, 92, 180],
  ['upstream', propagateUpstream, 180, 92],
])
  for (const fluctuations of ['mean', 'gaussian', 'full']) {
    const options = { seed: 1, fluctuations, scattering: fluctuations !== 'mean' };
    propagate(tracks, beamLine, from, to, options);
    const start = performance.now();
    propagate(tracks, beamLine, from, to, options);
    const seconds = (performance.now() - start) / 1e3;
    console.log(`${name} ${fluctuations}: ${Math.round(count / seconds)} muons/s`);
  }
