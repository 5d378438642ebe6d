import type { Command } from 'commander';
import { explainSignificance } from '../../inference/explain-significance.js';
import { modelSignificance, type ModelSignificance } from '../../inference/model-significance.js';
import { significance } from '../../inference/significance.js';
import type { ZValues } from '../../inference/z-value.js';
import { UserError } from '../../errors.js';
import {
  addBackgroundFlags,
  backgroundFlagNames,
  backgroundOptions,
  type BackgroundFlags,
} from '../background-flags.js';
import { wholeFlag, withFlagNames } from '../flags.js';
import { addModelFlag, countingInput, type CountingInput } from '../input/counting-input.js';
import { addAnswerFlags } from '../method-command.js';
import { SEED } from '../method-flags.js';
import { printJson, printLine, printWarning, readable } from '../output.js';
import { printSignificanceExplanation } from '../print-explanation.js';

type SignificanceFlags = BackgroundFlags & {
  readonly observed?: number;
  readonly model?: string;
  readonly toys?: number;
  readonly seed?: number;
  readonly explain?: true;
  readonly json?: true;
};

const examples = `
Examples:
  $ beamlimits significance --observed 1 --background 0.016
  P(n ≥ 1 | background) = 0.015873
  2.1476 σ one-sided, 2.4118 σ two-sided

  $ beamlimits significance --observed 3 --background 0.016 --json
  {"pValue":6.745268632464628e-7,"zOneSided":4.8323874632324335,"zTwoSided":4.968557825049924}

  $ beamlimits significance --observed 5 --background 1.2 --background-uncertainty 0.3 --background-prior gamma
  P(n ≥ 5 | background) = 0.010562
  2.3058 σ one-sided, 2.5569 σ two-sided

  $ beamlimits significance --observed 50 --off 55 --tau 2
  P(n ≥ 50 | background) = 0.0016772
  2.9332 σ one-sided, 3.1421 σ two-sided, 3.0232 σ by Li and Ma

  $ beamlimits significance examples/na62-dark-photon/card.yaml
  P(n ≥ 1 | background) = 0.015871
  2.1477 σ one-sided, 2.4119 σ two-sided
  signal region of examples/na62-dark-photon/card.yaml: 1 observed, 0.016 ± 0.002 (normal) expected from background, POT uncertainty 20% (lognormal)
  P(n ≥ observed), averaged over the priors of the backgrounds: quadrature, no toys

A prior of the background b with uncertainty S has no default: lognormal is b·e^((S/b)θ), gamma has mean b and
standard deviation S, normal is cut at 0, lognormal-kappa is b·(1+S/b)^θ, lognormal-mean has mean b and standard
deviation S. A side band gives the binomial p-value (one-sided z: Z_Bi) and Li and Ma's z, which is asymptotic: it
is too large with few events in the side band. A card gives the count and the background of its signal region, with the
prior normal unless --background-prior says another. In a model file of one channel its backgrounds are added; of several
channels the statistic is the profile-likelihood ratio q₀, its outcomes enumerated, or drawn where they are too many.
POT and efficiencies scale the signal only, so that they do not enter.
`;

/** Adds `significance`: the p-value of an excess. */
export function registerSignificance(program: Command): void {
  const command = program
    .command('significance')
    .description('how unlikely a count is with background alone: P(n ≥ observed), and its z')
    .argument('[card]', 'card whose signal region is the model')
    .option(
      '--observed <n>',
      'observed count',
      wholeFlag('--observed', { least: 0, largest: 1e9 }),
    );
  addBackgroundFlags(command);
  addModelFlag(command)
    .option(
      '--toys <n>',
      'several channels: number of toys, where enumeration does not serve (default: 10000)',
      wholeFlag('--toys', { least: 1, largest: 1e6 }),
    )
    .option('--seed <n>', 'seed of the toys (default: 1)', wholeFlag('--seed', SEED));
  addAnswerFlags(command)
    .addHelpText('after', examples)
    .action((card: string | undefined, flags: SignificanceFlags) => {
      if (card === undefined && flags.model === undefined) ofFlags(flags);
      else ofModel(countingInput(card, flags, 'both'), flags);
    });
}

function ofFlags(flags: SignificanceFlags): void {
  const { observed } = flags;
  if (observed === undefined)
    throw new UserError(
      "required option '--observed <n>' not specified, and neither a model file (--model) nor a card that states it.",
    );
  for (const flag of ['toys', 'seed'] as const)
    if (flags[flag] !== undefined)
      throw new UserError(
        `found ${flags[flag]} without --model, expected it with a model of several channels only.`,
        `--${flag}`,
      );
  const result = withFlagNames(backgroundFlagNames, () =>
    significance({ observed, ...backgroundOptions(flags) }),
  );
  const explained = flags.explain
    ? explain(countingInput(undefined, flags, 'both'), {})
    : undefined;
  if (flags.json) {
    printJson({ ...result, ...(explained && { explain: { ...explained, result: undefined } }) });
    return;
  }
  describe(`n ≥ ${observed}`, result);
  if (explained) printSignificanceExplanation(explained);
  if (result.warning !== undefined) printWarning(result.warning);
}

function ofModel(input: CountingInput, flags: SignificanceFlags): void {
  const { toys, seed } = flags;
  const options = { ...(toys !== undefined && { toys }), ...(seed !== undefined && { seed }) };
  const explained = flags.explain ? explain(input, options) : undefined;
  const result = explained?.result ?? inPlace(input, () => modelSignificance(input.model, options));
  const { notes, warnings: ofResult, ...numbers } = result;
  const warnings = [...input.warnings, ...ofResult];
  if (flags.json) {
    printJson({
      ...numbers,
      ...input.json,
      ...options,
      notes,
      warnings,
      ...(explained && { explain: { ...explained, result: undefined } }),
    });
    return;
  }
  const [channel] = input.model.channels;
  describe(result.statistic === 'q0' ? 'q₀ ≥ observed' : `n ≥ ${channel?.observed}`, result);
  printLine(input.description);
  if (explained) printSignificanceExplanation(explained);
  else notes.forEach((note) => printLine(note));
  warnings.forEach(printWarning);
}

function explain(
  input: CountingInput,
  options: Parameters<typeof explainSignificance>[1],
): ReturnType<typeof explainSignificance> {
  return inPlace(input, () => explainSignificance(input.model, options));
}

function inPlace<T>(input: CountingInput, body: () => T): T {
  return withFlagNames({ toys: '--toys', seed: '--seed' }, () => input.withPlaces(body));
}

type Shown = Pick<ModelSignificance, 'pValue' | 'pValueInterval' | 'zAsymptotic' | 'zLiMa'> &
  ZValues;

function describe(event: string, result: Shown): void {
  const shown = (z: number | null): string => (z === null ? 'infinite' : readable(z));
  const { pValue, pValueInterval, zOneSided, zTwoSided, zLiMa, zAsymptotic } = result;
  const interval = pValueInterval
    ? `, 95% interval ${pValueInterval.map((end) => readable(end)).join(' to ')}`
    : '';
  printLine(`P(${event} | background) = ${readable(pValue)}${interval}`);
  const others = [
    zLiMa === undefined ? '' : `, ${readable(zLiMa)} σ by Li and Ma`,
    zAsymptotic === undefined ? '' : `, ${shown(zAsymptotic)} σ asymptotically`,
  ].join('');
  printLine(`${shown(zOneSided)} σ one-sided, ${shown(zTwoSided)} σ two-sided${others}`);
}
