// Draws figures/recast and figures/projections and writes the numbers of docs/guide/recasting.md: the search of NA62 recast from A′ to
// B−L on its events, beside a recast of its contours alone; and what it could exclude. npm run gallery:recast
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtinCard } from '../dist/card/builtin-card.js';
import { loadCard } from '../dist/card/load-card.js';
import { curvesFigure } from '../dist/figures/curves.js';
import { figureLabels } from '../dist/figures/figure-data.js';
import { analysisFigureData } from '../dist/figures/from-result.js';
import { renderFigures } from '../dist/figures/render.js';
import { findModel } from '../dist/model/find-model.js';
import { analyse } from '../dist/analysis/analyse.js';
import { edgesAt, edgesOf } from '../dist/recast/contour-edges.js';
import { planRecast } from '../dist/recast/recast-plan.js';
import { parseShares, productionRatio } from '../dist/recast/production-ratio.js';
import { recastContour } from '../dist/recast/recast-contour.js';
import { contoursCsv } from '../dist/run/files/fields.js';
import { recastSamples } from '../dist/run/recast.js';
import { simulate } from '../dist/run/simulate.js';
import { writeSection } from './write-section.mjs';

const seed = 1;
const card = loadCard(builtinCard('na62-dark-photon'));
/** The card in its decay to muons, with fewer events: the comparison is of one sample with itself. */
const analysis = {
  ...card,
  scan: { ...card.scan, massesMeV: { mumu: card.scan.massesMeV.mumu, ee: [] } },
  sampling: {
    ...card.sampling,
    events: { ...card.sampling.events, bremsstrahlung: 120_000, mesons: 120_000 },
  },
  bands: { ...card.bands, pseudoExperiments: 1000 },
};
const [source, target] = ['dark-photon', 'b-minus-l'].map((name) => findModel({ name }));
const { decayVolume, beam } = analysis.experiment;
const lengthRatio =
  (decayVolume.toM - decayVolume.fromM) / (decayVolume.fromM - beam.impactPointM[2]);

const samples = await simulate(analysis, { seed });
const own = analyse(analysis, samples, seed).contours;
const exact = recastSamples(planRecast(analysis, { name: target.name }), samples, seed).contours;

/** Contours that are compared, and what is taken to have made their yield. */
const rows = [
  ['events-2.3-bremsstrahlung', 'bremsstrahlung', '2.3 events from bremsstrahlung'],
  ['zero-events-mesons-mesons-1', 'eta→gamma', 'zero events, mesons at scale 1'],
  ['observed', 'bremsstrahlung', 'observed'],
  ['observed', 'bremsstrahlung=0.7,eta→gamma=0.3', 'observed'],
];
const linesOf = (contours, name) => contours.filter((line) => line.name === name);

const compared = rows.map(([name, shares, label]) => {
  const recast = {
    source,
    target,
    decay: 'mumu',
    lengthRatio,
    productionRatio: productionRatio(
      parseShares(shares, 'shares'),
      source,
      target,
      analysis.production,
    ),
  };
  const byEdges = recastContour(linesOf(own, name), recast, name);
  const byEvents = linesOf(exact, name);
  const differences = edgesOf(byEvents).flatMap((edges) => {
    const other = edgesAt(byEdges, edges.massMeV);
    return other
      ? [
          {
            massMeV: edges.massMeV,
            lower: Math.log10(other.lower / edges.lower),
            upper: Math.log10(other.upper / edges.upper),
          },
        ]
      : [];
  });
  return { name, shares, label, byEdges, byEvents, differences };
});

const dex = (value) => (value < 0 ? '−' : '+') + Math.abs(value).toFixed(3);
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const largest = (values) => values.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0);
const lastMass = (lines) => Math.max(...lines.flatMap(({ massesMeV }) => massesMeV)).toFixed(0);
const table = [
  '| contour of A′ | taken to be made by | lower edge, dex: median, largest | upper edge, dex: median, largest | region ends, by edges and by events |',
  '|---|---|---|---|---|',
  ...compared.map(({ label, shares, byEdges, byEvents, differences }) => {
    const cells = ['lower', 'upper'].map((edge) => {
      const values = differences.map((each) => each[edge]);
      return `${dex(median(values))}, ${dex(largest(values))}`;
    });
    return `| ${label} | ${shares} | ${cells.join(' | ')} | ${lastMass(byEdges)} and ${lastMass(byEvents)} MeV |`;
  }),
].join('\n');

const folder = join(dirname(fileURLToPath(import.meta.url)), '../figures');
mkdirSync(join(folder, 'data'), { recursive: true });
const observed = compared[2];
const title = `${analysis.title}, recast to B−L`;
const figure = curvesFigure(
  {
    ...analysisFigureData(analysis),
    title,
    reproduction: false,
    source: `recast of ${analysis.source}`,
    labels: figureLabels(target),
  },
  [
    { label: 'From simulated events', lines: observed.byEvents, kind: 'measured' },
    { label: 'From the contour of <i>A</i>′ alone', lines: observed.byEdges, kind: 'projection' },
  ],
  {
    subject: 'The observed limit recast to B−L in two ways',
    description:
      'Filled: from the simulated events. Dashed: from the edges of the contour, taken to be made by bremsstrahlung.',
  },
);
const { missingBrowser } = await renderFigures([{ name: 'recast', figure }], folder, {
  formats: ['svg', 'png'],
});
if (missingBrowser) {
  process.stderr.write(`${missingBrowser}\n`);
  process.exitCode = 1;
}
writeFileSync(
  join(folder, 'data/recast-contours.csv'),
  contoursCsv([
    ...observed.byEvents.map((line) => ({ ...line, name: 'by-events' })),
    ...observed.byEdges.map((line) => ({ ...line, name: 'by-edges' })),
  ]),
);
writeSection(new URL('../docs/guide/recasting.md', import.meta.url), 'recast', table);
process.stdout.write(`${table}\n`);

/** The projections of the guide, by the command that it names. */
const out = join(mkdtempSync(join(tmpdir(), 'beamlimits-projections-')), 'out');
try {
  const command = ['project', builtinCard('na62-dark-photon'), 'examples/ship-like/card.yaml'];
  const { status, stderr } = spawnSync(
    process.execPath,
    ['bin/beamlimits.js', ...command, '--pot', '1e18', '--combine-decays', '--quiet', '--out', out],
    { cwd: join(folder, '..'), encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  for (const format of ['svg', 'png'])
    copyFileSync(join(out, `figures/projections.${format}`), join(folder, `projections.${format}`));
  copyFileSync(join(out, 'contours.csv'), join(folder, 'data/projections-contours.csv'));
  const { curves } = JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8'));
  const ranges = curves.map(
    ({ name, region: { massesMeV, couplings } }) =>
      `| ${name} | ${massesMeV.map((mass) => mass.toFixed(0)).join('–')} MeV | ${couplings.map((each) => each.toExponential(2)).join('–')} |`,
  );
  const header = ['| curve | masses | couplings |', '|---|---|---|'];
  writeSection(
    new URL('../docs/guide/recasting.md', import.meta.url),
    'projections',
    [...header, ...ranges].join('\n'),
  );
} finally {
  rmSync(dirname(out), { recursive: true, force: true });
}
