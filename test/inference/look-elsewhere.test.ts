import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { core } from '../../src/core/node.js';
import {
  lookElsewhere,
  type LookElsewhere,
  type LookElsewhereOptions,
} from '../../src/inference/look-elsewhere.js';
import { countFiringToys, countUpcrossings, sampleUnion } from '../../src/inference/search-toys.js';
import { fractionWindows, leastCounts } from '../../src/inference/search-windows.js';
import { expectRelative } from '../relative.js';

/** Uniform masses from 0 to 1. */
const uniform = { masses: [0, 1], fractions: [0, 1] };
/** `count` windows of a width, their low ends `step` apart from `start` on. */
const comb = (count: number, step: number, width: number, start = 0) => {
  const low = Array.from({ length: count }, (_, j) => start + j * step);
  return { low, high: low.map((x) => x + width) };
};

/** exp(−m/150 MeV) on 211–700 MeV, and ±3σ_m windows every 5 MeV: an illustrative search. */
const steps = 978;
const spectrum = {
  masses: Array.from({ length: steps + 1 }, (_, i) => 211 + (489 * i) / steps),
  fractions: Array.from({ length: steps + 1 }, (_, i) =>
    i === steps ? 1 : -Math.expm1((-489 * i) / steps / 150) / -Math.expm1(-489 / 150),
  ),
};
const hypotheses = Array.from({ length: 98 }, (_, i) => 215 + 5 * i);
const sigma = (mass: number): number => 1.7 + 0.0085 * (mass - 414);
const search = {
  distribution: spectrum,
  windows: {
    low: hypotheses.map((mass) => mass - 3 * sigma(mass)),
    high: hypotheses.map((mass) => mass + 3 * sigma(mass)),
  },
};

const { gammaP } = core().exports;

/** Expects an estimate to lie within five of its standard errors, a chance of 6e-7 to fail. */
function expectWithin(found: LookElsewhere, low: number, high = low): void {
  expect(found.globalPValue).toBeGreaterThan(low - 5 * found.standardError - 1e-12 * low);
  expect(found.globalPValue).toBeLessThan(high + 5 * found.standardError + 1e-12 * high);
}

const methods = ['importance', 'toys'] as const;

