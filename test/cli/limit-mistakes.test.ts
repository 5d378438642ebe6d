import { describe, expect, it } from 'vitest';
import { beamlimitsHere } from './in-process.js';

const ONE = ['--observed', '1', '--background', '2'];
const SPREAD = ['--background-uncertainty', '0.5', '--background-prior', 'gamma'];
const CARD = 'examples/na62-dark-photon/card.yaml';
const MODEL = 'examples/combination/model.yaml';

/** Arguments of `limit`, and what the sentence says. */
const mistakes: [string[], RegExp][] = [
  // Counts and backgrounds.
  [['--observed', '-1'], /^--observed: found -1, expected a whole number from 0/],
  [['--observed', '0.5'], /^--observed: found 0.5, expected a whole number/],
  [
    ['--observed', '1', '--background', '-0.5'],
    /^--background: found -0.5, expected a number from 0/,
  ],
  [['--observed', '1', '--off', '2.5', '--tau', '2'], /^--off: found 2.5, expected a whole number/],
  [['--observed', '1', '--off', '2', '--tau', '0'], /^--tau: found 0, expected a number above 0/],
  [['--observed', '1', '--off', '2'], /^--tau: found nothing beside --off/],
  [['--observed', '1', '--tau', '2'], /^--off: found nothing beside --tau/],
  // Nuisances that are stated in part.
  [
    [...ONE, '--background-uncertainty', '1'],
    /^--background-prior: found none .* expected the prior by name/,
  ],
  [
    [...ONE, '--background-prior', 'gamma'],
    /^--background-uncertainty: found nothing beside the prior gamma/,
  ],
  [
    [...ONE, ...SPREAD.slice(0, 3), 'gauss'],
    /^--background-prior: found 'gauss', expected one of none, lognormal/,
  ],
  [['--observed', '1', ...SPREAD], /^--background-uncertainty: found 0.5 with a mean of 0/],
  [[...ONE, '--efficiency-uncertainty', '0.1'], /^--efficiency-prior: found none/],
  [[...ONE, '--efficiency-prior', 'gamma'], /^--efficiency-uncertainty: found nothing/],
  [
    [...ONE, '--efficiency-uncertainty', '0.1', '--efficiency-prior', 'normal'],
    /^--efficiency-min: .*no finite integral/,
  ],
  [
    [
      ...ONE,
      '--efficiency-uncertainty',
      '0.1',
      '--efficiency-prior',
      'gamma',
      '--efficiency-min',
      '0.1',
    ],
    /^--efficiency-min: found 0.1 with the prior gamma, expected it with the prior normal only/,
  ],
  [
    [...ONE, '--pot-uncertainty', '0.1', '--pot-prior', 'gamma', '--pot-min', '0.1'],
    /^--pot-min: found 0.1 with the prior gamma/,
  ],
  [
    [...ONE, '--effective-events', '0.5'],
    /^--effective-events: found 0.5, expected a number from 1/,
  ],
  // Options that contradict each other.
  [
    ['--observed', '1', '--off', '2', '--tau', '1', '--background', '2'],
    /^--background: found 2 beside a side band/,
  ],
  [
    ['--observed', '1', '--off', '2', '--tau', '1', ...SPREAD],
    /^--background-uncertainty: found 0.5 beside a side band/,
  ],
  [[...ONE, '--model', MODEL], /^--observed: found it beside the model file/],
  [
    ['--model', MODEL, '--pot-uncertainty', '0.1'],
    /^--pot-uncertainty: found it beside the model file/,
  ],
  [[CARD, '--observed', '1'], /^--observed: found it beside the card/],
  [[CARD, '--model', MODEL], /^--model: found .* beside the card/],
  [[...ONE, '--seed', '3'], /^--seed: found 3 without --toys/],
  // Options that a method has no use for.
  [
    [...ONE, '--method', 'cls', '--signal-prior', 'jeffreys'],
    /^--signal-prior: found 'jeffreys' with the method cls, expected it with bayes only/,
  ],
  [
    [...ONE, '--signal-prior', 'inverse'],
    /^--signal-min: found nothing with the signal prior inverse/,
  ],
  [[...ONE, '--signal-min', '0.1'], /^--signal-min: found 0.1 with the signal prior flat/],
  [
    [...ONE, '--signal-prior', 'uniform'],
    /^--signal-prior: found 'uniform', expected one of flat, jeffreys/,
  ],
  [
    [...ONE, '--fc-lengthen'],
    /^--fc-lengthen: found true with the method bayes, expected it with feldman-cousins only/,
  ],
  [
    [...ONE, '--bounded', '--method', 'profile'],
    /^--bounded: found true with the method profile, expected it with rolke only/,
  ],
  [
    [...ONE, '--statistic', 'count'],
    /^--statistic: found 'count' with the method bayes, expected it with cls or clsb only/,
  ],
  [
    [...ONE, '--nuisances', 'hybrid', '--method', 'rolke'],
    /^--nuisances: found 'hybrid' with the method rolke/,
  ],
  [
    [...ONE, '--toys', '100', '--method', 'feldman-cousins'],
    /^--toys: found 100 with the method feldman-cousins/,
  ],
  [
    [...ONE, '--method', 'CLs'],
    /^--method: found 'CLs', expected one of bayes, cls, clsb, feldman-cousins/,
  ],
  // Models that a method cannot treat: the sentence names those that can.
  [
    ['--model', MODEL, '--method', 'feldman-cousins'],
    /^examples\/combination\/model.yaml:5:3 \(channels\): found 2 channels, expected one .* combine several with bayes/,
  ],
  [['--model', MODEL, '--method', 'cousins-highland'], /found 2 channels, expected one .* bayes/],
  [['--model', MODEL, '--method', 'rolke'], /found 2 channels, expected one .* bayes/],
  [
    [...ONE, '--pot-uncertainty', '0.2', '--pot-prior', 'lognormal', '--method', 'rolke'],
    /^--pot-\w+: found the prior lognormal, expected normal or none .*; bayes, cls, clsb/,
  ],
  [
    [...ONE, ...SPREAD.slice(0, 3), 'lognormal', '--method', 'rolke'],
    /^--background: found the prior lognormal, expected normal, .* bayes, cls/,
  ],
  // Levels.
  [[...ONE, '--cl', '0'], /^--cl: found 0, expected a confidence level/],
  [[...ONE, '--cl', '95%'], /^--cl: found '95%', expected a number from 0 to 1/],
  // Files.
  [['--model', 'no-such-file.yaml'], /^no-such-file.yaml: found no file/],
  [['no-such-card.yaml'], /^no-such-card.yaml: found no file/],
];

describe('limit', () => {
  it.each(mistakes)('%j is one sentence and exit code 1', async (args, sentence) => {
    const { exitCode, stdout, stderr } = await beamlimitsHere('limit', ...args);
    expect(stderr.replace(/^beamlimits: /, '')).toMatch(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stdout).toBe('');
    expect(exitCode).toBe(1);
  });
});
