import type { Command } from 'commander';
import { explainLimit } from '../../inference/explain.js';
import { limit } from '../../inference/limit.js';
import type { LimitResult } from '../../inference/methods/method.js';
import type { CountingInput } from '../input/counting-input.js';
import {
  addAnswerFlags,
  addModelSource,
  giveAnswer,
  printOrigin,
  questionOf,
  type MethodCommandFlags,
} from '../method-command.js';
import { addMethodFlag, addMethodOptionFlags } from '../method-flags.js';
import { printLimitExplanation } from '../print-explanation.js';
import { printLine, readable } from '../output.js';

const examples = `
Examples:
  $ beamlimits limit --observed 1 --background 0.016 --pot-uncertainty 0.2 --pot-prior lognormal
  90% CL upper limit on the signal: 4.1834 events
  method bayes, 1 observed, 0.016 expected from background, POT uncertainty 20% (lognormal)
  prior of the signal flat, likelihood marginalised over all nuisances
  trapezoid sums over the priors, steps halved until the limit settles (50 × 1 nodes of signal factors × background)

  $ beamlimits limit --observed 0 --background 0.016 --cl 0.95 --json
  {"method":"bayes","cl":0.95,"upperLimit":2.99573227355399,"numericalError":3.198292909421596e-15,"observed":0,"background":0.016,"potPrior":"none","potUncertainty":0,"notes":["prior of the signal flat, likelihood marginalised over all nuisances","no nuisance: an incomplete gamma function, inverted"],"warnings":[]}

  $ beamlimits limit --observed 0 --background 0.016 --method feldman-cousins --cl 0.9 --json
  {"method":"feldman-cousins","cl":0.9,"lowerLimit":0,"upperLimit":2.4199150906191953,"numericalError":1.387342809708925e-14,"observed":0,"background":0.016,"potPrior":"none","potUncertainty":0,"notes":["ends of all accepted signals, counts ranked by likelihood ratio, solved for without a grid","no nuisance: the coverage is at least the level"],"warnings":[]}

  $ beamlimits limit --model examples/combination/model.yaml --method profile
  90% CL interval of the signal multiplier: 0 to 0.75702
  method profile, examples/combination/model.yaml: 2 channels, 1 observed
  −2Δ ln L ≤ 2.70554 (χ² with one degree of freedom), nuisances profiled
  best signal multiplier 0.10641, bounded at 0

Priors of a factor with uncertainty s: lognormal e^(s·θ), lognormal-kappa (1+s)^θ, lognormal-mean
(mean 1, standard deviation s), gamma (the same), normal (the same, cut at 0; for POT and efficiency
in a posterior it needs --pot-min, --efficiency-min). What the methods assume: beamlimits methods.
`;

/** Adds `limit`: limits on the signal by any method. */
export function registerLimit(program: Command): void {
  const command = program
    .command('limit')
    .description('limit on the signal, by any method: from flags, a model file or a card');
  addModelSource(command, 'observed');
  addMethodFlag(command);
  addMethodOptionFlags(command);
  addAnswerFlags(command)
    .addHelpText('after', examples)
    .action((card: string | undefined, flags: MethodCommandFlags) => {
      giveAnswer(questionOf(card, flags, 'observed'), flags, {
        solve: limit,
        explain: explainLimit,
        describe,
        printExplanation: printLimitExplanation,
      });
    });
}

function describe(input: CountingInput, result: LimitResult): void {
  const { level, lowerLimit, upperLimit, monteCarloError } = result;
  const percent = readable(100 * level, 12);
  const events = input.unit === 'events' ? ' events' : '';
  const what = input.unit === 'events' ? 'the signal' : 'the signal multiplier';
  printLine(
    lowerLimit === undefined
      ? `${percent}% CL upper limit on ${what}: ${readable(upperLimit)}${events}`
      : `${percent}% CL interval of ${what}: ${readable(lowerLimit)} to ${readable(upperLimit)}${events}`,
  );
  if (monteCarloError !== undefined)
    printLine(`standard error from toys: ${readable(monteCarloError, 2)}${events}`);
  printOrigin(result, input);
}
