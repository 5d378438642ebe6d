// Draws figures/unbinned and writes the numbers of docs/guide/unbinned.md, without the rest of the gallery: npm run gallery:unbinned.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { renderFigures } from '../dist/figures/render.js';
import {
  unbinnedCsv,
  unbinnedCurves,
  unbinnedFigureOf,
  unbinnedTable,
} from './gallery/unbinned.mjs';
import { writeSection } from './write-section.mjs';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../figures');
const curves = unbinnedCurves();
mkdirSync(join(folder, 'data'), { recursive: true });
const { missingBrowser } = await renderFigures(
  [{ name: 'unbinned', figure: unbinnedFigureOf(curves) }],
  folder,
  { formats: ['svg', 'png'] },
);
if (missingBrowser) {
  process.stderr.write(`${missingBrowser}\n`);
  process.exitCode = 1;
}
writeFileSync(join(folder, 'data/unbinned.csv'), unbinnedCsv(curves));
writeSection(
  new URL('../docs/guide/unbinned.md', import.meta.url),
  'unbinned',
  unbinnedTable(curves),
);
