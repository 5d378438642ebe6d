import { coverageScanFigure } from '../../figures/coverage-curves.js';
import { coverageFigure } from '../../figures/coverage.js';
import { requireFigureFile, saveFigure } from '../../figures/save-figure.js';
import type { Command } from 'commander';
import { UserError } from '../../errors.js';
import type { CountingModel } from '../../inference/model.js';
import { coverageToys } from '../../inference/coverage-toys.js';
import { coverageCurve } from '../../inference/coverage-curve.js';
import { coverage, type CoverageOptions, type CoverageResult } from '../../inference/coverage.js';
import { csv } from '../../run/files/csv.js';
import {
  addBackgroundUncertaintyFlags,
  addSignalFactorFlags,
  COUNT,
  modelPlaces,
} from '../counting-flags.js';
import { numberListFlag, withFlagNames } from '../flags.js';
import { coverageTruth, type CoverageFlags, type CoverageTruth } from '../input/coverage-truth.js';
import { addModelFlag } from '../input/counting-input.js';
import {
  addMethodFlag,
  addMethodOptionFlags,
  givenOptions,
  optionPlaces,
  optionsFromFlags,
} from '../method-flags.js';
import { writeTextFile } from '../write-out.js';
import { printJson, printLine, printWarning, readable } from '../output.js';

const examples = `
Examples:
  $ beamlimits coverage --method bayes --background 0.016 --signal 0,1,2.5,5
  Coverage of the 90% CL intervals of method bayes, background 0.016
  signal    coverage
  0         1.000000
  1         1.000000
  2.5       0.919218
  5         0.960108
  least: 0.919218 at signal 2.5
  no nuisance: exact sums over the counts

  $ beamlimits coverage --method bayes --background 0.016 --signal 0,1,2.5,5 --json
  {"method":"bayes","cl":0.9,"points":[{"signal":0,"background":0.016,"coverage":1},{"signal":1,"background":0.016,"coverage":1},{"signal":2.5,"background":0.016,"coverage":0.9192179102875208},{"signal":5,"background":0.016,"coverage":0.9601079176991266}],"minimum":{"signal":2.5,"background":0.016,"coverage":0.9192179102875208},"numericalError":1e-12,"background":0.016,"potPrior":"none","potUncertainty":0,"notes":["no nuisance: exact sums over the counts"],"warnings":[]}

A list may hold stretches, as in --signal 0:10:0.1. With uncertainties the truth is nominal and the auxiliary
measurements are repeated; --average draws the truth from the priors instead. A model file with
several channels takes --toys.
`;

const places = {
  ...modelPlaces,
  ...optionPlaces,
  signal: '--signal',
  background: '--background',
  backgroundUncertainty: '--background-uncertainty',
  backgroundPrior: '--background-prior',
  average: '--average',
};

/** Adds `coverage`: how often the intervals of a method contain the truth. */
export function registerCoverage(program: Command): void {
  const command = program
    .command('coverage')
    .description('how often the intervals of a method contain the true signal')
    .argument('[card]', 'card whose signal region is the experiment')
    .requiredOption(
      '--signal <list>',
      'true signals: 0,1,2.5 or from:to:step',
      numberListFlag('--signal', COUNT),
    )
    .option(
      '--background <list>',
      'true backgrounds, as --signal',
      numberListFlag('--background', COUNT),
    );
  addBackgroundUncertaintyFlags(command);
  addSignalFactorFlags(command);
  addModelFlag(command);
  addMethodFlag(command);
  addMethodOptionFlags(command)
    .option('--average', 'average over the priors, in place of repeated auxiliary measurements')
    .option('--csv <file>', 'write the points as CSV')
    .option('--plot <file>', 'draw the coverage (.svg, .png or .pdf)')
    .option('--browser <path>', 'Chrome, Edge or Chromium that draws it')
    .option('--json', 'one JSON object on stdout')
    .addHelpText('after', examples)
    .action(async (card: string | undefined, flags: CoverageFlags) => {
      if (flags.plot !== undefined) requireFigureFile(flags.plot, '--plot');
      const truth = coverageTruth(card, flags);
      if (truth.model) {
        byToys(truth.model, truth, flags);
        return;
      }
      const { method, level, ...rest } = optionsFromFlags(flags, truth.defaults);
      const options: CoverageOptions = {
        ...(truth.options ?? { background: 0 }),
        ...rest,
        method,
        level,
        signal: flags.signal,
        ...(flags.average && { average: true }),
      };
      const result = withFlagNames(places, () => coverage(options));
      if (flags.csv !== undefined) writeTable(flags.csv, result.points);
      if (flags.plot !== undefined) await plot(flags.plot, flags, result, options);
      if (flags.json) printJson(jsonOf(flags, truth, result));
      else describe(truth, result);
    });
}

