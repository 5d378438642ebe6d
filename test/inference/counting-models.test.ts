import { describe, expect, it } from 'vitest';
import { averagedLimit } from '../../src/inference/averaged-limit.js';
import { credibleInterval } from '../../src/inference/credible-interval.js';
import { limit } from '../../src/inference/limit.js';
import type { CountingModel, RelativeNuisance } from '../../src/inference/model.js';
import type { Prior, SignalPrior } from '../../src/inference/names.js';
import { resolveModel } from '../../src/inference/resolved-model.js';
import reference from '../reference/counting-models.json' with { type: 'json' };

interface Factor {
  readonly prior: string;
  readonly relativeUncertainty: number;
  readonly minimum: number;
}

function factor(given: Factor, keepMinimum: boolean): RelativeNuisance {
  const prior = given.prior as Prior;
  return {
    prior,
    relativeUncertainty: given.relativeUncertainty,
    ...(prior === 'normal' && keepMinimum && { minimum: given.minimum }),
  };
}

function modelOf(given: (typeof reference.cases)[number], keepMinimum: boolean): CountingModel {
  return {
    channels: [
      {
        observed: given.observed,
        backgrounds: [
          {
            mean: given.background,
            uncertainty: given.backgroundUncertainty,
            prior: given.backgroundPrior as Prior,
          },
        ],
      },
    ],
    pot: factor(given.pot, keepMinimum),
    efficiency: factor(given.efficiency, keepMinimum),
  };
}

// Independent composite Gauss–Legendre quadrature (test/reference/counting_models.py) of randomly drawn models.
describe.each(reference.cases.map((given, i) => [i, given] as const))('model %d', (_, given) => {
  const close = (value: number, expected: number): void => {
    // The table's own error, and ten times what the integrals settle to.
    const allowed = Math.max(1e-9, 10 * given.relativeError);
    expect(Math.abs(value - expected)).toBeLessThanOrEqual(allowed * Math.abs(expected) + 1e-300);
  };

  it('posterior limit', () => {
    const signalPrior = given.signalPrior as SignalPrior;
    const options = {
      level: given.level,
      signalPrior,
      ...(signalPrior === 'inverse' && { signalMinimum: given.signalMinimum }),
    };
    const model = modelOf(given, true);
    close(limit(model, { method: 'bayes', ...options }).upperLimit, given.answers.bayes);
    close(credibleInterval(model, { kind: 'upper', ...options }).upperLimit, given.answers.bayes);
  });

  it('averaged p-values', () => {
    const model = modelOf(given, false);
    const { cousinsHighland, cls } = given.answers;
    close(
      limit(model, { method: 'cousins-highland', level: given.level }).upperLimit,
      cousinsHighland,
    );
    const resolved = resolveModel(model, false);
    close(averagedLimit(resolved, given.level, 'cls').upperLimit, cls);
  });
});
