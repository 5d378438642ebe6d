import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { core } from '../../src/core/node.js';
import { coverage } from '../../src/inference/coverage.js';
import { coverageCurve } from '../../src/inference/coverage-curve.js';
import { limit } from '../../src/inference/limit.js';
import type { Prior } from '../../src/inference/names.js';

interface Case {
  readonly kind: 'plain' | 'again' | 'averaged';
  readonly level: number;
  readonly signal: number;
  readonly background: { prior: Prior | null; mean: number; uncertainty: number };
  readonly pot: { prior: Prior | null; relativeUncertainty: number };
  readonly coverage: number;
}

const { cases } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../reference/coverage.json'), 'utf8'),
) as { cases: Case[] };

/** Coverage of the flat-prior limit at one signal. */
function at(signal: number, background: number, level = 0.9): number {
  return coverage({ signal: [signal], background, level }).points[0]!.coverage;
}

describe('coverage of the posterior limit', () => {
  test.each(cases)(
    'agrees with SciPy: $kind, s = $signal, b = $background, POT $pot',
    ({ kind, level, signal, background, pot, coverage: wanted }) => {
      const { points, numericalError } = coverage({
        signal: [signal],
        background: background.mean,
        level,
        average: kind === 'averaged',
        ...(background.prior && {
          backgroundUncertainty: background.uncertainty,
          backgroundPrior: background.prior,
        }),
        ...(pot.prior && { pot: { ...pot, prior: pot.prior } }),
      });
      // Sums of the reference stop at tails of 1e-13 and its rules are good to some 1e-10.
      expect(Math.abs(points[0]!.coverage - wanted)).toBeLessThan(numericalError + 1e-9);
      expect(numericalError).toBeLessThan(2e-5);
    },
  );

  test('without background is one up to the limit at n = 0, and falls to the level beyond it', () => {
    const first = limit({ channels: [{ observed: 0 }] }, { level: 0.9 }).upperLimit;
    expect([at(0, 0), at(1, 0), at(first, 0), at(Math.log(10), 0)]).toEqual([1, 1, 1, 1]);
    // P(N ≥ 1 | s) just above ln 10 is 1 − e^{−s}.
    expect(at(first * (1 + 1e-9), 0)).toBeCloseTo(0.9, 8);
    expect(at(3, 0)).toBeCloseTo(1 - Math.exp(-3), 12);
    // Between the limits at n = 1 and n = 2: P(N ≥ 2 | s).
    expect(at(5, 0)).toBeCloseTo(1 - 6 * Math.exp(-5), 12);
  });

  test('is at least the level everywhere, as it is of CLs, with the infimum at the ends of intervals', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 20, noNaN: true }),
        fc.double({ min: 0, max: 20, noNaN: true }),
        fc.constantFrom(0.68, 0.9, 0.95, 0.99),
        (signal, background, level) => at(signal, background, level) >= level - 1e-10,
      ),
      { numRuns: 60 },
    );
  });

  test('averages over the flat prior to the level: ∫(C(s) − CL) ds over each count is zero', () => {
    // ∫₀^∞ P(n|s+b) 1(s ≤ S(n)) ds = CL ∫₀^∞ P(n|s+b) ds for every n, so for n < N alike: the coverage of the counts below N.
    const b = 1.5;
    const { gammaQ } = core().exports;
    for (let n = 0; n < 8; n++) {
      const upper = limit({ channels: [{ observed: n, backgrounds: [{ mean: b }] }] }).upperLimit;
      const all = gammaQ(n + 1, b);
      expect((all - gammaQ(n + 1, b + upper)) / all).toBeCloseTo(0.9, 12);
    }
    // And as coverage: midpoints between the jumps, up to where the last count counted is covered.
    const { points } = coverageCurve({ from: 0, to: 30, background: b, size: 3001 });
    let integral = 0;
    for (let i = 1; i < points.length; i++) {
      const [left, right] = [points[i - 1]!, points[i]!];
      integral += 0.5 * (left.coverage + right.coverage) * (right.signal - left.signal);
    }
    // ∫₀^30 Σ_n P(n|s+b) 1(s ≤ S(n)) ds in closed form; trapezoids of step 0.01 with curvature below one are good to 1e-4 · 30/12.
    let exact = 0;
    for (let n = 0; n < 120; n++) {
      const upper = limit({ channels: [{ observed: n, backgrounds: [{ mean: b }] }] }).upperLimit;
      exact += gammaQ(n + 1, b) - gammaQ(n + 1, b + Math.min(upper, 30));
    }
    expect(Math.abs(integral - exact)).toBeLessThan(2.5e-4);
  });

  test('of many backgrounds and signals in one call is that of single calls', () => {
    const signal = [0, 0.5, 3, 8];
    const background = [0, 0.016, 4];
    const { points, minimum } = coverage({ signal, background });
    expect(points.map((point) => point.coverage)).toEqual(
      background.flatMap((b) => signal.map((s) => at(s, b))),
    );
    expect(minimum.coverage).toBe(Math.min(...points.map((point) => point.coverage)));
  });

  test('at a background of a million takes the level at large signals', () => {
    const { points } = coverage({ signal: [0, 5000], background: 1e6 });
    expect(points[0]!.coverage).toBe(1);
    expect(points[1]!.coverage).toBeCloseTo(0.9, 3);
  });
});

