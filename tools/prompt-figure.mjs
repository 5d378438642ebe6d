// Draws figures/figure-8 and writes its numbers, without the rest of the gallery: npm run gallery:prompt. Halo muons of the
// recipe in examples/na62-backgrounds at z = 180 m go back to the face of B5 and then make second muons on their way down.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readBackgroundCard } from '../dist/card/load-background.js';
import { simulationCore } from '../dist/core/node.js';
import { backgroundData } from '../dist/figures/background-data.js';
import { figure8, promptHistogram } from '../dist/figures/figure-8.js';
import { renderFigures } from '../dist/figures/render.js';
import { csv } from '../dist/run/files/csv.js';
import { haloMuons } from '../dist/sample/halo-muons.js';
import { propagateUpstream } from '../dist/transport/propagate.js';
import { promptEvents, shareIn } from '../dist/transport/second-muons.js';

const seed = 1;
const upstreamM = 92;
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = join(root, 'figures');
const { analysis } = readBackgroundCard(join(root, 'examples/na62-backgrounds/card.yaml'));
const { experiment, selection, controlSample, confidenceLevel } = analysis;
const { recipe, planeZM } = controlSample;
const count = 200_000;
const at = (name) => experiment.planes.find((plane) => plane.name === name).positionZM;

const halo = haloMuons(simulationCore(), experiment, recipe, selection, { planeZM, count, seed });
const transport = { seed, fluctuations: 'gaussian', scattering: true };
const up = propagateUpstream(halo.tracks, experiment.beamLine, planeZM, upstreamM, transport);
const arrived = [...up.status.keys()].filter((i) => up.status[i] === 0);
const pick = (column) => Float64Array.from(arrived, (i) => column[i]);
const tracks = Object.fromEntries(
  ['xM', 'yM', 'slopeX', 'slopeY', 'momentumGeV', 'charge'].map((name) => [
    name,
    pick(up.tracks[name]),
  ]),
);
const events = promptEvents({
  tracks,
  weights: pick(up.weight),
  beamLine: experiment.beamLine,
  upstreamM,
  referenceM: planeZM,
  firstChamberM: at('STRAW1'),
  lastChamberM: at('STRAW4'),
  endM: at('LKr'),
  beamXM: experiment.beam.impactPointM[0],
  beamYM: experiment.beam.impactPointM[1],
  selection: {
    momentumMinGeV: selection.momentumMinGeV,
    vertexZM: selection.vertexZ,
    oppositeCharges: true,
    planes: experiment.planes.filter(({ positionZM }) => positionZM < experiment.magnet.positionZM),
  },
  transport: { ...transport, fluctuations: 'full' },
});
const region = experiment.regions.find(({ name }) => name === 'VR');
const share = shareIn(
  events,
  (z, cda) => z > region.zTaxM.fromM && z < region.zTaxM.toM && cda < region.cdaTaxMaxM,
  confidenceLevel,
);
const edges = (from, to, step) =>
  Array.from({ length: Math.round((to - from) / step) + 1 }, (_, i) => from + i * step);
const histogram = promptHistogram(events, edges(-100, 180, 5), edges(0, 1500, 25));

mkdirSync(join(folder, 'data'), { recursive: true });
const data = backgroundData({ analysis, sample: { provenance: 'synthetic' } });
const { missingBrowser } = await renderFigures(
  [{ name: 'figure-8', figure: figure8(data, { histogram, share, confidenceLevel }) }],
  folder,
  { formats: ['svg', 'png'] },
);
if (missingBrowser) {
  process.stderr.write(`${missingBrowser}\n`);
  process.exitCode = 1;
}
const columns = histogram.zEdgesM.length - 1;
writeFileSync(
  join(folder, 'data/figure-8.csv'),
  csv(
    ['zTaxM', 'cdaTaxMm', 'weight'],
    [...histogram.values].flatMap((weight, i) =>
      weight > 0
        ? [[histogram.zEdgesM[i % columns], histogram.cdaEdgesMm[Math.floor(i / columns)], weight]]
        : [],
    ),
  ),
);
process.stderr.write(`${JSON.stringify({ muons: arrived.length, ...share })}\n`);
