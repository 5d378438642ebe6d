import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadModel } from '../../src/card/load-model.js';
import { discovery } from '../../src/inference/discovery.js';
import { modelSignificance } from '../../src/inference/model-significance.js';
import { significance } from '../../src/inference/significance.js';
import { expectPrinted } from '../relative.js';
import { beamlimitsHere, jsonOf } from './in-process.js';

const MODEL = 'examples/combination/model.yaml';
const CARD = 'examples/na62-dark-photon/card.yaml';
const folder = mkdtempSync(join(tmpdir(), 'beamlimits-significance-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A model file of one channel with the given backgrounds. */
function oneChannel(name: string, ...backgrounds: object[]): string {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify({ channels: [{ observed: 5, backgrounds }] }));
  return file;
}

const REGION = {
  background: 0.016,
  backgroundUncertainty: 0.002,
  backgroundPrior: 'normal',
} as const;

describe('significance', () => {
  it('of a card is that of its signal region, with the uncertainty of the background', async () => {
    const answer = await jsonOf('significance', CARD);
    const result = significance({ observed: 1, ...REGION });
    expect(answer).toMatchObject({
      ...result,
      statistic: 'count',
      card: CARD,
      observed: 1,
      ...REGION,
    });
    // CERN-EP-2023-032: 1.6%, and 2.4σ two-sided.
    expectPrinted(result.pValue, '0.016');
    expectPrinted(result.zTwoSided!, '2.4');
    const lognormal = await jsonOf('significance', CARD, '--background-prior', 'lognormal');
    expect(lognormal['backgroundPrior']).toBe('lognormal');
    expect(lognormal['pValue']).not.toBe(result.pValue);
  });

  it('of a model file adds the backgrounds of one channel', async () => {
    const bands = [3, 6].map((off) => ({ sideBand: { off, tau: 5 } }));
    const answer = await jsonOf('significance', '--model', oneChannel('bands.json', ...bands));
    const { pValue } = significance({ observed: 5, off: 10, tau: 5 });
    expect(answer['pValue']).toBeCloseTo(pValue, 12);
  });

  it('of several channels states its statistic', async () => {
    const answer = await jsonOf('significance', '--model', MODEL);
    const { pValue, zAsymptotic } = modelSignificance(loadModel(MODEL));
    expect(answer).toMatchObject({ statistic: 'q0', pValue, zAsymptotic, channels: 2 });
    const { stdout } = await beamlimitsHere('significance', '--model', MODEL);
    expect(stdout).toMatch(/^P\(q₀ ≥ observed \| background\) = .*\n.* σ asymptotically\n/);
  });

  it('explains itself, and answers the same', async () => {
    const args = ['significance', '--observed', '50', '--off', '55', '--tau', '2'];
    const { explain, ...answer } = await jsonOf(...args, '--explain');
    expect(answer).toEqual(await jsonOf(...args));
    expect(explain).toMatchObject({ likelihood: ['N ~ Poisson(b), 50 observed'] });
    const { stdout } = await beamlimitsHere(...args, '--explain');
    for (const heading of ['Counts with', 'Priors', 'Statistic: the count', 'What it hangs on'])
      expect(stdout).toContain(`\n${heading}`);
  });
});

describe('discovery', () => {
  it('of a card is that of its signal region, blind or not', async () => {
    const answer = await jsonOf('discovery', CARD, '--z', '3');
    expect(answer).toMatchObject({ ...discovery({ ...REGION, zValue: 3 }), card: CARD, ...REGION });
    expect(answer).not.toHaveProperty('observed');
  });

  it('of a model file of one channel, with the signal', async () => {
    const file = oneChannel('one.json', { mean: 3, uncertainty: 0.6, prior: 'lognormal' });
    const fromFile = await jsonOf('discovery', '--model', file, '--power', '0.9');
    const spread = ['--background-uncertainty', '0.6', '--background-prior', 'lognormal'];
    const fromFlags = await jsonOf('discovery', '--background', '3', ...spread, '--power', '0.9');
    expect(fromFile).toMatchObject(fromFlags);
  });
});

describe('explanations', () => {
  it('of an interval have both ends, and the priors of the signal', async () => {
    const args = ['interval', '--observed', '3', '--background', '0.5', '--explain'];
    const { explain } = await jsonOf(...args);
    expect(explain).toMatchObject({
      method: { computes: expect.stringMatching(/^Interval that holds/) as string },
      signalPriors: [{ change: 'flat', relativeChange: 0 }, {}, {}],
    });
    expect((await beamlimitsHere(...args)).stdout).toMatch(
      /\nPrior of the signal\n {2}flat .* to /,
    );
  });

  it('of expected limits have the outcomes with their probability', async () => {
    const pot = ['--pot-uncertainty', '0.2', '--pot-prior', 'lognormal'];
    const args = ['expected', '--background', '3', ...pot, '--explain'];
    const { explain, median } = await jsonOf(...args);
    const { outcomes, potPriors, likelihood } = explain as {
      outcomes: { number: number; totalProbability: number };
      potPriors: { change: string; median: number }[];
      likelihood: string[];
    };
    expect(likelihood).toEqual(['Poisson(n | κ·s + 3)']);
    expect(outcomes.number).toBeGreaterThan(15);
    // 1e-11 may be left out on either side.
    expect(1 - outcomes.totalProbability).toBeLessThan(2e-11);
    expect(potPriors[1]).toMatchObject({ change: 'lognormal', median });
    const { stdout } = await beamlimitsHere(...args);
    expect(stdout).toMatch(/\n {2}\d+ limits computed; .* probability of 1 − /);
    expect(stdout).toMatch(/What it hangs on: the median limit/);
  });
});

describe('the Bayes factor of a range', () => {
  it('stands in the answer, and is infinite where no background explains an event', async () => {
    const range = ['--bayes-factor-range', '10'];
    const answer = await jsonOf('interval', '--observed', '3', '--background', '0.5', ...range);
    // Brute integral of test/inference/bayes-factor.test.ts.
    expect(answer['logRangeBayesFactor']).toBeCloseTo(2.059677032664533, 9);
    const none = await jsonOf('interval', '--observed', '3', ...range);
    expect(none).toMatchObject({ rangeBayesFactor: null, logRangeBayesFactor: null });
    expect(none['warnings']).toHaveLength(1);
  });
});

describe('effective events', () => {
  const channels = [
    { observed: 1, signal: 2 },
    { observed: 0, signal: 1 },
  ];

  it('of a model file are one number for all channels, or one for each', async () => {
    const file = join(folder, 'two.json');
    writeFileSync(file, JSON.stringify({ channels }));
    const of = async (numbers: string) => {
      const answer = await jsonOf('limit', '--model', file, '--effective-events', numbers);
      return [answer['upperLimit'], answer['effectiveEvents']];
    };
    const [both] = await of('100,100');
    expect(await of('100')).toEqual([both, 100]);
    const [fewer, numbers] = await of('100,20');
    expect(fewer).toBeGreaterThan(both as number);
    expect(numbers).toEqual([100, 20]);
  });
});

const mistakes: [string[], RegExp][] = [
  [['significance'], /^required option '--observed <n>' not specified, and neither/],
  [['significance', CARD, '--observed', '1'], /^--observed: found it beside the card/],
  [['significance', CARD, '--model', MODEL], /^--model: found .* beside the card/],
  [['significance', '--model', MODEL, '--off', '1'], /^--off: found it beside the model file/],
  [['significance', CARD, '--toys', '10'], /^--toys: found 10 with a model of one channel/],
  [
    ['significance', '--observed', '1', '--background', '1', '--seed', '1'],
    /^--seed: found 1 without --model/,
  ],
  [
    ['significance', CARD, '--background-prior', 'flat'],
    /^--background-prior: found 'flat', expected one of/,
  ],
  [
    ['discovery', '--model', MODEL],
    /model.yaml:5:3 \(channels\): found 2 channels, expected one: .* significance tells/,
  ],
  [['discovery', CARD, '--background', '1'], /^--background: found it beside the card/],
  [
    ['interval', '--observed', '1', '--method', 'profile', '--bayes-factor-range', '3'],
    /^--bayes-factor-range: found 3 with the method profile, expected it with bayes only/,
  ],
  [
    ['interval', '--observed', '1', '--bayes-factor-range', '0'],
    /^--bayes-factor-range: found 0, expected a number above 0/,
  ],
  [
    ['limit', '--observed', '1', '--effective-events', '10,20'],
    /^--effective-events: found 2 numbers, expected 1: one for each channel/,
  ],
  [
    ['limit', '--model', MODEL, '--effective-events', '10'],
    /model.yaml:.*channels\[1\].efficiency\): found an uncertain efficiency of this channel/,
  ],
];
it.each(mistakes)('%j ends with one sentence and exit code 1', async (args, sentence) => {
  const { exitCode, stdout, stderr } = await beamlimitsHere(...args);
  expect(exitCode).toBe(1);
  expect(stdout).toBe('');
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr.replace(/^beamlimits: /, '')).toMatch(sentence);
});
