import { expect, it } from 'vitest';
import { limit } from '../../src/inference/limit.js';
import { limitMethods } from '../../src/inference/names.js';
import { upperLimit } from '../../src/inference/upper-limit.js';

it.each(limitMethods)('upperLimit is the limit of one channel by %s', (method) => {
  const pot =
    method === 'rolke' ? {} : { pot: { relativeUncertainty: 0.2, prior: 'lognormal' as const } };
  const background = { mean: 1.2, uncertainty: 0.3, prior: 'normal' as const };
  const model = { channels: [{ observed: 3, backgrounds: [background] }], ...pot };
  const short = upperLimit({
    observed: 3,
    background: 1.2,
    backgroundUncertainty: 0.3,
    backgroundPrior: 'normal',
    method,
    ...pot,
  });
  expect(short.upperLimit).toBe(limit(model, { method }).upperLimit);
  expect(short.upperLimit).toBeGreaterThan(0);
});
