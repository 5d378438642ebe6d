import { expect, it } from 'vitest';
import { UserError } from '../../src/errors.js';
import { recast } from '../../src/index.js';
import { na62With } from '../na62.js';

const small = {
  ...na62With({ mumu: [250, 300], bremsstrahlung: 5_000 }),
  bands: { pseudoExperiments: 10, fluctuate: { pot: false, background: true } },
};
const options = { seed: 1, workers: 1 };

it('recasts from code', async () => {
  const result = await recast(small, { name: 'b-minus-l' }, options);
  expect(result.data.analysis.model).toEqual({ name: 'b-minus-l' });
  expect(result.contour('zero-events-mumu').length).toBeGreaterThan(0);
});

it('refuses a model that there is not', async () => {
  const attempt = recast(small, { name: 'b-l' }, options);
  await expect(attempt).rejects.toThrow(UserError);
  await expect(attempt).rejects.toThrow('target: found b-l, expected dark-photon, b-minus-l,');
});
