import { describe, expect, it } from 'vitest';
import { expandCouplings } from '../../src/card/grids.js';
import { na62, simulateHere } from '../na62.js';

const sampling = {
  ...na62.sampling,
  events: { bremsstrahlung: 4000, mesons: 1, bMesons: 1, spectrum: 1 },
};
const production = { ...na62.production, mesons: { ...na62.production.mesons, enabled: false } };

/** Σ of the decay weights after the geometrical selection. */
function sums(couplings: readonly number[], couplingsPerOctave?: number): Float64Array {
  const massesMeV = { mumu: [300], ee: [] };
  const scan = { massesMeV, couplings, ...(couplingsPerOctave && { couplingsPerOctave }) };
  const [sample] = simulateHere({ ...na62, production, sampling, scan });
  return sample.selected.geometrical.sums;
}

describe('a log-spaced grid of couplings', () => {
  it.each([1, 2, 5, 7, 12])('with %s per octave gives the sums of the same list', (perOctave) => {
    const couplings = expandCouplings({ from: 1e-8, to: 1e-5, perOctave });
    const listed = sums(couplings);
    // Eleven squarings make the rounding of an exponential 2¹² times as large.
    sums(couplings, perOctave).forEach((sum, k) =>
      expect(Math.abs(sum / listed[k] - 1)).toBeLessThan(1e-12),
    );
  });
});
