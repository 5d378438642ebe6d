// Draws the figures of the background card into figures/, puts its tables beside them and writes the numbers of
// docs/guide/backgrounds.md, without the rest of the gallery: npm run gallery:backgrounds.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  backgroundPageValues,
  comparisonsText,
  pairsTable,
  pairsText,
} from './gallery/backgrounds.mjs';
import { writeSection } from './write-section.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = join(root, 'figures');
const scratch = mkdtempSync(join(tmpdir(), 'beamlimits-gallery-'));
const results = join(scratch, 'results');
execFileSync(process.execPath, [
  join(root, 'bin/beamlimits.js'),
  ...['reproduce', 'na62-backgrounds', '--quiet', '--out', results],
]);
mkdirSync(join(folder, 'data'), { recursive: true });
const copy = (from, ending, to) => {
  for (const file of readdirSync(join(results, from)))
    if (ending.test(file)) copyFileSync(join(results, from, file), join(folder, to, file));
};
copy('figures', /\.(svg|png)$/, '.');
copy('tables', /\.csv$/, 'data');
copyFileSync(join(results, 'second-muons.csv'), join(folder, 'data/figure-8.csv'));
const summary = JSON.parse(readFileSync(join(results, 'summary.json'), 'utf8'));
rmSync(scratch, { recursive: true });

const guide = new URL('../docs/guide/backgrounds.md', import.meta.url);
writeSection(guide, 'comparisons', comparisonsText(summary));
writeSection(guide, 'pairs', `${pairsTable(summary)}\n\n${pairsText(summary)}`);

/** For the template of the gallery's page. */
export const pageValuesOfBackgrounds = backgroundPageValues(summary);
