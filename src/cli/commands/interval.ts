import type { Command } from 'commander';
import { logBayesFactor, logBayesFactorOfRange } from '../../inference/bayes-factor.js';
import {
  credibleInterval,
  intervalKinds,
  posteriorCurve,
  type IntervalKind,
} from '../../inference/credible-interval.js';
import { UserError } from '../../errors.js';
import { explainInterval } from '../../inference/explain.js';
import { interval, intervalMethods, type IntervalResult } from '../../inference/interval.js';
import type { PosteriorOptions } from '../../inference/credible-interval.js';
import type { CountingModel } from '../../inference/model.js';
import { csv } from '../../run/files/csv.js';
import { COUNT } from '../counting-flags.js';
import { numberFlag } from '../flags.js';
import type { CountingInput } from '../input/counting-input.js';
import {
  addAnswerFlags,
  addModelSource,
  jsonAnswer,
  printOrigin,
  questionOf,
  type MethodCommandFlags,
} from '../method-command.js';
import {
  addBoundedFlag,
  addLengthenFlag,
  addMethodFlag,
  addSignalPriorFlags,
} from '../method-flags.js';
import { printIntervalExplanation } from '../print-explanation.js';
import { printJson, printLine, readable } from '../output.js';
import { writeTextFile } from '../write-out.js';

interface IntervalFlags extends MethodCommandFlags {
  readonly kind?: string;
  readonly posterior?: string;
  readonly bayesFactorSignal?: number;
  readonly bayesFactorRange?: number;
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
    .description('two-sided interval of the signal; posterior curve and Bayes factor');
  addModelSource(command, 'observed');
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
    .option(
      '--bayes-factor-range <s>',
      'bayes: also that of a signal with a flat prior from 0 to this size against none',
      numberFlag('--bayes-factor-range', COUNT),
    );
  addAnswerFlags(command)
    .addHelpText('after', examples)
    .action((card: string | undefined, flags: IntervalFlags) => {
      const { input, options, run } = questionOf(card, flags, 'observed', places);
      const { model } = input;
      const { kind, posterior } = flags;
      // Checked by the engine.
      const asked = { ...options, ...(kind !== undefined && { kind: kind as IntervalKind }) };
      const explained = flags.explain ? run(() => explainInterval(model, asked)) : undefined;
      const result = explained?.result ?? run(() => interval(model, asked));
      requirePosterior(flags, options.method);
      if (posterior !== undefined) run(() => writePosterior(posterior, model, options));
      const factors = run(() => bayesFactors(flags, model));
      const answer = { ...result, warnings: [...result.warnings, ...infiniteWarnings(factors)] };
      if (flags.json) {
        const json = jsonAnswer({ ...answer, ...factors }, flags, input);
        const explain = explained && { ...explained, result: undefined };
        printJson({ ...json, ...(explain && { explain }) });
        return;
      }
      describe(input, explained ? { ...answer, notes: [] } : answer, factors);
      if (explained) printIntervalExplanation(explained);
    });
}

const places = {
  kind: '--kind',
  signal: '--bayes-factor-signal',
  largest: '--bayes-factor-range',
};

function requirePosterior(flags: IntervalFlags, method: string): void {
  if (method === 'bayes') return;
  for (const [flag, value] of [
    ['--posterior', flags.posterior],
    ['--bayes-factor-signal', flags.bayesFactorSignal],
    ['--bayes-factor-range', flags.bayesFactorRange],
  ] as const)
    if (value !== undefined)
      throw new UserError(
        `found ${value} with the method ${method}, expected it with bayes only.`,
        flag,
      );
}

/** Bayes factors as they stand in the JSON answer. */
interface BayesFactors {
  readonly bayesFactorSignal?: number;
  readonly bayesFactor?: number;
  readonly logBayesFactor?: number;
  readonly bayesFactorRange?: number;
  readonly rangeBayesFactor?: number;
  readonly logRangeBayesFactor?: number;
}

function bayesFactors(
  { bayesFactorSignal: signal, bayesFactorRange: range }: IntervalFlags,
  model: CountingModel,
): BayesFactors {
  const ofSignal = signal === undefined ? undefined : logBayesFactor(model, signal);
  const ofRange = range === undefined ? undefined : logBayesFactorOfRange(model, range);
  return {
    ...(signal !== undefined &&
      ofSignal !== undefined && {
        bayesFactorSignal: signal,
        bayesFactor: Math.exp(ofSignal),
        logBayesFactor: ofSignal,
      }),
    ...(range !== undefined &&
      ofRange !== undefined && {
        bayesFactorRange: range,
        rangeBayesFactor: Math.exp(ofRange),
        logRangeBayesFactor: ofRange,
      }),
  };
}

function infiniteWarnings({ bayesFactor = 0, rangeBayesFactor = 0 }: BayesFactors): string[] {
  return bayesFactor < Infinity && rangeBayesFactor < Infinity
    ? []
    : [
        'A Bayes factor is infinite, or above the range of numbers where its logarithm is finite: no background explains what was seen.',
      ];
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

function describe(input: CountingInput, result: IntervalResult, factors: BayesFactors): void {
  const { level, lowerLimit, upperLimit, kind, mode, median } = result;
  const what = input.unit === 'events' ? 'signal, events' : 'signal multiplier';
  printLine(
    `${readable(100 * level, 12)}% CL ${kind ?? 'two-sided'} interval of the ${what}: ${readable(lowerLimit)} to ${readable(upperLimit)}`,
  );
  if (mode !== undefined && median !== undefined)
    printLine(`posterior mode ${readable(mode)}, median ${readable(median)}`);
  const { bayesFactorSignal, bayesFactor, bayesFactorRange, rangeBayesFactor } = factors;
  if (bayesFactor !== undefined)
    printLine(
      `Bayes factor of a signal of ${bayesFactorSignal} against none: ${readable(bayesFactor)}`,
    );
  if (rangeBayesFactor !== undefined)
    printLine(
      `Bayes factor of a signal from 0 to ${bayesFactorRange}, flat prior, against none: ${readable(rangeBayesFactor)}`,
    );
  printOrigin(result, input);
}
