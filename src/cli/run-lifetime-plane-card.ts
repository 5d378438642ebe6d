import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareValues, type PublishedNumber } from '../analysis/comparisons.js';
import type { Comparison } from '../analysis/result.js';
import type { LoadedLifetimePlane } from '../card/load-lifetime-plane.js';
import { figure16 } from '../figures/figure-16.js';
import { planeValues } from '../lifetime-plane/comparable-values.js';
import type { LifetimePlaneResult } from '../lifetime-plane/result.js';
import type { ResultFolder } from '../run/result-folder.js';
import { runLifetimePlane } from '../run/run-lifetime-plane.js';
import { writeLifetimePlane } from '../run/write-lifetime-plane.js';
import { drawFigures } from './draw-figures.js';
import { inResultFolder } from './in-result-folder.js';
import { printLine, readable } from './output.js';
import { printComparisons } from './print-run.js';
import type { Progress } from './progress.js';
import type { RunFlags } from './run-flags.js';

/** Runs the card of a plane of lifetime and branching ratios, writes its result folder, all or nothing, and prints what came out. */
export async function runLifetimePlaneCard(
  { plane, warnings }: LoadedLifetimePlane,
  flags: RunFlags,
  published: readonly PublishedNumber[] = [],
): Promise<readonly Comparison[]> {
  const fill = async (folder: ResultFolder, progress: Progress) => {
    progress.stage('Simulating');
    const found = await runLifetimePlane(plane, {
      seed: flags.seed,
      workers: flags.workers,
      onProgress: (done, total) => progress.update(done, total),
    });
    const result = { ...found, warnings: [...warnings, ...found.warnings] };
    const comparisons = compareValues(published, planeValues(result));
    writeLifetimePlane(folder, result, comparisons);
    if (!flags.figures || !plane.figure) return { result, comparisons };
    progress.stage('Drawing figures');
    const figure = figure16(result, plane.figure);
    const missing = await drawFigures(folder, [{ name: 'figure-16', figure }], flags.browser);
    return { result, comparisons, missing };
  };
  const { result: written, path, folder } = await inResultFolder(plane.name, flags, fill);
  const { result, comparisons, missing } = written;
  if (flags.json) process.stdout.write(readFileSync(join(path, 'summary.json'), 'utf8'));
  else {
    print(result, comparisons);
    printLine(`Numbers and tables  ${folder}`);
    if (missing !== undefined) printLine(missing);
  }
  return comparisons;
}

const decayNames = { mumu: 'μ⁺μ⁻', ee: 'e⁺e⁻' } as const;

function print(result: LifetimePlaneResult, comparisons: readonly Comparison[]): void {
  const { plane, lines, seed, warnings } = result;
  printLine(`${plane.title}${plane.source ? ` (${plane.source})` : ''}`);
  printLine(`Smallest excluded B(B → K^(*) a) × B(a → ${decayNames[plane.decay]}), seed ${seed}`);
  printLine('');
  const row = (cells: readonly string[]): void =>
    printLine(cells.map((cell, k) => (k === 0 ? cell.padEnd(16) : cell.padStart(14))).join(''));
  row(['Curve', 'mass [MeV]', 'product', 'lifetime [ps]', 'from [ps]', 'to [ps]']);
  for (const { name, massMeV, lifetimesPs, products } of lines) {
    const best = products.indexOf(products.reduce((a, b) => Math.min(a, b), Infinity));
    row([
      name,
      readable(massMeV),
      products[best]!.toExponential(2),
      ...[lifetimesPs[best]!, lifetimesPs[0]!, lifetimesPs.at(-1)!].map((ps) => readable(ps, 3)),
    ]);
  }
  if (comparisons.length > 0) printComparisons(comparisons, plane.source);
  printLine('');
  warnings.forEach((warning) => printLine(`Note: ${warning}`));
  printLine('');
}