describe('coverage of the intervals of Feldman and Cousins', () => {
  test('is at least the level everywhere, both sides of each jump looked at', () => {
    for (const background of [0, 0.016, 0.5, 3, 12.3])
      for (const level of [0.68, 0.9, 0.99]) {
        const options = { from: 0, to: 15, background, level, method: 'feldman-cousins' } as const;
        // The construction accepts at least the level; sums are good to 1e-12 and sides of jumps 1e-9 away.
        expect(coverageCurve(options).minimum.coverage).toBeGreaterThanOrEqual(level - 1e-8);
      }
  });

  test('has both ends in it: at s = 0 without background all but n = 0 is outside from the lower end on', () => {
    const of = (signal: number) =>
      coverage({ signal: [signal], background: 0, method: 'feldman-cousins' }).points[0]!.coverage;
    expect(of(0)).toBe(1);
    // Lower end of n = 1 at 90%: 0.105 (PRD 57 (1998) 3873, Table IV: 0.11); below it n = 0 alone covers.
    expect(of(0.1)).toBeCloseTo(Math.exp(-0.1), 12);
  });
});

describe('coverage with nuisances', () => {
  const pot = { relativeUncertainty: 0.2, prior: 'lognormal' } as const;
  const signal = [0, 0.7, 2.5, 6];

  test('is continuous in the uncertainty of the POT and of the background', () => {
    const plain = coverage({ signal, background: 1 }).points;
    const narrow = [
      coverage({ signal, background: 1, pot: { relativeUncertainty: 1e-7, prior: 'gamma' } }),
      coverage({
        signal,
        background: 1,
        backgroundUncertainty: 1e-7,
        backgroundPrior: 'lognormal',
      }),
      coverage({ signal, background: 1, backgroundUncertainty: 1e-7, backgroundPrior: 'normal' }),
    ];
    for (const { points, numericalError } of narrow)
      points.forEach(({ coverage: value }, i) => {
        expect(Math.abs(value - plain[i]!.coverage)).toBeLessThan(1e-6 + numericalError);
      });
  });

  test('is one without signal, for every prior of every nuisance', () => {
    for (const prior of ['lognormal', 'lognormal-kappa', 'lognormal-mean', 'gamma'] as const)
      for (const average of [false, true]) {
        const nuisance = { relativeUncertainty: 0.3, prior };
        const options = {
          signal: [0],
          background: 0.5,
          pot: nuisance,
          efficiency: nuisance,
          average,
        };
        // The average adds up weights, which are rounded.
        expect(coverage(options).points[0]!.coverage).toBeCloseTo(1, 13);
      }
    for (const backgroundPrior of ['lognormal', 'gamma', 'normal'] as const)
      expect(
        coverage({ signal: [0], background: 2, backgroundUncertainty: 1, backgroundPrior })
          .points[0]!.coverage,
      ).toBe(1);
  });

  test('efficiency and POT of the same prior stand for each other, and two of them for one of both widths', () => {
    const of = (options: object) =>
      coverage({ signal, background: 0.016, ...options }).points.map((point) => point.coverage);
    expect(of({ pot })).toEqual(of({ efficiency: pot }));
    const part = { relativeUncertainty: 0.2 / Math.SQRT2, prior: 'lognormal' } as const;
    const [both, joined] = [of({ pot: part, efficiency: part }), of({ pot })];
    both.forEach((value, i) => {
      // Products of log-normals are log-normal; limits settle to 1e-8 and better.
      expect(Math.abs(value - joined[i]!)).toBeLessThan(1e-7);
    });
  });
});

describe('curves of coverage', () => {
  test('hold both sides of each jump, in order', () => {
    const { points, minimum } = coverageCurve({ from: 0, to: 10, background: 0.016, size: 11 });
    const signals = points.map((point) => point.signal);
    expect(signals).toEqual([...signals].sort((a, b) => a - b));
    // Limits below 10 are those of n = 0 to 5.
    const jumps = points.filter(
      (point, i) => i > 0 && points[i - 1]!.coverage - point.coverage > 0.04,
    );
    expect(jumps).toHaveLength(6);
    expect(minimum.coverage).toBeGreaterThan(0.9);
    expect(minimum.coverage).toBeLessThan(0.9001);
  });

  test('what the limits warn of is passed on, and not without end', () => {
    const deficit = coverage({ signal: [1], background: 3, method: 'clsb' });
    expect(deficit.warnings).toHaveLength(1);
    expect(deficit.warnings[0]).toMatch(/^With 3 events expected .* the limit is set to 0/);
    expect(coverage({ signal: [1], background: 3, method: 'asymptotic' }).warnings).toHaveLength(5);
    expect(coverage({ signal: [1], background: 3 }).warnings).toEqual([]);
  });

  test('mistakes are told with their place', () => {
    expect(() => coverageCurve({ from: 3, to: 3, background: 1 })).toThrow('to: found 3');
    expect(() => coverage({ signal: [], background: 1 })).toThrow('signal: found nothing');
    expect(() => coverage({ signal: [-1], background: 1 })).toThrow('signal: found -1');
    expect(() => coverage({ signal: [1], background: [-2] })).toThrow('background: found -2');
    expect(() => coverage({ signal: [1], background: 1, backgroundUncertainty: 0.1 })).toThrow(
      'prior',
    );
  });
});
