import { describe, expect, it } from 'vitest';
import { beamlimits } from './run.js';

function json(...args: string[]): Record<string, unknown> {
  const { exitCode, stdout, stderr } = beamlimits(...args, '--json');
  expect(stderr).toBe('');
  expect(exitCode).toBe(0);
  expect(stdout.trim().split('\n')).toHaveLength(1);
  return JSON.parse(stdout) as Record<string, unknown>;
}

const POT = ['--pot-uncertainty', '0.2', '--pot-prior'];

describe('limit', () => {
  it('answers with method, level and limit', () => {
    const answer = json(
      'limit',
      '--observed',
      '1',
      '--background',
      '0',
      ...POT,
      'lognormal',
      '--cl',
      '0.9',
    );
    expect(answer).toMatchObject({ method: 'bayes', cl: 0.9, potPrior: 'lognormal', warnings: [] });
    // SciPy 1.17 quadrature and brentq.
    expect(answer['upperLimit']).toBeCloseTo(4.20143794, 8);
  });

  it('names the defaults in its answer', () => {
    const answer = json('limit', '--observed', '0');
    expect(answer).toMatchObject({ method: 'bayes', cl: 0.9, potPrior: 'none', background: 0 });
    expect(answer['upperLimit']).toBeCloseTo(Math.log(10), 14);
  });

  it('cuts the normal prior at 0 by default in the Cousins–Highland limit', () => {
    const answer = json(
      'limit',
      '--observed',
      '0',
      ...POT,
      'normal',
      '--method',
      'cousins-highland',
    );
    expect(answer['upperLimit']).toBeCloseTo(2.4196792, 7);
  });

  it('warns on stderr, or in the JSON answer', () => {
    const args = ['limit', '--observed', '0', ...POT, 'normal', '--pot-min', '0.01'];
    expect(beamlimits(...args).stderr).toMatch(/^warning: The normal prior is cut/);
    expect(json(...args)['warnings']).toHaveLength(1);
  });
});

describe('significance, compatibility and toys', () => {
  it('significance', () => {
    expect(Object.keys(json('significance', '--observed', '1', '--background', '0.016'))).toEqual([
      'pValue',
      'zOneSided',
      'zTwoSided',
    ]);
    const none = json('significance', '--observed', '0', '--background', '0.016');
    expect(none).toMatchObject({ zOneSided: null, zTwoSided: 0 });
    expect(none['warning']).toBeTypeOf('string');
    expect(beamlimits('significance', '--observed', '1', '--background', '0').stderr).toMatch(
      /^warning/,
    );
  });

  it('compatibility', () => {
    const answer = json(
      'compatibility',
      '--observed',
      '28',
      '--background',
      '30.9',
      '--background-uncertainty',
      '4.6',
    );
    // CERN-EP-2023-032, Table 2: 0.78.
    expect(answer['pValue']).toBeCloseTo(0.78, 2);
  });

  it('toys', () => {
    const answer = json(
      'toys',
      '--background',
      '0.016',
      '--at-least',
      '1',
      '--toys',
      '1e6',
      '--seed',
      '1',
    );
    expect(Object.keys(answer)).toEqual(['toys', 'passed', 'pValue', 'interval', 'seconds']);
    expect(answer['toys']).toBe(1_000_000);
  });
});

describe('help', () => {
  const commands = [
    'limit',
    'interval',
    'expected',
    'coverage',
    'methods',
    'significance',
    'compatibility',
    'toys',
  ];

  it('names the commands, also without arguments', () => {
    for (const { exitCode, stdout } of [beamlimits('--help'), beamlimits()]) {
      expect(exitCode).toBe(0);
      for (const command of commands) expect(stdout).toContain(`  ${command} `);
    }
  });

  it('tells the version', () => {
    expect(beamlimits('--version').stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it.each(commands)('%s shows examples whose output is what the command prints', (command) => {
    const help = beamlimits(command, '--help').stdout;
    const examples = [...help.matchAll(/^ {2}\$ beamlimits (.+)\n((?: {2}.*\S.*\n)+)/gm)];
    expect(examples.length).toBeGreaterThanOrEqual(2);
    const withoutTime = (text: string): string => text.replace(/"seconds":[\d.e-]+/, '');
    for (const [, args, output] of examples) {
      const { exitCode, stdout } = beamlimits(...args.split(' '));
      expect(exitCode).toBe(0);
      expect(withoutTime(stdout)).toBe(withoutTime(output.replace(/^ {2}/gm, '')));
    }
  });
});

describe('mistakes', () => {
  const mistakes: [string[], RegExp][] = [
    [
      ['limit', '--observed', '1', '--pot-uncertainty', '0.2'],
      /^--pot-prior: found none .* expected the prior by name/,
    ],
    [
      ['limit', '--observed', '1', '--pot-prior', 'gamma'],
      /^--pot-uncertainty: .* above 0 for the prior gamma/,
    ],
    [
      ['limit', '--observed', '1', ...POT, 'gaussian'],
      /^--pot-prior: found 'gaussian', expected one of none, lognormal/,
    ],
    [['limit', '--observed', '1', ...POT, 'normal'], /^--pot-min: .*no finite integral/],
    [
      ['limit', '--observed', '1', '--method', 'clS'],
      /^--method: found 'clS', expected one of bayes/,
    ],
    [['limit', '--observed', '1', '--cl', '1'], /^--cl: found 1, expected a confidence level/],
    [['limit', '--observed', '1', '--cl', '90'], /^--cl: found 90, expected a number from 0 to 1/],
    [['limit', '--observed', '1.5'], /^--observed: found 1.5, expected a whole number/],
    [['limit', '--observed', '-1'], /^--observed: found -1, expected a whole number/],
    [['limit', '--observed', 'abc'], /^--observed: found 'abc', expected a whole number/],
    [['limit', '--observed', 'NaN'], /^--observed: found 'NaN'/],
    [['limit', '--observed', '0x10'], /^--observed: found '0x10'/],
    [['limit', '--observed', '1e999'], /^--observed: found '1e999'/],
    [['limit', '--observed', ''], /^--observed: found ''/],
    [
      ['limit', '--observed', '1', '--background', 'Infinity'],
      /^--background: found 'Infinity', expected a number/,
    ],
    [['limit', '--observed', '1', '--background', '-0.1'], /^--background: found -0.1/],
    [['limit'], /required option '--observed <n>' not specified/],
    [['limit', '--observed'], /argument missing/],
    [['limit', '--observed', '1', '--colour'], /unknown option '--colour'/],
    [['limt'], /unknown command 'limt'.*limit/],
    [
      ['toys', '--background', '1', '--toys', '1e13'],
      /^--toys: found 1e13, expected a whole number from 1/,
    ],
    [
      ['toys', '--background', '1e5', '--toys', '10'],
      /^--background: found 1e5, expected a number from 0 to 10000/,
    ],
    [['toys', '--background', '1', '--toys', '10', '--seed', '0.5'], /^--seed: found 0.5/],
    [['significance', '--observed', '1'], /required option '--background <b>'/],
    [
      ['compatibility', '--observed', '1', '--background', '1', '--background-uncertainty', 'x'],
      /^--background-uncertainty: found 'x'/,
    ],
  ];
  it.each(mistakes)('%j end with one sentence and exit code 1', (args, sentence) => {
    const { exitCode, stdout, stderr } = beamlimits(...args);
    expect(exitCode).toBe(1);
    expect(stdout).toBe('');
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr.replace(/^beamlimits: /, '')).toMatch(sentence);
    expect(stderr).toMatch(/^beamlimits: /);
  });
});
