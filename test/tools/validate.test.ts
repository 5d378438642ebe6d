import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

interface Pair {
  readonly ours: number;
  readonly theirs: number;
  readonly scale?: number;
  readonly where: string;
}

interface Summary {
  readonly count: number;
  readonly median: number;
  readonly largest: number;
  readonly where: string;
  readonly why: string;
  readonly agrees: boolean;
}

const file = join(dirname(fileURLToPath(import.meta.url)), '../../tools/validate/table.mjs');
const { relativeDifference, summary, table } = (await import(file)) as {
  relativeDifference: (pair: Omit<Pair, 'where'>) => number;
  summary: (comparison: object) => Summary;
  table: (summaries: Summary[]) => string;
};

const pairs: Pair[] = [
  { ours: 2, theirs: 2, where: 'equal' },
  { ours: 1.01, theirs: 1, where: 'one per cent' },
  { ours: 3.999, theirs: 4, where: 'small' },
  { ours: 0, theirs: 0, where: 'both nothing' },
];
const comparison = { method: 'm', tool: 't', pairs, explained: 0.02, why: 'printed digits' };

describe('the table of differences', () => {
  test('compares with the other number, or with the scale where that is larger', () => {
    expect(relativeDifference({ ours: 5, theirs: 4 })).toBe(0.25);
    expect(relativeDifference({ ours: 0.5, theirs: 0.25, scale: 1 })).toBe(0.25);
    expect(relativeDifference({ ours: 1, theirs: 0 })).toBe(Infinity);
    expect(relativeDifference({ ours: NaN, theirs: 1 })).toBe(Infinity);
  });

  test('has number, median, largest difference and where that is', () => {
    const { count, median, largest, where, why, agrees } = summary(comparison);
    expect([count, where, why, agrees]).toEqual([4, 'one per cent', 'printed digits', true]);
    expect(median).toBeCloseTo(0.000125, 12);
    expect(largest).toBeCloseTo(0.01, 12);
    expect(summary({ ...comparison, pairs: pairs.slice(0, 3) }).median).toBeCloseTo(0.00025, 12);
  });

  test('says where a reason does not cover the difference', () => {
    const { why, agrees } = summary({ ...comparison, explained: 0.005 });
    expect([why, agrees]).toEqual(['NOT EXPLAINED', false]);
    const refused = summary({ ...comparison, pairs: [{ ours: NaN, theirs: 1, where: 'n 1' }] });
    expect(refused.agrees).toBe(false);
    expect(table([refused])).toContain('| refused | n 1 | NOT EXPLAINED |');
  });

  test('needs pairs, and a reason for more than rounding', () => {
    expect(() => summary({ ...comparison, pairs: [] })).toThrow('nothing to compare');
    expect(() => summary({ ...comparison, why: '' })).toThrow('needs a reason');
    expect(summary({ ...comparison, pairs: pairs.slice(0, 1), explained: 0, why: '' }).why).toBe(
      'rounding',
    );
  });
});
