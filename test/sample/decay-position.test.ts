import { describe, expect, it } from 'vitest';
import type { CouplingSums } from '../../src/yield/sample-sums.js';
import { na62With, simulateHere } from '../na62.js';

const couplings = [4e-7, 1e-6, 2e-6, 3e-6, 5e-6];
const exponential = { proposal: 'exponential', lengthM: 6 } as const;

const value = ({ sums }: CouplingSums, k: number): number => sums[k];
const error = ({ squares }: CouplingSums, k: number): number => Math.sqrt(squares[k]);

describe.each(['bremsstrahlung', 'mesons'] as const)('importance sampling, %s', (production) => {
  const sample = (position: typeof exponential | { proposal: 'flat' }, seed: number) =>
    simulateHere(
      na62With({ mumu: [300], couplings, [production]: 400_000, decayPosition: position }),
      seed,
    )[0];
  const flat = sample({ proposal: 'flat' }, 11);
  const drawn = sample(exponential, 12);

  it.each(['geometrical', 'full'] as const)('gives the %s yields of flat sampling', (selection) => {
    const [a, b] = [flat.selected[selection], drawn.selected[selection]];
    couplings.forEach((_, k) => {
      // Two selections of five couplings: beyond 3.5σ once in 200 such tests; the seeds are fixed.
      const combined = Math.hypot(error(a, k), error(b, k));
      expect(Math.abs(value(a, k) - value(b, k))).toBeLessThan(3.5 * combined);
    });
  });

  it('gives the same decay probability before any selection', () => {
    couplings.forEach((_, k) => {
      const combined = Math.hypot(error(flat.simulated, k), error(drawn.simulated, k));
      const difference = Math.abs(value(flat.simulated, k) - value(drawn.simulated, k));
      expect(difference).toBeLessThan(3.5 * combined);
    });
  });

  it('knows large couplings better, for which most decays are early', () => {
    const last = couplings.length - 1;
    const relative = (sums: CouplingSums): number => error(sums, last) / value(sums, last);
    expect(relative(drawn.selected.full)).toBeLessThan(0.8 * relative(flat.selected.full));
  });
});
