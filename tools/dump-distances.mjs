// Runs the cards of other dumps, as they are and as their publications may have meant them, and writes how far their contours lie from
// published points into docs/physics.md and docs/guide/existing-limits.md. Build first: npm run build.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { edgeDistances } from '../dist/analysis/existing-distance.js';
import { loadPublishedLimits } from '../dist/card/load-published-limits.js';
import { builtinCard, loadCard, run } from '../dist/index.js';
import { readDarkcast } from '../dist/published-limits/darkcast.js';
import { writeSection } from './write-section.mjs';

const seed = 1;
const examples = join(dirname(fileURLToPath(import.meta.url)), '../examples');
const charm = loadCard(join(examples, 'charm-dark-photon/card.yaml'));
const nucal = loadCard(join(examples, 'nucal-dark-photon/card.yaml'));

const withMesons = (analysis, species) => ({
  ...analysis,
  production: { ...analysis.production, mesons: { ...analysis.production.mesons, species } },
});
const without = (analysis, production) => ({
  ...analysis,
  production: { ...analysis.production, [production]: { enabled: false } },
});
/** Another outline for the one plane, which the particle has to cross in place of its daughters. */
const crossing = (analysis, outline, hole = 0) => ({
  ...analysis,
  selection: { ...analysis.selection, acceptance: 'particle' },
  experiment: {
    ...analysis.experiment,
    planes: analysis.experiment.planes.map((plane) => ({
      ...plane,
      outline,
      hole: { ...plane.hole, radiusM: hole },
    })),
  },
});
/** The calorimeter of CHARM as a ring around the beam: all azimuths, and no efficiency. */
function asRing(analysis) {
  const [x, y, z] = analysis.experiment.beam.impactPointM;
  const distance = Math.hypot(x, y);
  const { halfWidthM } = analysis.experiment.planes[0].outline;
  const ring = crossing(
    analysis,
    { shape: 'circle', radiusM: distance + halfWidthM },
    distance - halfWidthM,
  );
  return {
    ...ring,
    experiment: {
      ...ring.experiment,
      beam: { ...ring.experiment.beam, impactPointM: [0, 0, z] },
    },
    selection: { ...ring.selection, full: { ...ring.selection.full, efficiency: 1 } },
  };
}
const pionsAlone = withMesons(without(nucal, 'bremsstrahlung'), ['pi0']);
const bremsstrahlungAlone = without(nucal, 'mesons');
/** 50 mrad at the end of the calorimeter. */
const within50mrad = (analysis) => crossing(analysis, { shape: 'circle', radiusM: 4.35 });

const rows = [
  ['CHARM, card (η, η′)', charm, 'charm', 'gninenko-2012', 'Gninenko 2012'],
  ['CHARM, a ring without efficiency', asRing(charm), 'charm', 'gninenko-2012', 'the same'],
  [
    'CHARM with π⁰',
    withMesons(charm, ['pi0', 'eta', 'etaPrime']),
    ...['charm', 'tsai-2021', 'Tsai et al. 2021, a recast'],
  ],
  ['ν-Cal I, card', nucal, 'nucal', 'tsai-2021', 'Tsai et al. 2021, a recast'],
  [
    'ν-Cal I, card with π⁰ alone',
    pionsAlone,
    ...['nucal', 'blumlein-2011', 'Blümlein and Brunner 2011'],
  ],
  [
    'ν-Cal I, card with bremsstrahlung alone',
    bremsstrahlungAlone,
    ...['nucal', 'blumlein-2014', 'Blümlein and Brunner 2014'],
  ],
  [
    'π⁰ alone, particle within 50 mrad',
    within50mrad(pionsAlone),
    ...['nucal', 'blumlein-2011', 'Blümlein and Brunner 2011'],
  ],
  [
    'bremsstrahlung alone, particle within 50 mrad',
    within50mrad(bremsstrahlungAlone),
    ...['nucal', 'blumlein-2014', 'Blümlein and Brunner 2014'],
  ],
];

const regions = new Map();
for (const [name, analysis] of rows) {
  process.stderr.write(`${name}\n`);
  const { data } = await run(analysis, { seed });
  regions.set(
    analysis,
    data.contours.filter((line) => line.name === 'observed'),
  );
}

const published = (card, table) => {
  const path = join(examples, `${card}-dark-photon/published/${table}.csv`);
  return readDarkcast(readFileSync(path, 'utf8'), path, { massUnit: 'MeV', coupling: 'epsilon' });
};
const lastMass = (lines) => Math.max(...lines.flatMap(({ massesMeV }) => massesMeV)).toFixed(0);
const signed = (value) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;
writeSection(
  new URL('../docs/physics.md', import.meta.url),
  'dumps',
  [
    '| ours | published | lower edge: median, largest | upper edge: median, largest | ends at, MeV: ours, published points |',
    '| --- | --- | --- | --- | --- |',
    ...rows.map(([name, analysis, card, table, source]) => {
      const lines = published(card, table);
      const ours = regions.get(analysis);
      const edges = edgeDistances(ours, { name, source, lines }).map(
        ({ shift, largest }) => `${signed(shift)}, ${largest.toFixed(3)}`,
      );
      return `| ${[name, source, ...edges, `${lastMass(ours)}, ${lastMass(lines)}`].join(' | ')} |`;
    }),
  ].join('\n'),
);

const exclusions = { CHARM: charm, NuCal: nucal };
writeSection(
  new URL('../docs/guide/existing-limits.md', import.meta.url),
  'distances',
  [
    '| | published | lower edge | upper edge |',
    '|---|---|---|---|',
    ...loadPublishedLimits(builtinCard('na62-dark-photon')).map((limit) => {
      const edges = edgeDistances(regions.get(exclusions[limit.name]), limit).map(
        ({ median, largest }) => `${median.toFixed(3)}, ${largest.toFixed(3)}`,
      );
      return `| ${[limit.name, limit.source, ...edges].join(' | ')} |`;
    }),
  ].join('\n'),
);
