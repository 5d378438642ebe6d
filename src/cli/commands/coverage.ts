import type { Command } from 'commander';
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
      const truth = coverageTruth(card, flags);
      const { method, level, ...rest } = optionsFromFlags(flags, truth.defaults);
      const options: CoverageOptions = {
        ...truth.options,
        ...rest,
        method,
        level,
        signal: flags.signal,
        ...(flags.average && { average: true }),
      };
      const result = withFlagNames(places, () => coverage(options));
      if (flags.csv !== undefined) writeTable(flags.csv, result);
      if (flags.plot !== undefined) await plot(flags, result);
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
    printLine(
      `${signal.padStart(10)}${severalBackgrounds ? background.padStart(12) : ''}${covered.padStart(12)}`,
    );
  line('signal', 'background', 'coverage');
  for (const point of points)
    line(readable(point.signal), readable(point.background), point.coverage.toFixed(6));
  const where = severalBackgrounds ? `, background ${readable(minimum.background)}` : '';
  printLine(`least: ${minimum.coverage.toFixed(6)} at signal ${readable(minimum.signal)}${where}`);
  result.notes.forEach((note) => printLine(`  ${note}`));
  [...warnings, ...result.warnings].forEach(printWarning);
}

function writeTable(file: string, { points }: CoverageResult): void {
  const rows = points.map(({ signal, background, coverage: covered }) => [
    signal,
    background,
    covered,
  ]);
  writeTextFile(file, csv(['signal', 'background', 'coverage'], rows), '--csv');
}
