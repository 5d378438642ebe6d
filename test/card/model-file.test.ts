import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadModel } from '../../src/card/load-model.js';
import { UserError } from '../../src/errors.js';

const folder = mkdtempSync(join(tmpdir(), 'beamlimits-model-'));
afterAll(() => rmSync(folder, { recursive: true }));

function load(text: string, name = 'model.yaml') {
  const file = join(folder, name);
  writeFileSync(file, text);
  return loadModel(file);
}

function complaint(text: string): string {
  try {
    load(text);
  } catch (error) {
    if (error instanceof UserError) return error.message.replaceAll(`${folder}/`, '');
    throw error;
  }
  return '';
}

describe('a model file', () => {
  it('is the model that the engine takes', () => {
    const text = JSON.stringify({
      channels: [
        {
          name: 'mumu',
          observed: 1,
          signal: 2,
          backgrounds: [{ name: 'b', mean: 0.1, uncertainty: 0.02, prior: 'lognormal' }],
          efficiency: { relativeUncertainty: 0.1, prior: 'normal', minimum: 0.01 },
        },
        { name: 'ee', observed: 0, signal: 1, backgrounds: [{ sideBand: { off: 3, tau: 20 } }] },
      ],
      pot: { relativeUncertainty: 0.2, prior: 'gamma' },
    });
    expect(load(text, 'model.json')).toEqual(JSON.parse(text));
  });

  it('may be as short as a count', () => {
    expect(load('channels: [{ observed: 0 }]')).toEqual({ channels: [{ observed: 0 }] });
  });

  it('takes an uncertainty of 0 for fixed, with a prior or without', () => {
    const fixed = load(
      'channels: [{ observed: 0, backgrounds: [{ mean: 1, uncertainty: 0, prior: gamma }], efficiency: { relativeUncertainty: 0, prior: lognormal } }]\n' +
        'pot: { relativeUncertainty: 0, prior: normal }',
    );
    expect(fixed).not.toHaveProperty('pot');
    expect(fixed.channels[0]).not.toHaveProperty('efficiency');
  });
});

describe('a mistake in a model file', () => {
  it.each([
    ['channels: []', 'model.yaml:1:11 (channels): found an empty list, expected at least 1 entry'],
    ['pot: {}', 'model.yaml:1:1 (channels): found no "channels", expected a list'],
    [
      'channels: [{ observed: -1 }]',
      'model.yaml:1:24 (channels[0].observed): found the number -1, expected a number of at least 0',
    ],
    [
      'channels: [{ observed: 1.5 }]',
      'model.yaml:1:24 (channels[0].observed): found the number 1.5, expected a whole number',
    ],
    [
      'channels: [{ observd: 1 }]',
      'model.yaml:1:14 (channels[0].observd): found the unknown key "observd", did you mean "observed"?',
    ],
    [
      'channels:\n  - observed: 1\n    backgrounds:\n      - { mean: -0.1 }',
      'model.yaml:4:17 (channels[0].backgrounds[0].mean): found the number -0.1, expected a number of at least 0',
    ],
    [
      'channels:\n  - observed: 1\n    backgrounds:\n      - { mean: 1, uncertainty: 0.5 }',
      'model.yaml:4:9 (channels[0].backgrounds[0].prior): found none with a relative uncertainty of 0.5, expected the prior by name (one of lognormal, lognormal-kappa, lognormal-mean, gamma, normal): they give different limits.',
    ],
    [
      'channels: [{ observed: 1, backgrounds: [{ mean: 1, uncertainty: 0.5, prior: gauss }] }]',
      'model.yaml:1:77 (channels[0].backgrounds[0].prior): found the text "gauss", expected one of none, lognormal, lognormal-kappa, lognormal-mean, gamma, normal',
    ],
    [
      'channels: [{ observed: 1, backgrounds: [{ mean: 1, sideBand: { off: 1, tau: 2 } }] }]',
      'model.yaml:1:62 (channels[0].backgrounds[0].sideBand): found a mean or an uncertainty beside a side band, expected one or the other.',
    ],
    [
      'channels: [{ observed: 1, backgrounds: [{ prior: gamma, sideBand: { off: 1, tau: 2 } }] }]',
      'model.yaml:1:50 (channels[0].backgrounds[0].prior): found the prior gamma beside a side band, expected none: the side band makes it a gamma',
    ],
    [
      'channels: [{ observed: 1, backgrounds: [{ name: b }] }]',
      'model.yaml:1:41 (channels[0].backgrounds[0].mean): found nothing, expected the mean or a side band.',
    ],
    [
      'channels: [{ observed: 1 }]\npot: { relativeUncertainty: 0.2 }',
      'model.yaml:2:6 (pot.prior): found none with a relative uncertainty of 0.2, expected the prior by name (one of lognormal, lognormal-kappa, lognormal-mean, gamma, normal): they give different limits.',
    ],
    [
      'channels: [{ observed: 1 }]\ncorrelations: [{ background: b, coefficient: 0.5 }]',
      "model.yaml:2:30 (correlations[0].background): found 'b', expected the name of an uncertain background that stands in several channels.",
    ],
  ])('%j', (text, sentence) => {
    expect(complaint(text)).toBe(sentence);
  });
});
