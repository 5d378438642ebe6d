import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { limit } from '../../src/inference/limit.js';
import type { CountingModel } from '../../src/inference/model.js';

interface Problem {
  readonly sideBand: 'gaussian' | 'poisson';
  readonly observed: number;
  readonly background?: number;
  readonly backgroundUncertainty?: number;
  readonly off?: number;
  readonly tau?: number;
  readonly efficiency: number;
  readonly level: number;
  readonly lowerLimit: number;
  readonly upperLimit: number;
}

interface Row extends Problem {
  readonly bounding: boolean;
  readonly profile: readonly [number, number] | null;
}

const { rolke, rolkeUncertainEfficiency } = JSON.parse(
  readFileSync(new URL('../reference/peer-tools.json', import.meta.url), 'utf8'),
) as {
  rolke: Row[];
  rolkeUncertainEfficiency: (Problem & { readonly efficiencyUncertainty: number })[];
};

function modelOf(row: Problem): CountingModel {
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

describe('TRolke with a Gaussian efficiency', () => {
  it.each(rolkeUncertainEfficiency)('%o', (row) => {
    const pot = { relativeUncertainty: row.efficiencyUncertainty, prior: 'normal' } as const;
    const { level } = row;
    const { lowerLimit, upperLimit } = limit({ ...modelOf(row), pot }, { method: 'rolke', level });
    expect(Math.abs(upperLimit / row.upperLimit - 1)).toBeLessThan(3e-5);
    expect(Math.abs(lowerLimit! - row.lowerLimit)).toBeLessThan(
      3e-5 * Math.max(row.lowerLimit, 1e-3),
    );
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
