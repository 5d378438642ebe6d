import { mkdirSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { loadCard } from '../../src/card/load-card.js';
import { badCards } from './bad-cards.js';
import { badExperiments } from './bad-experiments.js';
import { na62Card, na62Experiment, replaced, Workspace } from './workspace.js';

const workspace = new Workspace();
afterAll(() => workspace.remove());
const place = '/examples/na62/card.yaml';

describe('a mistake in the card', () => {
  it.each(badCards)('%j → %j', (from, to, sentence) => {
    expect(workspace.complaint(replaced(na62Card, from, to))).toBe(sentence);
  });
});

describe('a mistake in the experiment', () => {
  it.each(badExperiments)('%j → %j', (from, to, sentence) => {
    expect(workspace.complaint(na62Card, replaced(na62Experiment, from, to))).toBe(sentence);
  });
});

describe('a file that is no card', () => {
  it.each([
    ['', `${place}:1:1: found an empty file, expected a mapping of keys to values`],
    ['# nothing\n', `${place}:1:1: found an empty file, expected a mapping of keys to values`],
    ['- a\n', `${place}:1:1: found a list of 1, expected a mapping of keys to values`],
    ['text', `${place}:1:1: found the text "text", expected a mapping of keys to values`],
    ['a: 1\n---\nb: 2', `${place}:2:1: found a second YAML document, expected one`],
    ['%YAML 1.1\n---\na: 1', `${place}:1:1: found a %YAML directive, expected none`],
    ['1: 2', `${place}:1:1: found the number 1 as a key, expected text`],
    ['? [a]\n: 2', `${place}:1:3: found a list as a key, expected text`],
    [
      '{"name": 1, "name": 2}',
      `${place}:1:13: found the key "name" for the second time, expected each key once`,
    ],
    [
      'a: '.padEnd(1_000_001, 'x'),
      `${place}: found a file of 1000001 bytes, expected at most 1000000`,
    ],
    [
      new Uint8Array([0x61, 0x3a, 0xff]),
      `${place}: found bytes that are not UTF-8, expected a text file`,
    ],
  ])('%j', (text, sentence) => {
    expect(workspace.complaint(text)).toBe(sentence);
  });

  it.each([
    ['flow lists', `a: ${'['.repeat(400_000)}`],
    ['flow mappings', '{a: '.repeat(200_000)],
    ['lists', '- '.repeat(400_000)],
    ['keys', '? '.repeat(400_000)],
    ['mappings', Array.from({ length: 900 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
  ])('with deep nesting of %s', (_, text) => {
    expect(workspace.complaint(text)).toMatch(
      /: found more than 32 levels of nesting, expected fewer$/,
    );
  });

  it('that is not there, or a folder', () => {
    const missing = `${workspace.folder}/nothing.yaml`;
    expect(workspace.sentence(() => loadCard(missing))).toBe(
      '/nothing.yaml: found no file, expected a readable file',
    );
    const folder = `${workspace.folder}/folder`;
    mkdirSync(folder);
    expect(workspace.sentence(() => loadCard(folder))).toBe(
      '/folder: found no ordinary file, expected a file',
    );
    expect(workspace.sentence(() => loadCard('a\0b'))).toMatch(/cannot be read/);
  });
});
