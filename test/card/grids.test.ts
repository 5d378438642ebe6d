import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { couplingCount, expandCouplings, expandMasses, massSteps } from '../../src/card/grids.js';

describe('a range of masses', () => {
  it('includes both ends', () => {
    expect(expandMasses({ fromMeV: 215, toMeV: 230, stepMeV: 5 })).toEqual([215, 220, 225, 230]);
    expect(expandMasses({ fromMeV: 5, toMeV: 5, stepMeV: 5 })).toEqual([5]);
  });

  it('takes decimal steps as whole in spite of rounding', () => {
    const masses = expandMasses({ fromMeV: 0.1, toMeV: 0.7, stepMeV: 0.1 });
    expect(masses).toHaveLength(7);
    expect(masses.at(-1)).toBe(0.7);
  });

  it('tells steps that miss the end', () => {
    expect(massSteps({ fromMeV: 10, toMeV: 21, stepMeV: 5 })).toBeCloseTo(2.2);
  });
});

describe('a log-spaced grid of couplings', () => {
  const range = fc
    .record({
      from: fc.double({ min: 1e-9, max: 0.1, noNaN: true }),
      factor: fc.double({ min: 1.01, max: 1e4, noNaN: true }),
      perOctave: fc.integer({ min: 1, max: 40 }),
    })
    .map(({ from, factor, perOctave }) => ({ from, to: Math.min(1, from * factor), perOctave }));

  it('ascends from the first coupling to the first that reaches the last, by 2^(1/perOctave)', () => {
    fc.assert(
      fc.property(range, ({ from, to, perOctave }) => {
        const couplings = expandCouplings({ from, to, perOctave });
        expect(couplings[0]).toBe(from);
        for (const [k, coupling] of couplings.entries()) {
          // The core's exp is good to an ulp and one product rounds once more.
          expect(coupling / (from * 2 ** (k / perOctave))).toBeCloseTo(1, 14);
          if (k + 1 < couplings.length) expect(coupling).toBeLessThan(to);
        }
        const next = couplings.at(-1)! * 2 ** (1 / perOctave);
        expect(couplings.at(-1)! >= to * (1 - 1e-9) || next > 1).toBe(true);
      }),
    );
  });

  it('doubles exactly over an octave', () => {
    const couplings = expandCouplings({ from: 1e-8, to: 1e-3, perOctave: 12 });
    expect(couplings).toHaveLength(201);
    for (let k = 12; k < couplings.length; k++) expect(couplings[k]).toBe(2 * couplings[k - 12]);
  });

  it('ends on a last coupling that is a power of two away', () => {
    expect(expandCouplings({ from: 1e-8, to: 1.6e-7, perOctave: 1 })).toHaveLength(5);
  });

  it('does not go above 1', () => {
    expect(expandCouplings({ from: 0.3, to: 1, perOctave: 1 })).toEqual([0.3, 0.6]);
  });

  it('counts its couplings beforehand', () => {
    expect(couplingCount({ from: 1e-8, to: 1e-3, perOctave: 12 })).toBeCloseTo(200.3, 1);
  });
});
