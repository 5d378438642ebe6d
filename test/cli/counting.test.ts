import { describe, expect, it } from 'vitest';
import { beamlimitsHere } from './in-process.js';
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

describe('significance, discovery, compatibility and toys', () => {
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

  it('significance with an uncertain background and with a side band', () => {
    const gamma = json(
      ...['significance', '--observed', '5', '--background', '1.2'],
      ...['--background-uncertainty', '0.3', '--background-prior', 'gamma'],
    );
    expect(Object.keys(gamma)).toEqual(['pValue', 'zOneSided', 'zTwoSided']);
    // SciPy 1.17: nbinom.sf(4, 16, r/(1 + r)), shape (b/S)² = 16 and rate r = b/S².
    expect(gamma['pValue']).toBeCloseTo(0.010561757240404947, 12);
    const band = json('significance', '--observed', '50', '--off', '55', '--tau', '2');
    expect(Object.keys(band)).toEqual(['pValue', 'zOneSided', 'zTwoSided', 'zLiMa']);
    // NIM A 595 (2008) 480, Table 1.
    expect(band['zOneSided']).toBeCloseTo(2.93, 2);
    expect(band['zLiMa']).toBeCloseTo(3.02, 2);
  });

  it('discovery', () => {
    const answer = json('discovery', '--background', '0.012', '--z', '5', '--sides', 'one');
    expect(Object.keys(answer)).toEqual([
      'minimumEvents',
      'pValue',
      'zOneSided',
      'zTwoSided',
      'largestBackground',
    ]);
    expect(answer['minimumEvents']).toBe(3);
    expect(answer['largestBackground']).toBeCloseTo(0.01201728, 8);
    const args = ['discovery', '--background', '0.0125'];
    expect(json(...args, '--sides', 'one')['minimumEvents']).toBe(4);
    expect(json(...args, '--sides', 'two')['minimumEvents']).toBe(3);
    // SciPy 1.17: brentq on poisson.sf(3, s + 0.0125) - 0.9.
    const reach = json(...args, '--power', '0.9');
    expect(reach['power']).toBe(0.9);
    expect(reach['signal']).toBeCloseTo(6.668283068255864, 9);
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
    'discovery',
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

  it.each(commands)(
    '%s shows examples whose output is what the command prints',
    async (command) => {
      const help = (await beamlimitsHere(command, '--help')).stdout;
      const examples = [...help.matchAll(/^ {2}\$ beamlimits (.+)\n((?: {2}.*\S.*\n)+)/gm)];
      expect(examples.length).toBeGreaterThanOrEqual(2);
      const withoutTime = (text: string): string => text.replace(/"seconds":[\d.e-]+/, '');
      for (const [, args, output] of examples) {
        const { exitCode, stdout } = await beamlimitsHere(...args.split(' '));
        expect(exitCode).toBe(0);
        expect(withoutTime(stdout)).toBe(withoutTime(output.replace(/^ {2}/gm, '')));
      }
    },
  );
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
    [['significance', '--observed', '1'], /^--background: found nothing, expected the number/],
    [
      ['significance', '--observed', '1', '--background', '1', '--background-uncertainty', '0.1'],
      /^--background-prior: found nothing .* expected the prior by name \(one of lognormal, gamma,/,
    ],
    [['significance', '--observed', '1', '--off', '3'], /^--tau: found nothing with off/],
    [['significance', '--observed', '1', '--tau', '3'], /^--off: found nothing with tau/],
    [
      ['significance', '--observed', '1', '--off', '3', '--tau', '1', '--background', '2'],
      /^--background: found 2 with a side band/,
    ],
    [['significance', '--observed', '1', '--off', '1.5', '--tau', '1'], /^--off: found 1.5/],
    [['discovery', '--background', '1', '--sides', 'both'], /^--sides: found 'both', expected one/],
    [['discovery', '--background', '1', '--z', '0'], /^--z: found 0, expected a number above 0/],
    [['discovery', '--off', '1', '--tau', '1', '--power', '0.5'], /^--power: found it with/],
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
