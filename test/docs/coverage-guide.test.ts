import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { coverageCurve, type CoverageCurveOptions } from '../../src/inference/coverage-curve.js';
import { coverage } from '../../src/inference/coverage.js';
import { limitMethods } from '../../src/inference/names.js';

const root = join(import.meta.dirname, '../..');
const guide = readFileSync(join(root, 'docs/guide/coverage.md'), 'utf8');
const section = /<!-- coverage: begin.*? -->\n([^]*?)<!-- coverage: end -->/.exec(guide)![1]!;
const [header, , ...rows] = section
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
const signals = header!.slice(1, -1).map((cell) => Number(cell.replace('s = ', '')));

/** What the name of a procedure in the table means. */
function optionsOf(name: string): Omit<CoverageCurveOptions, 'from' | 'to' | 'background'> {
  const [word, variant = ''] = name.split(', ');
  const method = limitMethods.find((known) => known === word)!;
  const pot = { relativeUncertainty: 0.2, prior: 'lognormal' } as const;
  if (variant === '') return { method };
  return variant === 'averaged' ? { method, pot, average: true } : { method, pot };
}

describe('the table of the guide to coverage', () => {
  test('has all procedures', () => {
    expect(rows.length).toBe(7);
    expect(signals).toEqual([0, 1, 2.5, 5, 10]);
  });

  test.each(rows)('is what %s gives', (name, ...cells) => {
    const options = { ...optionsOf(name!), background: 0.016, level: 0.9 };
    const { points } = coverage({ ...options, signal: signals });
    expect(points.map((point) => point.coverage.toFixed(4))).toEqual(cells.slice(0, -1));
    const { minimum } = coverageCurve({ ...options, from: 0, to: 10, size: 401 });
    const least = /^(\S+) at s = (\S+)$/.exec(cells.at(-1)!)!;
    expect(minimum.coverage.toFixed(4)).toBe(least[1]);
    // No method here covers less than its level; equal minima may stand elsewhere by rounding.
    expect(minimum.coverage).toBeGreaterThanOrEqual(0.9 - 1e-9);
  });

  test('and the points of the figure say the same', () => {
    const points = parse<{ procedure: string; signal: string; coverage: string }>(
      readFileSync(join(root, 'figures/data/coverage.csv'), 'utf8'),
      { columns: true },
    );
    for (const [name, ...cells] of rows)
      signals.forEach((signal, i) => {
        const point = points.find(
          (each) => each.procedure === name && Number(each.signal) === signal,
        )!;
        // The file has nine digits.
        expect(Math.abs(Number(point.coverage) - Number(cells[i]))).toBeLessThan(5.1e-5);
      });
  });
});
