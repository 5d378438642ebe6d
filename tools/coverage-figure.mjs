// Draws figures/coverage and writes the numbers of docs/guide/coverage.md, without the rest of the gallery: npm run gallery:coverage.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { renderFigures } from '../dist/figures/render.js';
import {
  coverageCsv,
  coverageCurves,
  coverageFigureOf,
  coverageTable,
} from './gallery/coverage.mjs';
import { writeSection } from './write-section.mjs';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../figures');
const curves = coverageCurves();
mkdirSync(join(folder, 'data'), { recursive: true });
const { missingBrowser } = await renderFigures(
  [{ name: 'coverage', figure: coverageFigureOf(curves) }],
  folder,
  { formats: ['svg', 'png'] },
);
if (missingBrowser) {
  process.stderr.write(`${missingBrowser}\n`);
  process.exitCode = 1;
}
writeFileSync(join(folder, 'data/coverage.csv'), coverageCsv(curves));
writeSection(
  new URL('../docs/guide/coverage.md', import.meta.url),
  'coverage',
  coverageTable(curves),
);