describe('the global p-value', () => {
  it('of one window, or of the same one many times, is the local one', () => {
    for (const count of [1, 5]) {
      const windows = comb(count, 0, 0.25);
      const options = { background: 3, distribution: uniform, windows, observedMasses: [0.1, 0.2] };
      const exact = gammaP(2, 0.75);
      const found = lookElsewhere({ ...options, seed: 1 });
      expectRelative(found.localPValue, exact, 1e-14);
      expectRelative(found.globalPValue, exact, 1e-12);
      // Every toy has the same weight; what is left is the rounding of its variance.
      expect(found.standardError).toBeLessThan(1e-9 * exact);
      expectRelative(found.trialsFactor!, 1, 1e-12);
      expectWithin(lookElsewhere({ ...options, method: 'toys', toys: 1e5, seed: 1 }), exact);
    }
  });

  it.each(methods)('of windows apart is 1 − Π(1 − P_j), by %s', (method) => {
    const windows = {
      low: [0, 0.1, 0.25, 0.3, 0.6],
      high: [0.1, 0.2, 0.28, 0.5, 1],
    };
    for (const [background, events] of [
      [2, [0.26]],
      [2, [0.26, 0.27]],
      [30, [0.26, 0.27, 0.261, 0.265]],
    ] as const) {
      const found = lookElsewhere({
        ...{ background, distribution: uniform, windows, observedMasses: events, method },
        ...{ toys: 50_000, seed: 3 },
      });
      const local = gammaP(events.length, background * 0.03);
      expectRelative(found.localPValue, local, 1e-12);
      let none = 1;
      windows.low.forEach((low, j) => {
        const expected = background * (windows.high[j] - low);
        let k = 0;
        while (gammaP(k, expected) > local * (1 + 1e-9)) k++;
        none *= 1 - gammaP(k, expected);
      });
      expectWithin(found, 1 - none);
      expect(found.effectiveToys).toBeGreaterThan(50);
    }
  });

  it.each(methods)(
    'of an event in equal windows is that of any event in their union, by %s',
    (method) => {
      const windows = comb(31, 0.02, 0.05, 0.1);
      for (const background of [0.016, 1, 5]) {
        const found = lookElsewhere({
          ...{ background, distribution: uniform, windows, observedMasses: [0.3] },
          ...{ method, toys: 100_000, seed: 5 },
        });
        expectWithin(found, -Math.expm1(-background * 0.65));
      }
    },
  );

  it('of two events is that of a pair in one of the squares along the diagonal', () => {
    const [count, step, width] = [91, 0.01, 0.1];
    for (const background of [1e-4, 0.016, 0.1]) {
      const found = lookElsewhere({
        ...{ background, distribution: uniform, windows: comb(count, step, width) },
        ...{ observedMasses: [0.31, 0.33], seed: 2 },
      });
      // Chance of two uniform events in one window, exact; each further event adds pairs.
      const pair = count * width ** 2 - (count - 1) * (width - step) ** 2;
      const expectedPairs = 0.5 * background ** 2 * pair;
      expectWithin(found, expectedPairs * Math.exp(-background), expectedPairs);
      expect(found.standardError).toBeLessThan(0.01 * found.globalPValue);
    }
  });

  it('of one event over 0.016 is nearly that of an event where windows are as empty', () => {
    const found = lookElsewhere({ ...search, background: 0.016, observedMasses: [414], seed: 1 });
    // The width of a window that holds 414 MeV, at the density there: 3e-4.
    expect(found.localPValue).toBeGreaterThan(2.8e-4);
    expect(found.localPValue).toBeLessThan(3.1e-4);
    const fractions = fractionWindows(0.016, search.windows, (mass) => fractionAt(mass));
    let union = 0;
    let end = 0;
    leastCounts(fractions, found.localPValue).forEach((least, j) => {
      if (least > 1) return;
      union += Math.max(0, fractions.high[j] - Math.max(end, fractions.low[j]));
      end = Math.max(end, fractions.high[j]);
    });
    const single = -Math.expm1(-0.016 * union);
    // Besides, two events in a window that holds more: fewer than the pairs of events within 30 MeV.
    expectWithin(found, single, single + 0.5 * 0.016 ** 2 * 0.2);
  });

  it.each([
    [0.016, [414], 2_000_000],
    [0.17, [414], 500_000],
    [3, [414, 413], 200_000],
    [50, [413, 414, 414.5, 413.7, 412.9], 10_000],
  ])('over %s is the same by both methods', (background, observedMasses, toys) => {
    const options = { ...search, background, observedMasses, seed: 11 };
    const plain = lookElsewhere({ ...options, method: 'toys', toys });
    const weighted = lookElsewhere({ ...options, toys: 10_000 });
    expect(plain.localPValue).toBe(weighted.localPValue);
    expect(plain.effectiveToys).toBeGreaterThan(100);
    const error = Math.hypot(plain.standardError, weighted.standardError);
    expect(Math.abs(plain.globalPValue - weighted.globalPValue)).toBeLessThan(5 * error);
    expect(plain.interval[0]).toBeLessThan(plain.globalPValue);
    expect(plain.interval[1]).toBeGreaterThan(plain.globalPValue);
  });

  it('has a small error at any depth', () => {
    for (const count of [2, 3, 5, 8]) {
      const observedMasses = Array.from({ length: count }, (_, i) => 414 + 0.01 * i);
      const found = lookElsewhere({ ...search, background: 0.016, observedMasses, seed: 1 });
      expect(found.standardError).toBeLessThan(0.01 * found.globalPValue);
      expect(found.globalPValue).toBeGreaterThan(found.localPValue);
      // At most the sum of the local p-values of as extreme counts.
      expect(found.trialsFactor).toBeLessThan(98);
      expectRelative(found.trialsFactor!, found.globalPValue / found.localPValue, 1e-15);
      expectRelative(found.trialsFactorError!, found.standardError / found.localPValue, 1e-15);
    }
    const three = { ...search, background: 0.016, observedMasses: [414, 414, 414], seed: 1 };
    expect(lookElsewhere(three).zOneSided).toBeGreaterThan(5);
    expect(lookElsewhere({ ...three, method: 'toys' })).toMatchObject({
      ...{ globalPValue: 0, zOneSided: null, warning: expect.stringMatching(/zero/) as string },
    });
  });

  it('is one without events, and zero where the background cannot reach', () => {
    const none = lookElsewhere({ ...search, background: 0.016, observedMasses: [], seed: 1 });
    expect(none).toMatchObject({
      ...{ localPValue: 1, window: null, globalPValue: 1 },
      zTwoSided: 0,
    });
    expect(none.grossVitells).toBeNull();
    const outside = { low: [0, 1.5], high: [0.5, 1.7] };
    const impossible = lookElsewhere({
      ...{ background: 1, distribution: uniform, windows: outside, observedMasses: [1.6], seed: 1 },
    });
    expect(impossible).toMatchObject({ globalPValue: 0, trialsFactor: null, zOneSided: null });
    expect(impossible.warning).toMatch(/infinite/);
    const empty = { ...search, background: 0, seed: 1 };
    expect(lookElsewhere({ ...empty, observedMasses: [] }).globalPValue).toBe(1);
    expect(lookElsewhere({ ...empty, observedMasses: [414] }).globalPValue).toBe(0);
  });

  it('names the first window with the smallest local p-value; events on its edge are outside', () => {
    const windows = comb(9, 0.1, 0.2);
    const found = lookElsewhere({
      ...{ background: 1, distribution: uniform, windows, observedMasses: [0.35, 0.45, 0.55] },
      ...{ seed: 1, toys: 100 },
    });
    expect(found.window).toMatchObject({ index: 3, observed: 2 });
    expect(found.window!.background).toBeCloseTo(0.2, 14);
    const edge = lookElsewhere({
      ...{ background: 1, distribution: uniform, windows: { low: [0.2], high: [0.4] } },
      ...{ observedMasses: [0.2, 0.4], seed: 1 },
    });
    expect(edge.window).toBeNull();
  });
});

