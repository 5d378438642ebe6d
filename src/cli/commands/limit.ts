import type { Command } from 'commander';
import { limitMethods, potPriors, type LimitMethod, type PotPrior } from '../../inference/names.js';
import { upperLimit, type UpperLimit } from '../../inference/upper-limit.js';
import { numberFlag, wholeFlag, withFlagNames } from '../flags.js';
import { printJson, printLine, printWarning, readable } from '../output.js';

interface LimitFlags {
  readonly observed: number;
  readonly background: number;
  readonly potUncertainty: number;
  readonly potPrior?: string;
  readonly potMin?: number;
  readonly cl: number;
  readonly method: string;
  readonly json?: true;
}

const examples = `
Examples:
  $ beamlimits limit --observed 1 --background 0.016 --pot-uncertainty 0.2 --pot-prior lognormal
  90% CL upper limit on the signal: 4.1834 events
  method bayes, 1 observed, 0.016 expected from background, POT uncertainty 20% (lognormal)

  $ beamlimits limit --observed 0 --background 0.016 --cl 0.95 --json
  {"method":"bayes","cl":0.95,"upperLimit":2.99573227355399,"numericalError":3.198292909421596e-15,"observed":0,"background":0.016,"potPrior":"none","potUncertainty":0,"warnings":[]}

Priors of the relative POT, with uncertainty s: lognormal e^(s·θ), lognormal-kappa (1+s)^θ,
lognormal-mean (mean 1, standard deviation s), gamma (the same), normal (the same, cut at 0; with
--method bayes it needs --pot-min).
`;

/** Adds `limit`: the upper limit of one count. */
export function registerLimit(program: Command): void {
  program
    .command('limit')
    .description('upper limit on the signal of one count')
    .requiredOption('--observed <n>', 'observed count', wholeFlag('--observed', COUNT))
    .option('--background <b>', 'expected background', numberFlag('--background', COUNT), 0)
    .option(
      '--pot-uncertainty <s>',
      'relative uncertainty of the protons on target',
      numberFlag('--pot-uncertainty', { least: 0, largest: 10 }),
      0,
    )
    .option('--pot-prior <name>', `its prior: ${potPriors.join(', ')}`)
    .option(
      '--pot-min <k>',
      'lower cut of the relative POT, normal prior only',
      numberFlag('--pot-min', { least: 0, largest: 1 }),
    )
    .option('--cl <level>', 'confidence level', numberFlag('--cl', { least: 0, largest: 1 }), 0.9)
    .option('--method <name>', limitMethods.join(' or '), 'bayes')
    .option('--json', 'one JSON object on stdout')
    .addHelpText('after', examples)
    .action((flags: LimitFlags) => {
      const result = withFlagNames(FLAGS, () => limitOf(flags));
      if (flags.json) printJson(jsonOf(flags, result));
      else describe(flags, result);
    });
}

const COUNT = { least: 0, largest: 1e6 };

const FLAGS = {
  level: '--cl',
  method: '--method',
  observed: '--observed',
  'pot.prior': '--pot-prior',
  'pot.relativeUncertainty': '--pot-uncertainty',
  'pot.minimum': '--pot-min',
};

function limitOf(flags: LimitFlags): UpperLimit {
  return upperLimit({
    observed: flags.observed,
    background: flags.background,
    level: flags.cl,
    // Checked by upperLimit.
    method: flags.method as LimitMethod,
    pot: {
      relativeUncertainty: flags.potUncertainty,
      ...(flags.potPrior === undefined ? {} : { prior: flags.potPrior as PotPrior }),
      ...(flags.potMin === undefined ? {} : { minimum: flags.potMin }),
    },
  });
}

function jsonOf(flags: LimitFlags, result: UpperLimit): object {
  return {
    method: result.method,
    cl: result.level,
    upperLimit: result.upperLimit,
    numericalError: result.numericalError,
    observed: flags.observed,
    background: flags.background,
    potPrior: flags.potPrior ?? 'none',
    potUncertainty: flags.potUncertainty,
    ...(flags.potMin === undefined ? {} : { potMin: flags.potMin }),
    warnings: result.warnings,
  };
}

function describe(flags: LimitFlags, result: UpperLimit): void {
  const percent = readable(100 * result.level, 6);
  printLine(`${percent}% CL upper limit on the signal: ${readable(result.upperLimit)} events`);
  const pot =
    flags.potUncertainty === 0
      ? 'POT known exactly'
      : `POT uncertainty ${readable(100 * flags.potUncertainty, 6)}% (${flags.potPrior})`;
  printLine(
    `method ${result.method}, ${flags.observed} observed, ${flags.background} expected from background, ${pot}`,
  );
  result.warnings.forEach(printWarning);
}
