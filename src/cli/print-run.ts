import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventCount, isOpen } from '../analysis/blinding.js';
import type { EdgeDistance } from '../analysis/existing-distance.js';
import type { Comparison } from '../analysis/result.js';
import { excludedRegion } from '../run/files/summary.js';
import { printLine, readable } from './output.js';
import type { WrittenResult } from './run-card.js';

/** Prints a result to be read, or its summary.json. */
export function printRun(written: WrittenResult, { json }: { readonly json?: true }): void {
  if (json) {
    process.stdout.write(readFileSync(join(written.folder, 'summary.json'), 'utf8'));
    return;
  }
  const { result, comparisons, folder, figures, missingFigures } = written;
  const { analysis, findings, seed } = result;
  const { pot, limit } = analysis;
  const source = analysis.source ? ` (${analysis.source})` : '';
  printLine(`${analysis.title}${source}`);
  printLine(
    `${pot.nominal
      .toExponential(2)
      .replace('+', '')
      .replace(
        /\.?0+e/,
        'e',
      )} protons on target ± ${readable(100 * pot.relativeUncertainty)}% (${pot.prior}), ${readable(100 * limit.confidenceLevel)}% CL, ${limit.method}, seed ${seed}`,
  );
  printLine('');
  const limits = findings.upperLimits.map((value, count) => `n = ${count}: ${value.toFixed(3)}`);
  printLine(`Upper limit on the signal, events   ${limits.join('   ')}`);
  const region = excludedRegion(result.contours);
  if (isOpen(analysis.observed.signalRegion))
    printLine(
      region
        ? `Excluded masses and couplings       ${region.massesMeV.map((mass) => readable(mass, 4)).join('–')} MeV, ${region.couplings.map((coupling) => coupling.toExponential(2)).join('–')}`
        : 'Excluded masses and couplings       none',
    );
  printSignificance(written);
  if (comparisons.length > 0) printComparisons(comparisons, analysis.source);
  printDistances(written.distances);
  if (result.warnings.length > 0) {
    printLine('');
    result.warnings.forEach((warning) => printLine(`Note: ${warning}`));
  }
  printLine('');
  printLine(`Numbers and tables  ${folder}`);
  if (missingFigures) printLine(missingFigures);
  else if (figures)
    printLine(
      `Figures             ${join(folder, 'figures')}: ${analysis.figures.join(', ')} (.svg, .png, .pdf)`,
    );
}

function printSignificance({ result }: WrittenResult): void {
  const { analysis, findings } = result;
  const { signalRegion, massWindows } = findings.significance;
  const seen = analysis.observed.signalRegion;
  if (!isOpen(seen) || !signalRegion) {
    printLine('Observed in the signal region       blind');
    return;
  }
  const masses = seen.massesMeV.toSorted((a, b) => a - b);
  const where =
    masses.length > 0 ? ` at ${masses.map((mass) => readable(mass)).join(', ')} MeV` : '';
  printLine(
    `Observed in the signal region       ${eventCount(seen)}${where}, ${readable(analysis.background.signalRegion.expected)} expected: ${significanceText(signalRegion)}`,
  );
  for (const window of massWindows)
    printLine(
      `  in ±${readable(window.halfWidthMeV, 2)} MeV around ${readable(window.massMeV)} MeV (local) `.padEnd(
        36,
      ) +
        `${window.observed}, ${readable(window.background, 2)} expected: ${significanceText(window)}`,
    );
  const { globalSignificance } = findings;
  if (!globalSignificance?.window) return;
  const { globalPValue, standardError, massesMeV, trialsFactor } = globalSignificance;
  const range = massesMeV.map((mass) => readable(mass, 4)).join('–');
  const factor = trialsFactor === null ? '' : `, trials factor ${readable(trialsFactor, 3)}`;
  printLine(
    `  anywhere in ${range} MeV (global)`.padEnd(36) +
      `${significanceText({ ...globalSignificance, pValue: globalPValue })} (p ± ${readable(standardError, 1)}${factor})`,
  );
}

function significanceText(value: {
  readonly pValue: number;
  readonly zOneSided: number | null;
  readonly zTwoSided: number | null;
}): string {
  const infinite = value.pValue > 0.5 ? '−∞' : '∞';
  const z = (sigma: number | null): string => (sigma === null ? infinite : `${sigma.toFixed(2)}σ`);
  return `p = ${readable(value.pValue, 3)}, ${z(value.zOneSided)} one-sided, ${z(value.zTwoSided)} two-sided`;
}

/** Prints each published number beside the result's own. */
export function printComparisons(comparisons: readonly Comparison[], source: string): void {
  const rows = comparisons.map((comparison) => [
    comparison.quantity,
    `${comparison.relation === '=' ? '' : `${comparison.relation} `}${readable(comparison.paper)}`,
    readable(comparison.here, 4),
    comparison.agrees ? 'agrees' : comparison.knownDifference ? 'known difference' : 'DISAGREES',
  ]);
  const header = ['', 'paper', 'here', ''];
  const widths = header.map((title, i) =>
    Math.max(title.length, ...rows.map((row) => (row[i] as string).length)),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, i) =>
        i === 0 ? cell.padEnd(widths[i] as number) : cell.padStart(widths[i] as number),
      )
      .join('  ');
  printLine('');
  printLine(`Comparison with ${source}`);
  printLine(line(header).trimEnd());
  rows.forEach((row) => printLine(line(row).trimEnd()));
  comparisons.forEach(({ quantity, agrees, knownDifference }) => {
    if (!agrees && knownDifference) printLine(`Known difference, ${quantity}: ${knownDifference}`);
  });
}

function printDistances(distances: readonly EdgeDistance[]): void {
  if (distances.length === 0) return;
  printLine('');
  printLine('Existing exclusions computed here, |Δlog₁₀ ε| from published points');
  for (const row of distances) {
    const { name, source, edge, points, outside, median, largest, massOfLargestMeV } = row;
    if (edge === 'lower') printLine(`  ${name}, ${source}`);
    const all = `${points} of ${points + outside} points`;
    printLine(
      `    ${edge} edge`.padEnd(36) +
        (median === null || largest === null || massOfLargestMeV === null
          ? all
          : `median ${median.toFixed(3)}, largest ${largest.toFixed(3)} at ${readable(massOfLargestMeV, 4)} MeV (${all})`),
    );
  }
}
