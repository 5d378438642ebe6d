import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { limit } from '../../src/inference/limit.js';
import type { CountingModel } from '../../src/inference/model.js';

interface Row {
  readonly sideBand: 'gaussian' | 'poisson';
  readonly observed: number;
  readonly background?: number;
  readonly backgroundUncertainty?: number;
  readonly off?: number;
  readonly tau?: number;
  readonly efficiency: number;
  readonly level: number;
  readonly bounding: boolean;
  readonly lowerLimit: number;
  readonly upperLimit: number;
  readonly profile: readonly [number, number] | null;
}

const { rolke } = JSON.parse(
  readFileSync(new URL('../reference/peer-tools.json', import.meta.url), 'utf8'),
) as { rolke: Row[] };

function modelOf(row: Row): CountingModel {
  const background =
    row.sideBand === 'poisson'
      ? { sideBand: { off: row.off!, tau: row.tau! } }
      : {
          mean: row.background!,
          uncertainty: row.backgroundUncertainty!,
          prior: 'normal' as const,
        };
  return {
    channels: [{ observed: row.observed, signal: row.efficiency, backgrounds: [background] }],
  };
}

const answer = (row: Row) =>
  limit(modelOf(row), { method: 'rolke', level: row.level, bounded: row.bounding });

/** TRolke breaks its search off where the lower end is below 0.01 events (test/reference/README.md). */
const breaksOff = ({ profile, efficiency }: Row) =>
  profile !== null && profile[0] > 0 && profile[0] * efficiency < 0.01;

describe('TRolke of ROOT 6.40 (test/reference/peer_tools.py)', () => {
  it('gives the same intervals to its own accuracy', () => {
    let compared = 0;
    for (const row of rolke.filter((each) => !breaksOff(each))) {
      const { lowerLimit, upperLimit } = answer(row);
      // Its ends are good to 1e-5 of themselves; at a count of 0 it extrapolates 2U(1) − U(2).
      const scale = row.observed === 0 ? 8 : row.upperLimit;
      expect(Math.abs(upperLimit - row.upperLimit)).toBeLessThan(3e-5 * scale);
      expect(Math.abs(lowerLimit! - row.lowerLimit)).toBeLessThan(
        3e-5 * Math.max(row.lowerLimit, 1e-3),
      );
      compared++;
    }
    expect(compared).toBeGreaterThan(550);
  });

  it('where it breaks off, the interval of its definition and a warning', () => {
    const broken = rolke.filter(breaksOff);
    expect(broken.length).toBeGreaterThan(0);
    for (const row of broken) {
      const { lowerLimit, upperLimit, warnings } = answer(row);
      // From closed-form profiling in the same table; the lower end is the root of a difference.
      expect(Math.abs(lowerLimit! - row.profile![0])).toBeLessThan(1e-10);
      expect(Math.abs(upperLimit / row.profile![1] - 1)).toBeLessThan(1e-10);
      expect(warnings[0]).toMatch(/TRolke breaks off/);
    }
  });
});

