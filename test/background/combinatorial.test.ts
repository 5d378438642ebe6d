import { describe, expect, it } from 'vitest';
import {
  coincidenceWeight,
  expectedEvents,
  oppositeFromSameSign,
  sameSignScale,
  scaledBySameSign,
} from '../../src/background/combinatorial.js';
import type { PairScale } from '../../src/background/background-analysis.js';
import { nestedRegions } from '../../src/background/pair-selection.js';
import { cellsIn, covarianceOf, sumOver } from '../../src/background/pair-totals.js';
import { estimateBackground } from '../../src/background/estimate.js';
import { expectPrinted, expectRelative } from '../relative.js';
import { backgrounds, muons, pairsHere } from './na62-backgrounds.js';

const totals = pairsHere(muons(3000));

/** CERN-EP-2023-032, Table 2: expected μ⁺μ⁻, and Table 3, which follows from it. */
const tables = [
  ['Outside VR', 30.9, '26.3', '3.4'],
  ['CR3', 2.0, '1.70', '0.22'],
  ['CR2', 0.68, '0.58', '0.07'],
  ['CR1', 0.34, '0.29', '0.04'],
  ['CR1+2+3', 3.02, '2.57', '0.33'],
  ['VR', 0.2, '0.17', '0.02'],
  ['SR', 0.019, '0.016', '0.002'],
] as const;

describe('the scale of same-sign events', () => {
  // 62.5 ± 9.4 of μ⁺μ⁺ and 9.1 ± 1.4 of μ⁻μ⁻ (Table 2), 61 seen.
  const scale = sameSignScale(61, [
    { expected: 62.5, uncertainty: 9.4 },
    { expected: 9.1, uncertainty: 1.4 },
  ]);

  it('is that of section 5.2: 61 over 71.6 ± 9.5, 13%', () => {
    expectPrinted(scale.expected.expected, '71.6');
    expectPrinted(scale.expected.uncertainty, '9.5');
    expectPrinted(scale.factor, '0.85');
    expectPrinted(scale.statistical / scale.factor, '0.13');
    expectRelative(scale.total / scale.factor, Math.hypot(1 / Math.sqrt(61), 9.5037 / 71.6), 1e-4);
  });

  it.each(tables)('gives %s of Table 3 from Table 2', (_, expected, printed, uncertainty) => {
    const scaled = scaledBySameSign({ expected, statistical: 0 }, scale);
    expectPrinted(scaled.expected, printed);
    expectPrinted(scaled.uncertainty, uncertainty);
  });

  it('needs some events', () => {
    expect(() => sameSignScale(0, [{ expected: 1, uncertainty: 0 }])).toThrow(
      'counts: found no same-sign events outside the validation region, expected some to scale by.',
    );
  });
});

describe('the weight of a pair', () => {
  const weight = {
    windowNs: 10,
    spills: 100_000,
    spillS: 4,
    downscale: 20,
    triggerEfficiency: 0.9,
  };

  it('is that of two tracks at random times: counted for all tracks of a run', () => {
    // n recorded tracks stand for 20 n in 4e5 s: (20 n)²/2 pairs, each within ±5 ns with probability 1e-8/4e5.
    expectRelative(coincidenceWeight(weight), 400 * (10e-9 / 4e5) * 0.9, 1e-15);
  });

  it('scales what the pairs give, with its relative uncertainty', () => {
    const scale: PairScale = { weight, relativeUncertainty: 0.15 };
    const cells = cellsIn(totals, '++', ['VR', 'CR1']);
    const { expected, statistical, systematic } = expectedEvents(totals, scale, '++', 'VR+CR1');
    expectRelative(expected, coincidenceWeight(weight) * sumOver(totals, cells), 1e-14);
    expectRelative(
      statistical,
      coincidenceWeight(weight) * Math.sqrt(covarianceOf(totals, cells, cells)),
      1e-14,
    );
    expectRelative(systematic, 0.15 * expected, 1e-14);
  });

  it('cancels from what is scaled by same-sign events', () => {
    const ratio = (downscale: number): number => {
      const analysis = {
        ...backgrounds,
        scale: { weight: { ...weight, downscale }, relativeUncertainty: 0.15 },
        counts: backgrounds.counts.map(({ combination, region, observed }) => ({
          combination,
          region,
          ...(observed !== undefined && { observed }),
        })),
      };
      return estimateBackground(analysis, totals).counts.at(-1)!.pairsScaled!.expected;
    };
    expectRelative(ratio(50), ratio(1), 1e-13);
  });
});

describe('pairs with given events outside the validation region', () => {
  const { scale } = backgrounds;

  it.each([
    ['++', 62.5, 9.4],
    ['--', 9.1, 1.4],
    ['+-', 30.9, 4.6],
  ] as const)(
    '%s have them, without an error of their own',
    (combination, expected, systematic) => {
      const outside = expectedEvents(totals, scale, combination, 'Outside VR');
      expectRelative(outside.expected, expected, 1e-15);
      expectRelative(outside.systematic, systematic, 1e-15);
      expect(outside.statistical).toBeLessThan(1e-6 * expected);
    },
  );

  it('share them out over regions that add up', () => {
    const parts = ['CR1', 'CR2', 'CR3'].map(
      (region) => expectedEvents(totals, scale, '+-', region).expected,
    );
    const whole = expectedEvents(totals, scale, '+-', 'CR1+CR2+CR3').expected;
    expectRelative(
      parts.reduce((a, b) => a + b),
      whole,
      1e-14,
    );
  });

  it('say what same-sign events imply for opposite ones', () => {
    // 2 √(N₊₊ N₋₋) where all pairs are alike: sums in proportion to products of two numbers of tracks.
    const alike = { ...totals, sums: new Float64Array(18) };
    for (const [combination, sum] of [
      ['++', 49],
      ['--', 4],
      ['+-', 28],
    ] as const)
      alike.sums[cellsIn(totals, combination, ['outside all'])[0]] = sum;
    const outside = {
      '++': { expected: 490, uncertainty: 0 },
      '--': { expected: 40, uncertainty: 0 },
      '+-': { expected: 0, uncertainty: 0 },
    };
    expectRelative(oppositeFromSameSign(alike, outside), 280, 1e-14);
  });
});

describe('regions', () => {
  it('of the NA62 file lie around each other', () => {
    expect(nestedRegions(backgrounds.experiment).map(({ name }) => name)).toEqual([
      'SR',
      'VR',
      'CR1',
      'CR2',
      'CR3',
    ]);
  });

  it('have areas in proportion to the printed expectations of Table 2, to 5%', () => {
    const area = nestedRegions(backgrounds.experiment).map(
      ({ zTaxM, cdaTaxMaxM }) => (zTaxM.toM - zTaxM.fromM) * cdaTaxMaxM,
    );
    const beyond = area.map((value, k) => value - (area[k - 1] ?? 0));
    const perArea = beyond[1] / 0.2;
    [0.34, 0.68, 2.0].forEach((printed, k) =>
      expectRelative(beyond[k + 2] / perArea, printed, 0.05),
    );
  });

  it('that overlap without one inside the other are a mistake', () => {
    const one = { zTaxM: { fromM: 0, toM: 10 }, cdaTaxMaxM: 1 };
    const regions = [
      { name: 'A', ...one },
      { name: 'B', ...one, zTaxM: { fromM: 5, toM: 40 } },
    ];
    expect(() => nestedRegions({ regions })).toThrow(
      'regions: found the regions A and B, of which neither lies inside the other, expected regions around each other.',
    );
  });
});
