import { describe, expect, it } from 'vitest';
import { edgeDistances, edgesAt } from '../../src/analysis/existing-distance.js';
import type { LimitLine } from '../../src/published-limits/limit-table.js';

/** A region between two couplings over some masses, closed. */
function band(massesMeV: readonly number[], lower: number, upper: number): LimitLine {
  const back = [...massesMeV].reverse();
  return {
    massesMeV: [...massesMeV, ...back, massesMeV[0]],
    couplings: [...massesMeV.map(() => lower), ...back.map(() => upper), lower],
    closed: true,
  };
}

describe('edgesAt', () => {
  it('is straight in (mass, ln ε) between points', () => {
    const line = { massesMeV: [200, 300, 300, 200], couplings: [1e-7, 4e-7, 9e-6, 9e-6] };
    const found = edgesAt([line], 250)!;
    expect(found.lower).toBeCloseTo(2e-7, 20);
    expect(found.upper).toBeCloseTo(9e-6, 18);
    expect(edgesAt([line], 300)).toEqual({ lower: 4e-7, upper: 9e-6 });
    expect(edgesAt([line], 301)).toBeUndefined();
  });
});

describe('edgeDistances', () => {
  const published = (lines: LimitLine[]) => ({ name: 'Toy', source: 'a toy', lines });

  it('gives median and largest |Δlog₁₀ε| of each edge, and counts points without a distance', () => {
    const ours = band([200, 300, 400], 2e-7, 1e-6);
    const theirs: LimitLine = {
      massesMeV: [250, 300, 350, 500, 500, 350, 300, 250, 250],
      couplings: [2e-8, 2e-7, 1e-7, 1e-7, 1e-6, 1e-6, 1e-5, 1e-6, 2e-8],
      closed: true,
    };
    const [lower, upper] = edgeDistances([ours], published([theirs]));
    expect(lower).toMatchObject({
      ...{ name: 'Toy', source: 'a toy', edge: 'lower' },
      ...{ points: 3, outside: 1, massOfLargestMeV: 250 },
    });
    expect(lower!.median).toBeCloseTo(Math.log10(2), 12);
    expect(lower!.largest).toBeCloseTo(1, 12);
    // Ratios of 10, 1 and 2.
    expect(lower!.shift).toBeCloseTo(Math.log10(2), 12);
    expect(upper).toMatchObject({ edge: 'upper', points: 3, outside: 1, massOfLargestMeV: 300 });
    expect(upper!.median).toBeCloseTo(0, 12);
    expect(upper!.shift).toBeCloseTo(0, 12);
    expect(upper!.largest).toBeCloseTo(1, 12);
  });

  it('has a shift below 0 where the computed region lies lower', () => {
    const ours = band([200, 300, 400], 1e-7, 1e-6);
    const [lower, upper] = edgeDistances([ours], published([band([220, 280], 2e-7, 2e-6)]));
    for (const edge of [lower, upper]) expect(edge!.shift).toBeCloseTo(-Math.log10(2), 12);
  });

  it('does not depend on which way round the lines run', () => {
    const turned = ({ massesMeV, couplings, closed }: LimitLine): LimitLine => ({
      ...{ massesMeV: [...massesMeV].reverse(), couplings: [...couplings].reverse(), closed },
    });
    const ours = band([200, 400], 2e-7, 1e-6);
    const theirs = band([250, 300, 380], 1e-7, 3e-6);
    expect(edgeDistances([turned(ours)], published([turned(theirs)]))).toEqual(
      edgeDistances([ours], published([theirs])),
    );
  });

  it('has one edge for a published lower edge, and no distance without a common mass', () => {
    const edge = { massesMeV: [600, 700], couplings: [1e-7, 1e-7], closed: false };
    expect(edgeDistances([band([200, 400], 2e-7, 1e-6)], published([edge]))).toEqual([
      {
        ...{ name: 'Toy', source: 'a toy', edge: 'lower', points: 0, outside: 2 },
        ...{ median: null, largest: null, shift: null, massOfLargestMeV: null },
      },
    ]);
  });
});
