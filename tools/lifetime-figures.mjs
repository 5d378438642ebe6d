// Draws Figure 16 and the benchmark beside it into figures/, and writes the numbers of docs/guide/lifetime-plane.md and of the gallery's
// section, without the rest of the gallery: npm run gallery:lifetimes.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtinCard } from '../dist/card/builtin-card.js';
import { readLifetimePlane } from '../dist/card/load-lifetime-plane.js';
import { benchmarkText, costsTable, curvesTable, galleryText } from './gallery/lifetimes.mjs';
import { selectionCosts } from './gallery/selection-costs.mjs';
import { writeSection } from './write-section.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = join(root, 'figures');
const scratch = mkdtempSync(join(tmpdir(), 'beamlimits-gallery-'));
const results = (name) => join(scratch, name);
const run = (command, card, name) =>
  execFileSync(process.execPath, [
    join(root, 'bin/beamlimits.js'),
    ...[command, card, '--quiet', '--out', results(name)],
  ]);
run('reproduce', 'na62-alp', 'alp');
run('run', join(root, 'examples/na62-alp-fermions/card.yaml'), 'fermions');

mkdirSync(join(folder, 'data'), { recursive: true });
for (const ending of ['svg', 'png']) {
  copyFileSync(
    join(results('alp'), `figures/figure-16.${ending}`),
    join(folder, `figure-16.${ending}`),
  );
  copyFileSync(
    join(results('fermions'), `figures/figure-14.${ending}`),
    join(folder, `alp-fermions.${ending}`),
  );
}
copyFileSync(join(results('alp'), 'contours.csv'), join(folder, 'data/figure-16-contours.csv'));
// The lines that are drawn.
const [header, ...points] = readFileSync(join(results('fermions'), 'contours.csv'), 'utf8').split(
  '\n',
);
const drawn = points.filter((row) => /^(observed|expected)/.test(row));
writeFileSync(join(folder, 'data/alp-fermions-contours.csv'), [header, ...drawn, ''].join('\n'));
const summaryOf = (name) => JSON.parse(readFileSync(join(results(name), 'summary.json'), 'utf8'));
const [plane, fermions] = [summaryOf('alp'), summaryOf('fermions')];
rmSync(scratch, { recursive: true });

const costs = await selectionCosts(readLifetimePlane(builtinCard('na62-alp')).plane);
const guide = new URL('../docs/guide/lifetime-plane.md', import.meta.url);
writeSection(guide, 'curves', curvesTable(plane));
writeSection(guide, 'costs', costsTable(costs));
writeSection(guide, 'benchmark', benchmarkText(fermions));

writeSection(
  new URL('../figures/README.md', import.meta.url),
  'lifetimes',
  galleryText(plane, costs, fermions),
);
