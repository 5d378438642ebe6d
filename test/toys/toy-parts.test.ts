import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { mergeToys, toysPart } from '../../src/inference/toy-parts.js';
import { toys } from '../../src/inference/toys.js';
import { beamlimitsHere, jsonOf } from '../cli/in-process.js';

const set = { background: 0.3, atLeast: 1, toys: 300_000, seed: 7 };

describe('parts of a set of toys', () => {
  it('merge into the whole set, in any order', () => {
    // 300 000 toys are five blocks, the last one not full.
    const parts = [
      [3, 2],
      [0, 1],
      [1, 2],
    ].map(([first, count]) => toysPart(set, { first, count }));
    const whole = mergeToys(parts);
    expect(whole).toEqual({
      set,
      blocks: [{ first: 0, count: 5 }],
      drawn: 300_000,
      passed: toys(set).passed,
    });
    expect(mergeToys([...parts].reverse())).toEqual(whole);
  });

  it('do not merge with parts of another set, or with themselves', () => {
    const part = toysPart(set, { first: 0, count: 2 });
    const other = toysPart({ ...set, seed: 8 }, { first: 2, count: 1 });
    expect(() => mergeToys([part, other])).toThrow(/^parts\[1\]: found seed 8, expected 7/);
    expect(() => mergeToys([part, part])).toThrow(/^parts: found block 0 in two parts/);
    expect(() => mergeToys([])).toThrow(/^parts: found no part/);
  });

  it('are blocks that the set has', () => {
    expect(() => toysPart(set, { first: 4, count: 2 })).toThrow(/expected blocks from 0 to 4/);
    expect(() => toysPart(set, { first: 0, count: 0 })).toThrow(/^blocks: found 0/);
  });
});

describe('toys that are saved and merged', () => {
  const folder = mkdtempSync(join(tmpdir(), 'beamlimits-toys-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (name: string): string => join(folder, name);
  const args = ['toys', '--background', '0.3', '--toys', '3e5', '--seed', '7'];

  it('are the toys of one call', async () => {
    await jsonOf(...args, '--blocks', '0:2', '--out', file('a.json'));
    await jsonOf(...args, '--blocks', '2:3', '--out', file('b.json'));
    const merged = await jsonOf('toys', '--merge', file('a.json'), file('b.json'));
    const { passed, pValue, interval } = await jsonOf(...args);
    expect(merged).toMatchObject({ toys: 300_000, passed, pValue, interval, set });
  });

  it('of a model are those of one call too, whatever the split', async () => {
    const model = [
      'toys',
      '--observed',
      '2',
      '--background',
      '1',
      '--signal',
      '5',
      '--toys',
      '7e4',
    ];
    await jsonOf(...model, '--blocks', '0:1', '--out', file('c.json'));
    await jsonOf(...model, '--blocks', '1:1', '--out', file('d.json'));
    const merged = await jsonOf('toys', '--merge', file('d.json'), file('c.json'));
    const whole = await jsonOf(...model);
    expect(whole).toMatchObject(merged);
    expect(whole).toMatchObject({ mu: 5, toys: 70_000, observed: 2 });
    // Without nuisance q̃μ falls with the count, so its p-values are Poisson sums: P(N ≤ 2 | 6) and P(N ≤ 2 | 1).
    const upTo2 = (mean: number): number => Math.exp(-mean) * (1 + mean + 0.5 * mean ** 2);
    for (const [key, mean] of [
      ['pSignal', 6],
      ['pBackground', 1],
    ] as const) {
      const p = upTo2(mean);
      // Five standard deviations of 70 000 toys.
      expect(Math.abs((whole[key] as number) - p)).toBeLessThan(5 * Math.sqrt((p * (1 - p)) / 7e4));
    }
  });

  it('of different kinds do not merge', async () => {
    const { exitCode } = await beamlimitsHere('toys', '--merge', file('a.json'), file('c.json'));
    expect(exitCode).toBe(1);
  });

  it.each([
    [['--merge', 'FOLDER/a.json', '--seed', '1'], /^--seed: found it beside --merge/],
    [['--merge', 'FOLDER/no.json'], /no.json: found no file/],
    [
      ['--merge', 'FOLDER/broken.json'],
      /broken.json:1:2 \(sett\): found the unknown key "sett", did you mean "set"/,
    ],
    [
      ['--background', '1', '--toys', '10', '--blocks', '3'],
      /^--blocks: found '3', expected FIRST:COUNT/,
    ],
    [
      ['--background', '1', '--toys', '10', '--out', 'FOLDER/no/a.json'],
      /^--out: found .* cannot be written \(ENOENT\)/,
    ],
    [
      ['--toys', '10', '--background', '1', '--observed', '1'],
      /^--observed: found it without --signal/,
    ],
    [['--toys', '10', '--signal', '1'], /required option '--observed <n>' not specified/],
    [['--signal', '1', '--observed', '1'], /required option '--toys <n>' not specified/],
    [
      ['--signal', '1', '--observed', '1', '--toys', '10', '--at-least', '2'],
      /^--at-least: found 2 beside --signal/,
    ],
    [
      ['--signal', '1', '--observed', '1', '--toys', '10', '--blocks', '1:1'],
      /^--blocks: found 1:1, expected blocks from 0 to 0/,
    ],
    [
      ['--signal', '1', '--observed', '1', '--toys', '10', '--nuisances', 'none'],
      /^--nuisances: found 'none', expected one of hybrid/,
    ],
    [['--toys', '10'], /required option '--background <b>' not specified/],
  ])('%j is one sentence', async (flags, sentence) => {
    writeFileSync(file('broken.json'), '{"sett": 1}');
    const { exitCode, stderr } = await beamlimitsHere(
      'toys',
      ...flags.map((flag) => flag.replace('FOLDER', folder)),
    );
    expect(exitCode).toBe(1);
    expect(stderr.replace(/^beamlimits: /, '')).toMatch(sentence);
  });
});