function fractionAt(mass: number): number {
  if (mass <= 211) return 0;
  return mass >= 700 ? 1 : Math.expm1(-(mass - 211) / 150) / Math.expm1(-489 / 150);
}

describe('pseudo-experiments of a search', () => {
  const windows = fractionWindows(2.5, search.windows, fractionAt);
  const least = leastCounts(windows, 1e-2);

  it('are the same for any split into blocks', () => {
    const toys = 65536 + 3000;
    const count = (firstBlock: number, blocks: number) =>
      countFiringToys(windows, least, { seed: 9, toys, firstBlock, blocks });
    const all = count(0, 2);
    expect(all).toBeGreaterThan(500);
    expect(count(0, 1) + count(1, 1)).toBe(all);
    const crossings = (firstBlock: number, blocks: number) =>
      countUpcrossings(windows, least, { seed: 9, toys, firstBlock, blocks });
    expect(crossings(0, 1).sum + crossings(1, 1).sum).toBe(crossings(0, 2).sum);
    expect(crossings(0, 1).squares + crossings(1, 1).squares).toBe(crossings(0, 2).squares);
  });

  it('sampled with weights are the same for any split', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4999 }), (cut) => {
        const sample = (first: number, size: number) =>
          sampleUnion(windows, least, { seed: 2 ** 40, first, size }).histogram;
        const [left, right] = [sample(0, cut), sample(cut, 5000 - cut)];
        expect(left.map((value, i) => value + right[i])).toEqual(sample(0, 5000));
      }),
      { numRuns: 5 },
    );
  });

  it('have another outcome with another seed', () => {
    const outcome = (seed: number) =>
      countFiringToys(windows, least, { seed, toys: 65536, firstBlock: 0, blocks: 1 });
    expect(new Set([1, 2, 3, 2 ** 32 + 1].map(outcome)).size).toBeGreaterThan(1);
  });

  it('cross upwards as often as independent windows do', () => {
    // Windows that touch: an upcrossing of window j has it fulfilled and the one before not.
    const touching = comb(10, 0.1, 0.1);
    const background = 12;
    const fractions = fractionWindows(background, touching, (x) => Math.min(1, Math.max(0, x)));
    const needed = leastCounts(fractions, 0.2);
    const chance = Array.from(needed, (k) => gammaP(k, 1.2));
    const exact = chance.reduce((sum, p, j) => sum + (j === 0 ? 0 : p * (1 - chance[j - 1])), 0);
    const toys = 100_000;
    const { sum, squares } = countUpcrossings(fractions, needed, {
      ...{ seed: 4, toys, firstBlock: 0, blocks: 2 },
    });
    const error = Math.sqrt((squares / toys - (sum / toys) ** 2) / toys);
    expect(Math.abs(sum / toys - exact)).toBeLessThan(5 * error);
  });
});

