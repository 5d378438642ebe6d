import { describe, expect, it } from 'vitest';
import { loadModel } from '../../src/card/load-model.js';
import { limit } from '../../src/inference/limit.js';
import { methodDescriptions } from '../../src/inference/methods/descriptions.js';
import { limitMethods } from '../../src/inference/names.js';
import { beamlimitsHere, jsonOf } from './in-process.js';

const MODEL = 'examples/combination/model.yaml';
const CARD = 'examples/na62-dark-photon/card.yaml';

describe('limit of a model file', () => {
  it('is the limit of the model on the signal multiplier', async () => {
    const answer = await jsonOf('limit', '--model', MODEL, '--cl', '0.95');
    const result = limit(loadModel(MODEL), { level: 0.95 });
    expect(answer).toMatchObject({
      method: 'bayes',
      cl: 0.95,
      upperLimit: result.upperLimit,
      model: MODEL,
      channels: 2,
    });
    const { stdout } = await beamlimitsHere('limit', '--model', MODEL);
    expect(stdout).toMatch(/^90% CL upper limit on the signal multiplier: /);
  });
});

describe('limit of a card', () => {
  it('has its method, level, count and POT, and the background that its limit takes', async () => {
    const answer = await jsonOf('limit', CARD);
    expect(answer).toMatchObject({
      method: 'bayes',
      cl: 0.9,
      card: CARD,
      observed: 1,
      background: 0,
      potPrior: 'lognormal',
      potUncertainty: 0.2,
    });
    // SciPy 1.17 quadrature and brentq: one event, negligible background.
    expect(answer['upperLimit']).toBeCloseTo(4.20143794, 7);
  });

  it('takes another method and level', async () => {
    const answer = await jsonOf('limit', CARD, '--method', 'cousins-highland', '--cl', '0.95');
    expect(answer).toMatchObject({ method: 'cousins-highland', cl: 0.95 });
  });
});

describe('limit from flags', () => {
  it('takes all nuisances at once', async () => {
    const args =
      '--observed 2 --off 10 --tau 5 --pot-uncertainty 0.2 --pot-prior gamma --efficiency-uncertainty 0.1 --efficiency-prior lognormal --effective-events 400 --method cousins-highland';
    const answer = await jsonOf('limit', ...args.split(' '));
    const result = limit(
      {
        channels: [
          {
            observed: 2,
            backgrounds: [{ sideBand: { off: 10, tau: 5 } }],
            efficiency: { relativeUncertainty: 0.05, prior: 'gamma' },
          },
        ],
        pot: { relativeUncertainty: 0.2, prior: 'gamma' },
        efficiency: { relativeUncertainty: 0.1, prior: 'lognormal' },
      },
      { method: 'cousins-highland' },
    );
    expect(answer).toMatchObject({
      upperLimit: result.upperLimit,
      off: 10,
      tau: 5,
      efficiencyPrior: 'lognormal',
      efficiencyUncertainty: 0.1,
      effectiveEvents: 400,
    });
    expect(answer).not.toHaveProperty('background');
  });

  it('explains itself, to be read and in the JSON answer', async () => {
    const args = [
      'limit',
      '--observed',
      '1',
      '--pot-uncertainty',
      '0.2',
      '--pot-prior',
      'lognormal',
      '--explain',
    ];
    const { explain } = await jsonOf(...args);
    expect(explain).toMatchObject({
      likelihood: ['Poisson(1 | κ·s + 0)'],
      dominant: 'without the POT uncertainty',
    });
    const { stdout } = await beamlimitsHere(...args);
    for (const heading of [
      'Likelihood',
      'Priors',
      'Method bayes',
      'What it hangs on',
      'Prior of the POT',
    ])
      expect(stdout).toContain(`\n${heading}`);
  });
});

describe('methods', () => {
  it('describes every method', async () => {
    const answer = await jsonOf('methods');
    expect(answer).toEqual(methodDescriptions);
    expect(Object.keys(answer)).toEqual(limitMethods);
    const { stdout } = await beamlimitsHere('methods');
    for (const method of limitMethods) expect(stdout).toMatch(new RegExp(`^${method}$`, 'm'));
  });

  it('knows no others', async () => {
    expect((await beamlimitsHere('methods', 'frequentist')).stderr).toMatch(
      /expected one of bayes/,
    );
  });
});

describe('compatibility of a card', () => {
  it('has every row of its tables', async () => {
    const answer = (await jsonOf('compatibility', CARD)) as {
      tables: { name: string; rows: { region: string; pValue?: number }[] }[];
    };
    expect(answer.tables.map(({ name }) => name)).toEqual(['table-2', 'table-3']);
    const [first, second] = answer.tables;
    // CERN-EP-2023-032, Tables 2 and 3: rows Outside VR of μ⁺μ⁻, printed with two decimals.
    expect(first!.rows[6]?.pValue).toBeCloseTo(0.78, 2);
    expect(second!.rows[0]?.pValue).toBeCloseTo(0.74, 2);
    // Regions that are masked have no count.
    expect(first!.rows.at(-1)).not.toHaveProperty('pValue');
  });

  it('refuses counts beside the card', async () => {
    const { exitCode, stderr } = await beamlimitsHere('compatibility', CARD, '--observed', '1');
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^beamlimits: --observed: found 1 beside the card/);
  });
});