function jsonOf(
  flags: CoverageFlags,
  { json, warnings }: CoverageTruth,
  result: CoverageResult,
): object {
  const { method, level, points, minimum, numericalError, notes } = result;
  return {
    method,
    cl: level,
    points,
    minimum,
    numericalError,
    ...json,
    ...givenOptions(flags),
    ...(flags.average && { average: true }),
    notes,
    warnings: [...warnings, ...result.warnings],
  };
}

function describe({ description, warnings }: CoverageTruth, result: CoverageResult): void {
  const { method, level, points, minimum } = result;
  printLine(
    `Coverage of the ${readable(100 * level, 12)}% CL intervals of method ${method}, ${description}`,
  );
  const severalBackgrounds = new Set(points.map(({ background }) => background)).size > 1;
  const line = (signal: string, background: string, covered: string): void =>
    printLine(`${signal.padEnd(10)}${severalBackgrounds ? background.padEnd(12) : ''}${covered}`);
  line('signal', 'background', 'coverage');
  for (const point of points)
    line(readable(point.signal), readable(point.background), point.coverage.toFixed(6));
  const where = severalBackgrounds ? `, background ${readable(minimum.background)}` : '';
  printLine(`least: ${minimum.coverage.toFixed(6)} at signal ${readable(minimum.signal)}${where}`);
  result.notes.forEach((note) => printLine(note));
  [...warnings, ...result.warnings].forEach(printWarning);
}

function writeTable(
  file: string,
  points: readonly { signal: number; background?: number; coverage: number }[],
): void {
  const rows = points.map(({ signal, background, coverage: covered }) => [
    signal,
    background,
    covered,
  ]);
  writeTextFile(file, csv(['signal', 'background', 'coverage'], rows), '--csv');
}

/** Draws the whole range of the signals, with the jumps between them, on each background. */
async function plot(
  file: string,
  { browser }: CoverageFlags,
  result: CoverageResult,
  options: CoverageOptions,
): Promise<void> {
  const [from, to] = [Math.min(...options.signal), Math.max(...options.signal)];
  const { signal, background, ...rest } = options;
  const backgrounds = typeof background === 'number' ? [background] : background;
  const points =
    from < to
      ? backgrounds.flatMap(
          (mean) =>
            coverageCurve({
              ...rest,
              from,
              to,
              background: mean,
              size: Math.max(201, signal.length),
            }).points,
        )
      : result.points;
  await saveFigure(coverageFigure(coverageScanFigure({ ...result, points })), 'coverage', file, {
    ...(browser !== undefined && { browserPath: browser }),
  });
}

/** Several channels: the outcomes are too many for sums. */
function byToys(model: CountingModel, truth: CoverageTruth, flags: CoverageFlags): void {
  for (const [flag, value] of [
    ['--average', flags.average],
    ['--plot', flags.plot],
  ] as const)
    if (value !== undefined)
      throw new UserError(
        'found it with a model of several channels, expected a model of one: their coverage takes toys, point by point.',
        flag,
      );
  const { toys, seed, ...options } = optionsFromFlags(flags, truth.defaults);
  const { signal } = flags;
  const result = withFlagNames(places, () =>
    truth.withPlaces(() =>
      coverageToys(model, {
        ...options,
        signal,
        ...(toys !== undefined && { toys }),
        ...(seed !== undefined && { seed }),
      }),
    ),
  );
  const { method, level, points, notes } = result;
  const warnings = [...truth.warnings, ...result.warnings];
  if (flags.csv !== undefined) writeTable(flags.csv, points);
  if (flags.json) {
    printJson({
      method,
      cl: level,
      points,
      ...truth.json,
      ...givenOptions(flags),
      notes,
      warnings,
    });
    return;
  }
  printLine(
    `Coverage of the ${readable(100 * level, 12)}% CL intervals of method ${method}, ${truth.description}`,
  );
  for (const { signal: each, coverage: covered, interval, toys: drawn } of points)
    printLine(
      `${readable(each).padEnd(10)}${covered.toFixed(4)}  ${interval.map((end) => end.toFixed(4)).join(' to ')} (68%, ${drawn} toys)`,
    );
  notes.forEach((note) => printLine(note));
  warnings.forEach(printWarning);
}