describe('Gross and Vitells', () => {
  it('is the local p-value and the upcrossings, scaled from their level', () => {
    const options = { ...search, background: 20, observedMasses: [414, 413, 415, 414.5], seed: 1 };
    for (const level of [0.5, 1, 2]) {
      const { localPValue, grossVitells: found } = lookElsewhere({
        ...{ ...options, toys: 100, upcrossingLevel: level },
      });
      const z = -core().exports.normalQuantile(localPValue);
      const fall = Math.exp(-0.5 * (z * z - level));
      expectRelative(found!.globalPValue, localPValue + found!.upcrossings * fall, 1e-12);
      expectRelative(found!.standardError, found!.upcrossingsError * fall, 1e-12);
      expect(found!.level).toBe(level);
    }
  });

  it('is called asymptotic where few events are expected, with their number', () => {
    const few = lookElsewhere({ ...search, background: 0.016, observedMasses: [414], seed: 1 });
    expect(few.grossVitells!.warning).toMatch(/does not hold with at most 0\.0003/);
    const many = lookElsewhere({
      ...{ background: 200, distribution: uniform, windows: comb(10, 0.1, 0.1) },
      ...{
        observedMasses: Array.from({ length: 40 }, (_, i) => 0.31 + 0.001 * i),
        seed: 1,
        toys: 100,
      },
    });
    expect(many.grossVitells!.warning).toBeUndefined();
    expect(many.grossVitells!.largestExpected).toBeCloseTo(20, 10);
  });
});

describe('mistakes in a search', () => {
  const good: LookElsewhereOptions = {
    ...{ background: 1, distribution: uniform, windows: comb(2, 0.1, 0.2) },
    ...{ observedMasses: [0.1], seed: 1 },
  };
  it.each([
    [{ background: -1 }, 'background'],
    [{ background: 2000 }, 'background'],
    [{ seed: 0.5 }, 'seed'],
    [{ toys: 0 }, 'toys'],
    [{ method: 'guess' }, 'method'],
    [{ upcrossingLevel: 0 }, 'upcrossingLevel'],
    [{ observedMasses: [NaN] }, 'observedMasses'],
    [{ distribution: { masses: [0], fractions: [0] } }, 'distribution'],
    [{ distribution: { masses: [0, 1], fractions: [0, 0.9] } }, 'distribution'],
    [{ distribution: { masses: [0, 2, 1], fractions: [0, 0.5, 1] } }, 'distribution'],
    [{ distribution: { masses: [0, 1, 2], fractions: [0, 1.5, 1] } }, 'distribution'],
    [{ windows: { low: [], high: [] } }, 'windows'],
    [{ windows: { low: [0.2, 0.1], high: [0.3, 0.3] } }, 'windows'],
    [{ windows: { low: [0.2], high: [0.2] } }, 'windows'],
  ])('%o are refused', (change, place) => {
    expect(() => lookElsewhere({ ...good, ...change } as LookElsewhereOptions)).toThrow(
      expect.objectContaining({ name: 'UserError', place }),
    );
  });
});
