import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { coverage } from '../../src/inference/coverage.js';
import { credibleInterval } from '../../src/inference/credible-interval.js';
import { expected } from '../../src/inference/expected.js';
import { beamlimitsHere, jsonOf } from './in-process.js';

const MODEL = 'examples/combination/model.yaml';
const CARD = 'examples/na62-dark-photon/card.yaml';
const folder = mkdtempSync(join(tmpdir(), 'beamlimits-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('expected', () => {
  it('has the five quantiles of the library', async () => {
    const answer = await jsonOf('expected', '--background', '3', '--cl', '0.95');
    const model = { channels: [{ observed: 0, backgrounds: [{ mean: 3 }] }] };
    const { minus2, minus1, median, plus1, plus2 } = expected(model, { level: 0.95 });
    expect(answer).toMatchObject({
      method: 'bayes',
      cl: 0.95,
      minus2,
      minus1,
      median,
      plus1,
      plus2,
    });
    expect(answer).not.toHaveProperty('observed');
  });

  it('of a card takes the background of the region, though the limit neglects it', async () => {
    const answer = await jsonOf('expected', CARD);
    expect(answer).toMatchObject({ background: 0.016, backgroundUncertainty: 0.002, cl: 0.9 });
  });

  it('needs a background', async () => {
    const { exitCode, stderr } = await beamlimitsHere('expected');
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/required option '--background <b>' not specified/);
  });
});

describe('coverage', () => {
  it('has a point for each signal and background, by exact sums', async () => {
    const answer = await jsonOf('coverage', '--background', '0.016,2', '--signal', '0:2:0.5,5');
    const { points } = coverage({ signal: [0, 0.5, 1, 1.5, 2, 5], background: [0.016, 2] });
    expect(answer).toMatchObject({ method: 'bayes', cl: 0.9, points, background: [0.016, 2] });
  });

  it('takes a card, with the uncertainties that it states', async () => {
    const answer = await jsonOf('coverage', CARD, '--signal', '1,4');
    const { points } = coverage({
      signal: [1, 4],
      background: 0.016,
      backgroundUncertainty: 0.002,
      backgroundPrior: 'normal',
      pot: { relativeUncertainty: 0.2, prior: 'lognormal' },
    });
    expect(answer['points']).toEqual(points);
  });

  it('of several channels takes toys', async () => {
    const answer = await jsonOf('coverage', '--model', MODEL, '--signal', '1', '--toys', '3');
    expect(answer['points']).toMatchObject([{ signal: 1, toys: 3 }]);
  });

  it('writes its points', async () => {
    const file = join(folder, 'coverage.csv');
    await jsonOf('coverage', '--background', '1', '--signal', '0,1', '--csv', file);
    expect(readFileSync(file, 'utf8').split('\n').slice(0, 2)).toEqual([
      'signal,background,coverage',
      '0,1,1',
    ]);
  });

  it.each([
    [['--background', '1', '--signal', '1,x'], /^--signal: found 'x', expected a number/],
    [['--background', '1', '--signal', '1:2'], /^--signal: found '1:2', expected from:to:step/],
    [
      ['--background', '1', '--signal', '2:1:0.1'],
      /^--signal: found '2:1:0.1', expected .* an end not below/,
    ],
    [
      ['--background', '1', '--signal', '0:1:0'],
      /^--signal: found '0:1:0', expected .* a step above 0/,
    ],
    [
      ['--background', '1', '--signal', '0:1:1e-9'],
      /^--signal: found '0:1:1e-9', expected at most 1000000/,
    ],
    [['--background', '-1', '--signal', '1'], /^--background: found -1/],
    [['--signal', '1'], /required option '--background <list>' not specified/],
    [['--background', '1', '--signal', '1', '--plot', 'a.gif'], /^--plot: found the ending '.gif'/],
    [
      ['--background', '1', '--signal', '1', '--csv', '/no/such/folder/a'],
      /^--csv: .* cannot be written/,
    ],
    [
      ['--background', '1', '--signal', '1', '--background-prior', 'gamma'],
      /^--background-uncertainty: found nothing beside/,
    ],
    [[CARD, '--signal', '1', '--background', '1'], /^--background: found it beside the card/],
    [
      ['--model', MODEL, '--signal', '1', '--average'],
      /^--average: found it with a model of several channels/,
    ],
  ])('%j is one sentence', async (args, sentence) => {
    const { exitCode, stdout, stderr } = await beamlimitsHere('coverage', ...args);
    expect(exitCode).toBe(1);
    expect(stdout).toBe('');
    expect(stderr.replace(/^beamlimits: /, '')).toMatch(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});

describe('interval', () => {
  const count = ['interval', '--observed', '3', '--background', '0.5'];
  const model = { channels: [{ observed: 3, backgrounds: [{ mean: 0.5 }] }] };

  it.each(['central', 'highest-density', 'upper'] as const)('of kind %s', async (kind) => {
    const { lowerLimit, upperLimit, mode } = credibleInterval(model, { kind });
    const answer = await jsonOf(...count, '--kind', kind);
    expect(answer).toMatchObject({ method: 'bayes', cl: 0.9, kind, lowerLimit, upperLimit, mode });
  });

  it('has the Bayes factor, the ratio of two Poisson probabilities', async () => {
    const answer = await jsonOf(...count, '--bayes-factor-signal', '2');
    // (2.5/0.5)³ e⁻²; the logarithm is of numbers of order one.
    expect(answer['bayesFactor']).toBeCloseTo(125 * Math.exp(-2), 10);
  });

  it('writes a posterior that adds up to one', async () => {
    const file = join(folder, 'posterior.csv');
    await jsonOf(...count, '--posterior', file);
    const [header, ...rows] = readFileSync(file, 'utf8').trim().split('\n');
    expect(header).toBe('signal,density,probabilityAbove');
    const points = rows.map((row) => row.split(',').map(Number));
    const sum = points
      .slice(1)
      .reduce((area, [s, d], i) => area + 0.5 * (s - points[i]![0]!) * (d + points[i]![1]!), 0);
    // It ends where 1e-4 is above; the trapezoids of 500 steps are good to 1e-5.
    expect(sum).toBeCloseTo(1 - 1e-4, 4);
    expect(points.at(-1)![2]).toBeCloseTo(1e-4, 8);
  });

  it.each([
    [['--method', 'cls'], /^--method: found cls, which sets upper limits only/],
    [['--kind', 'shortest'], /^--kind: found 'shortest', expected one of upper, central/],
    [
      ['--kind', 'central', '--method', 'profile'],
      /^--kind: found 'central' with the method profile/,
    ],
    [['--signal-prior', 'inverse'], /^--signal-min: found nothing/],
  ])('%j is one sentence', async (args, sentence) => {
    const { exitCode, stderr } = await beamlimitsHere(...count, ...args);
    expect(exitCode).toBe(1);
    expect(stderr.replace(/^beamlimits: /, '')).toMatch(sentence);
  });
});