// ROOT 6.40: TRolke t(0.9); t.SetGaussBkgGaussEff(x, bm, 1, 0.2, sdb), t.SetKnownBkgGaussEff(x, 1, 0.2, b) and
// t.SetPoissonBkgGaussEff(x, y, 1, tau, 0.2), each followed by GetLimits.
describe('TRolke with a Gaussian efficiency', () => {
  it.each([
    [
      'n = 0, b = 0.016 ± 0.002',
      0,
      { mean: 0.016, uncertainty: 0.002, prior: 'normal' as const },
      0.0,
      2.005221086803898,
    ],
    ['n = 0, b = 0.016 ± 0', 0, { mean: 0.016 }, 0.0, 2.005219277402329],
    [
      'n = 0, b = 3 ± 1',
      0,
      { mean: 3, uncertainty: 1, prior: 'normal' as const },
      0.0,
      1.0168537884958149,
    ],
    ['n = 0, b = 3 ± 0', 0, { mean: 3 }, 0.0, 0.6527370624116159],
    ['n = 0, off = 8, τ = 2.0', 0, { sideBand: { off: 8, tau: 2.0 } }, 0.0, 0.22207356146796564],
    ['n = 0, off = 30, τ = 2.5', 0, { sideBand: { off: 30, tau: 2.5 } }, 0.0, 1.20025850579531],
    [
      'n = 2, b = 0.016 ± 0.002',
      2,
      { mean: 0.016, uncertainty: 0.002, prior: 'normal' as const },
      0.4456187955255477,
      5.679694060469735,
    ],
    ['n = 2, b = 0.016 ± 0', 2, { mean: 0.016 }, 0.44562469292842577, 5.679692686497635],
    [
      'n = 2, b = 3 ± 1',
      2,
      { mean: 3, uncertainty: 1, prior: 'normal' as const },
      0.0,
      2.6957512688633845,
    ],
    ['n = 2, b = 3 ± 0', 2, { mean: 3 }, 0.0, 2.372906656492381],
    ['n = 2, b = 3 ± 0', 2, { mean: 3 }, 0.0, 2.37290665649238],
    ['n = 2, off = 8, τ = 2.0', 2, { sideBand: { off: 8, tau: 2.0 } }, 0.0, 1.8503523475285921],
    ['n = 2, off = 30, τ = 2.5', 2, { sideBand: { off: 30, tau: 2.5 } }, 0.0, 1.20025850579531],
    [
      'n = 5, b = 0.016 ± 0.002',
      5,
      { mean: 0.016, uncertainty: 0.002, prior: 'normal' as const },
      2.0419143545617944,
      10.639560863465675,
    ],
    ['n = 5, b = 0.016 ± 0', 5, { mean: 0.016 }, 2.0419164722772045, 10.639559820402212],
    [
      'n = 5, b = 3 ± 1',
      5,
      { mean: 3, uncertainty: 1, prior: 'normal' as const },
      0.0,
      7.359971374069783,
    ],
    ['n = 5, b = 3 ± 0', 5, { mean: 3 }, 0.0, 7.102170422015828],
    ['n = 5, b = 3 ± 0', 5, { mean: 3 }, 0.0, 7.1021704220158295],
    ['n = 5, off = 8, τ = 2.0', 5, { sideBand: { off: 8, tau: 2.0 } }, 0.0, 6.409283757196544],
    ['n = 5, off = 30, τ = 2.5', 5, { sideBand: { off: 30, tau: 2.5 } }, 0.0, 1.20025850579531],
    [
      'n = 14, b = 0.016 ± 0.002',
      14,
      { mean: 0.016, uncertainty: 0.002, prior: 'normal' as const },
      7.992818985887587,
      24.50749359761946,
    ],
    ['n = 14, b = 0.016 ± 0', 14, { mean: 0.016 }, 7.99281985592901, 24.507492946012384],
    [
      'n = 14, b = 3 ± 1',
      14,
      { mean: 3, uncertainty: 1, prior: 'normal' as const },
      5.137040541221336,
      20.794285933425847,
    ],
    ['n = 14, b = 3 ± 0', 14, { mean: 3 }, 5.377898034152574, 20.624776246248224],
    ['n = 14, b = 3 ± 0', 14, { mean: 3 }, 5.3778980341525715, 20.624776246248217],
    [
      'n = 14, off = 8, τ = 2.0',
      14,
      { sideBand: { off: 8, tau: 2.0 } },
      3.8965665373503375,
      19.663290648718103,
    ],
    ['n = 14, off = 30, τ = 2.5', 14, { sideBand: { off: 30, tau: 2.5 } }, 0.0, 10.479433382490676],
    [
      'n = 40, b = 0.016 ± 0.002',
      40,
      { mean: 0.016, uncertainty: 0.002, prior: 'normal' as const },
      26.82868168595686,
      63.51925624568062,
    ],
    ['n = 40, b = 0.016 ± 0', 40, { mean: 0.016 }, 26.828682034900776, 63.519255924935294],
    [
      'n = 40, b = 3 ± 1',
      40,
      { mean: 3, uncertainty: 1, prior: 'normal' as const },
      24.297967329751327,
      59.41702955400115,
    ],
    ['n = 40, b = 3 ± 0', 40, { mean: 3 }, 24.389413356836915, 59.33342107857891],
    ['n = 40, b = 3 ± 0', 40, { mean: 3 }, 24.389413356836915, 59.333421078578866],
    [
      'n = 40, off = 8, τ = 2.0',
      40,
      { sideBand: { off: 8, tau: 2.0 } },
      23.366426549827114,
      58.10023443634591,
    ],
    [
      'n = 40, off = 30, τ = 2.5',
      40,
      { sideBand: { off: 30, tau: 2.5 } },
      16.32142705872804,
      47.35519138171704,
    ],
  ] as const)('%s', (_, observed, background, lower, upper) => {
    const model: CountingModel = {
      channels: [{ observed, backgrounds: [background] }],
      pot: { relativeUncertainty: 0.2, prior: 'normal' },
    };
    const { lowerLimit, upperLimit } = limit(model, { method: 'rolke', level: 0.9 });
    expect(Math.abs(upperLimit / upper - 1)).toBeLessThan(3e-5);
    expect(Math.abs(lowerLimit! - lower)).toBeLessThan(3e-5 * Math.max(lower, 1e-3));
  });
});

describe('backgrounds', () => {
  const one = (background: object): CountingModel => ({
    channels: [{ observed: 4, backgrounds: [background] }],
  });

  it('gamma is the side band of the same mean and uncertainty', () => {
    const gamma = one({ mean: 2, uncertainty: 0.5, prior: 'gamma' });
    const band = one({ sideBand: { off: 16, tau: 8 } });
    const options = { method: 'rolke' } as const;
    expect(limit(gamma, options).upperLimit).toBeCloseTo(limit(band, options).upperLimit, 11);
  });

  it('a log-normal is refused, and methods that take it are named', () => {
    const model = one({ mean: 2, uncertainty: 0.5, prior: 'lognormal' });
    expect(() => limit(model, { method: 'rolke' })).toThrow(/profile and asymptotic/);
  });

  it('several channels are refused', () => {
    const model = { channels: [{ observed: 1 }, { observed: 2 }] };
    expect(() => limit(model, { method: 'rolke' })).toThrow(/expected one/);
  });

  it('where no signal is allowed the next count that allows one is taken, with a warning', () => {
    const model = { channels: [{ observed: 1, backgrounds: [{ mean: 12 }] }] };
    expect(limit(model, { method: 'rolke' }).warnings[0]).toMatch(/no signal is allowed/);
  });
});
