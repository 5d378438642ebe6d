import { describe, expect, it } from 'vitest';
import { limit } from '../../src/inference/limit.js';
import type { CountingModel } from '../../src/inference/model.js';
import reference from '../reference/combined-models.json' with { type: 'json' };

// Independent quadrature of models with 2 to 5 channels, shared backgrounds and efficiencies (test/reference/combined_models.py).

describe.each(reference.cases.map((given, i) => [i, given] as const))('model %d', (_, given) => {
  const model = given.model as CountingModel;

  it('has the posterior limit of nested quadrature', () => {
    const { bayes, relativeError } = given.answers;
    const { upperLimit } = limit(model, { level: given.level });
    expect(Math.abs(upperLimit / bayes - 1)).toBeLessThan(Math.max(1e-9, 10 * relativeError));
  });
});

// RooStats integrates to a few 1e-8 and cuts the range of the signal; ROOT 6.40.00.
it.each(reference.bayesianCalculator)('agrees with BayesianCalculator: %o', (given) => {
  const { upperLimit } = limit(given.model as CountingModel, { level: given.level });
  expect(Math.abs(upperLimit / given.rooStats - 1)).toBeLessThan(1e-6);
});
