import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareValues, type PublishedNumber } from '../analysis/comparisons.js';
import type { Comparison } from '../analysis/result.js';
import { chargeSymbols } from '../background/pair-selection.js';
import { provenances } from '../background/background-analysis.js';
import { backgroundValues } from '../background/comparable-values.js';
import { totalOf } from '../background/estimate.js';
import type { BackgroundResult } from '../background/result.js';
import type { SecondMuonResult } from '../background/second-muons.js';
import type { LoadedBackground } from '../card/load-background.js';
import { backgroundFigures } from '../figures/background-catalogue.js';
import type { ResultFolder } from '../run/result-folder.js';
import { runBackground } from '../run/run-background.js';
import { writeBackground } from '../run/write-background.js';
import { drawFigures } from './draw-figures.js';
import { inResultFolder } from './in-result-folder.js';
import { printLine, readable } from './output.js';
import { printComparisons } from './print-run.js';
import type { Progress } from './progress.js';
import type { RunFlags } from './run-flags.js';

/** Runs the card of a background estimate, writes its result folder, all or nothing, and prints what came out. */
export async function runBackgroundCard(
  { analysis, warnings }: LoadedBackground,
  flags: RunFlags,
  published: readonly PublishedNumber[] = [],
): Promise<readonly Comparison[]> {
  const fill = async (folder: ResultFolder, progress: Progress) => {
    const result = await runBackground(analysis, {
      seed: flags.seed,
      workers: flags.workers,
      onStage: (name) => progress.stage(name),
      onProgress: (done, total) => progress.update(done, total),
    });
    const comparisons = compareValues(published, backgroundValues(result));
    writeBackground(folder, result, comparisons, published);
    if (!flags.figures || analysis.figures.length === 0) return { result, comparisons };
    progress.stage('Drawing figures');
    const figures = analysis.figures.map((name) => ({
      name,
      figure: backgroundFigures[name](result),
    }));
    return { result, comparisons, missing: await drawFigures(folder, figures, flags.browser) };
  };
  const { result: written, path, folder } = await inResultFolder(analysis.name, flags, fill);
  const { result, comparisons, missing } = written;
  if (flags.json) process.stdout.write(readFileSync(join(path, 'summary.json'), 'utf8'));
  else {
    print(result, comparisons);
    warnings.forEach((warning) => printLine(`Note: ${warning}`));
    printLine(`Numbers and tables  ${folder}`);
    if (missing !== undefined) printLine(missing);
  }
  return comparisons;
}

function print(result: BackgroundResult, comparisons: readonly Comparison[]): void {
  const { analysis, sample, totals, counts, scale, prompt, secondMuons, summary } = result;
  const source = analysis.source ? ` (${analysis.source})` : '';
  printLine(`${analysis.title}${source}`);
  printLine(
    `${sample.accepted} of ${sample.given} tracks accepted, ${totals.triedPairs} pairs, seed ${result.seed}; ${provenances[sample.provenance]}`,
  );
  printLine('');
  const line = (cells: readonly string[]): void =>
    printLine(
      cells
        .map((cell, k) => (k < 2 ? cell.padEnd([7, 13][k]!) : cell.padStart(18)))
        .join(' ')
        .trimEnd(),
    );
  line(['Pair', 'Region', 'printed', 'from pairs', 'observed']);
  for (const { combination, region, printed, pairs, observed, blind } of counts)
    line([
      chargeSymbols[combination],
      region,
      printed ? `${readable(printed.expected)} ± ${readable(printed.uncertainty)}` : '–',
      `${readable(pairs.expected, 3)} ± ${readable(totalOf(pairs).uncertainty, 2)}`,
      blind ? 'masked' : observed === undefined ? '–' : String(observed),
    ]);
  printLine('');
  if (scale)
    printLine(
      `Same-sign events outside VR         ${scale.observed} observed over ${readable(scale.expected.expected)} ± ${readable(scale.expected.uncertainty, 2)}: ${readable(scale.factor, 3)} ± ${readable(scale.statistical, 2)}`,
    );
  if (prompt)
    printLine(
      `Prompt, data over simulation        ${readable(prompt.ratio.value, 3)} ± ${readable(prompt.ratio.statistical, 2)} (stat) ± ${readable(prompt.ratio.systematic, 2)} (syst)`,
    );
  if (secondMuons) printSecondMuons(secondMuons, analysis.confidenceLevel, prompt?.validationShare);
  for (const { region, combinatorial, promptUpperLimit, upstreamUpperLimit } of summary)
    printLine(
      `Expected in ${region}`.padEnd(36) +
        `${readable(combinatorial.expected, 3)} ± ${readable(combinatorial.uncertainty, 2)} combinatorial` +
        (promptUpperLimit === undefined ? '' : `, < ${readable(promptUpperLimit, 2)} prompt`) +
        (upstreamUpperLimit === undefined
          ? ''
          : `, < ${readable(upstreamUpperLimit, 2)} upstream-prompt`),
    );
  if (comparisons.length > 0) printComparisons(comparisons, analysis.source);
  printLine('');
}

/** The share in the validation region of the model beside the one from simulated events, which the table of the background has. */
function printSecondMuons(
  { muons, events, validation, closure }: SecondMuonResult,
  confidenceLevel: number,
  printedShare: number | undefined,
): void {
  const { share, statistical, upperLimit, effectiveEvents, inRegion } = validation;
  const percent = (value: number): string => `${readable(100 * value, 2)}%`;
  const level = `${readable(100 * confidenceLevel)}% CL`;
  printLine(
    `Second muons of ${muons} muons`.padEnd(36) +
      `${events.length} pairs (effective ${effectiveEvents.toFixed(0)}), ${inRegion} in VR: ${percent(share)} ± ${percent(statistical)}, < ${percent(upperLimit)} at ${level}`,
  );
  if (printedShare !== undefined)
    printLine(
      `  share in VR used below`.padEnd(36) +
        `< ${percent(printedShare)}, from the simulated events of the card`,
    );
  printLine(
    `  closure of the way back`.padEnd(36) +
      `${percent(closure.systematic)} residual, ${percent(closure.uncorrectedSystematic)} without its weights`,
  );
}
