// Refreshes figures/: the reproduced figures, the numbers behind them and the page. Build first: npm run build.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compare } from '../dist/analysis/comparisons.js';
import { loadPublished } from '../dist/card/load-published.js';
import { figures } from '../dist/figures/catalogue.js';
import { figureData } from '../dist/figures/from-result.js';
import { renderFigures } from '../dist/figures/render.js';
import { builtinCard, loadCard, run } from '../dist/index.js';
import { summary as summarise } from '../dist/run/files/summary.js';
import { dataFiles } from './gallery/data-files.mjs';
import { fillTemplate } from './gallery/markdown.mjs';
import { pageValues } from './gallery/page.mjs';
import { shortComparisonsTable } from './gallery/page-tables.mjs';
import { edgeMassesMeV, runChoices } from './gallery/run-choices.mjs';
import { writeSection } from './write-section.mjs';

const seed = 1;
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = join(root, 'figures');
const tell = (sentence) => process.stderr.write(`${sentence}\n`);

const card = builtinCard('na62-dark-photon');
const analysis = loadCard(card);
tell('Running the card');
const { data: result } = await run(analysis, { seed });
const published = loadPublished(join(dirname(card), 'published.yaml'));
const comparisons = compare(published, result);
const outcome = await runChoices(analysis, seed, tell);
const summary = summarise(result, comparisons);

const files = dataFiles({ result, summary, outcome, edgeMassesMeV });
const template = readFileSync(join(root, 'tools/gallery/README.template.md'), 'utf8');
const values = pageValues({
  result,
  comparisons,
  published,
  outcome,
  edgeMassesMeV,
  spectra: mesonSpectra(),
});

rmSync(folder, { recursive: true, force: true });
mkdirSync(join(folder, 'data'), { recursive: true });
tell('Drawing figures');
const { missingBrowser } = await renderFigures(
  Object.entries(figures).map(([name, define]) => ({ name, figure: define(figureData(result)) })),
  folder,
  { formats: ['svg', 'png'] },
);
if (missingBrowser) {
  tell(missingBrowser);
  process.exitCode = 1;
}
for (const [name, content] of Object.entries(files))
  writeFileSync(join(folder, 'data', name), content);
// Those of the backgrounds come from a card of their own.
const { pageValuesOfBackgrounds } = await import('./background-figures.mjs');
writeFileSync(
  join(folder, 'README.md'),
  fillTemplate(template, { ...values, ...pageValuesOfBackgrounds, lifetimes: '' }),
);
// Its section of the page is written into it.
await import('./lifetime-figures.mjs');
writeSection(
  new URL('../README.md', import.meta.url),
  'comparisons',
  [
    shortComparisonsTable(comparisons),
    '',
    `Spread of the contour over equally reasonable choices that the paper leaves open: Δlog₁₀ε = ${values.spreadLower} on the`,
    `lower and ${values.spreadUpper} on the upper edge between 250 and 400 MeV; it closes at ${values.spreadClosing} MeV. Three choices (the efficiency`,
    `${values.efficiency}, z ≤ ${values.fractionMax} and the meson scale ${values.scale}) are *inferred from the publication*.`,
  ].join('\n'),
);

// These figures need no run of the card; each has a script of its own.
await import('./coverage-figure.mjs');
await import('./unbinned-figure.mjs');
await import('./recast-figure.mjs');

/** The spectra file of the experiment, for the multiplicities that the page quotes. */
function mesonSpectra() {
  return JSON.parse(readFileSync(analysis.experiment.dump.mesonSpectraFile, 'utf8'));
}
