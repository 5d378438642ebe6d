import type { Command } from 'commander';
import {
  credibleInterval,
  intervalKinds,
  logBayesFactor,
  posteriorCurve,
  type IntervalKind,
} from '../../inference/credible-interval.js';
import { UserError } from '../../errors.js';
import { interval, intervalMethods, type IntervalResult } from '../../inference/interval.js';
import type { PosteriorOptions } from '../../inference/credible-interval.js';
import type { CountingModel } from '../../inference/model.js';
import { csv } from '../../run/files/csv.js';
import {
  addBackgroundFlags,
  addEffectiveEventsFlag,
  addObservedFlag,
  addSignalFactorFlags,
  COUNT,
} from '../counting-flags.js';
import { numberFlag, withFlagNames } from '../flags.js';
import {
  addModelFlag,
  countingInput,
  type CountingInput,
  type SourceFlags,
} from '../input/counting-input.js';
import {
  addBoundedFlag,
  addLengthenFlag,
  addMethodFlag,
  addSignalPriorFlags,
  givenOptions,
  optionPlaces,
  optionsFromFlags,
  type MethodFlags,
} from '../method-flags.js';
import { printJson, printLine, printWarning, readable } from '../output.js';
import { writeTextFile } from '../write-out.js';

interface IntervalFlags extends SourceFlags, MethodFlags {
  readonly kind?: string;
  readonly posterior?: string;
  readonly bayesFactorSignal?: number;
  readonly json?: true;
}

const examples = `
Examples:
  $ beamlimits interval --observed 3 --background 0.5 --kind highest-density
  90% CL highest-density interval of the signal, events: 0.44329 to 6.423
  posterior mode 2.5, median 3.1762
  method bayes, 3 observed, 0.5 expected from background, POT known exactly
  highest-density credible interval, prior of the signal flat
  marginal likelihood and posterior as piecewise Chebyshev series (11 and 11 panels)

  $ beamlimits interval --observed 3 --background 0.5 --json
  {"method":"bayes","cl":0.9,"kind":"central","lowerLimit":0.8815279369158515,"upperLimit":7.256285356745132,"numericalError":2.999041612942853e-11,"mode":2.499999960193712,"median":3.176236688020232,"observed":3,"background":0.5,"potPrior":"none","potUncertainty":0,"notes":["central credible interval, prior of the signal flat","marginal likelihood and posterior as piecewise Chebyshev series (11 and 11 panels)"],"warnings":[]}

Methods with two ends: bayes (credible), feldman-cousins, rolke, profile. The posterior file has the columns
signal, density and probabilityAbove.
`;

/** Adds `interval`: two-sided intervals, and what else a posterior tells. */
export function registerInterval(program: Command): void {
  const command = program
    .command('interval')
    .description('two-sided interval of the signal; posterior curve and Bayes factor')
    .argument('[card]', 'card whose signal region is the model');
  addObservedFlag(command);
  addBackgroundFlags(command);
  addSignalFactorFlags(command);
  addEffectiveEventsFlag(command);
  addModelFlag(command);
  addMethodFlag(command, intervalMethods);
  addSignalPriorFlags(command);
  addLengthenFlag(command);
  addBoundedFlag(command)
    .option('--kind <name>', `bayes: ${intervalKinds.join(', ')} (default: central)`)
    .option('--posterior <file>', 'bayes: write the posterior density as CSV')
    .option(
      '--bayes-factor-signal <s>',
      'bayes: also the Bayes factor of a signal of this size against none',
      numberFlag('--bayes-factor-signal', COUNT),
    )
    .option('--json', 'one JSON object on stdout')
    .addHelpText('after', examples)
    .action((card: string | undefined, flags: IntervalFlags) => {
      const input = countingInput(card, flags, 'observed');
      const options = optionsFromFlags(flags, input.defaults);
      const { method } = options;
      const run = <T>(body: () => T): T => withFlagNames(places, () => input.withPlaces(body));
      const result = run(() =>
        interval(input.model, {
          ...options,
          // Checked by the engine.
          ...(flags.kind !== undefined && { kind: flags.kind as IntervalKind }),
        }),
      );
      requirePosterior(flags, method);
      const { posterior, bayesFactorSignal } = flags;
      if (posterior !== undefined) run(() => writePosterior(posterior, input.model, options));
      const logFactor =
        bayesFactorSignal === undefined
          ? undefined
          : run(() => logBayesFactor(input.model, bayesFactorSignal));
      if (flags.json) printJson(jsonOf(flags, input, result, logFactor));
      else describe(input, result, logFactor, bayesFactorSignal);
    });
}

const places = { ...optionPlaces, kind: '--kind', signal: '--bayes-factor-signal' };

function requirePosterior({ posterior, bayesFactorSignal }: IntervalFlags, method: string): void {
  if (method === 'bayes') return;
  for (const [flag, value] of [
    ['--posterior', posterior],
    ['--bayes-factor-signal', bayesFactorSignal],
  ] as const)
    if (value !== undefined)
      throw new UserError(
        `found ${value} with the method ${method}, expected it with bayes only.`,
        flag,
      );
}

/** The curve ends where less than this is above. */
const TAIL = 1e-4;
const STEPS = 500;

function writePosterior(file: string, model: CountingModel, options: PosteriorOptions): void {
  const { signalPrior, signalMinimum } = options;
  const posterior = {
    ...(signalPrior !== undefined && { signalPrior }),
    ...(signalMinimum !== undefined && { signalMinimum }),
  };
  const end = credibleInterval(model, { ...posterior, kind: 'upper', level: 1 - TAIL }).upperLimit;
  const start = signalMinimum ?? 0;
  const signals = Array.from({ length: STEPS + 1 }, (_, i) => start + (i * (end - start)) / STEPS);
  const { densities, probabilitiesAbove } = posteriorCurve(model, signals, posterior);
  const rows = signals.map((signal, i) => [signal, densities[i], probabilitiesAbove[i]]);
  writeTextFile(file, csv(['signal', 'density', 'probabilityAbove'], rows), '--posterior');
}

function jsonOf(
  flags: IntervalFlags,
  input: CountingInput,
  result: IntervalResult,
  logFactor: number | undefined,
): object {
  const { method, level, notes, warnings, kind, ...numbers } = result;
  return {
    method,
    cl: level,
    ...(kind !== undefined && { kind }),
    ...numbers,
    ...(logFactor !== undefined && {
      bayesFactorSignal: flags.bayesFactorSignal,
      bayesFactor: Math.exp(logFactor),
      logBayesFactor: logFactor,
    }),
    ...input.json,
    ...givenOptions(flags),
    notes,
    warnings: [...input.warnings, ...warnings],
  };
}

function describe(
  input: CountingInput,
  result: IntervalResult,
  logFactor: number | undefined,
  signal: number | undefined,
): void {
  const { level, lowerLimit, upperLimit, kind, mode, median, method } = result;
  const what = input.unit === 'events' ? 'signal, events' : 'signal multiplier';
  printLine(
    `${readable(100 * level, 12)}% CL ${kind ?? 'two-sided'} interval of the ${what}: ${readable(lowerLimit)} to ${readable(upperLimit)}`,
  );
  if (mode !== undefined && median !== undefined)
    printLine(`posterior mode ${readable(mode)}, median ${readable(median)}`);
  if (logFactor !== undefined)
    printLine(
      `Bayes factor of a signal of ${signal} against none: ${readable(Math.exp(logFactor))}`,
    );
  printLine(`method ${method}, ${input.description}`);
  result.notes.forEach((note) => printLine(note));
  [...input.warnings, ...result.warnings].forEach(printWarning);
}
