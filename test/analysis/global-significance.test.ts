import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../src/analysis/analysis.js';
import { observedGlobalSignificance } from '../../src/analysis/global-significance.js';
import { fractionBelow } from '../../src/background/mass-distribution.js';
import { massResolution } from '../../src/experiment/mass-resolution.js';
import { lookElsewhere } from '../../src/inference/look-elsewhere.js';
import { na62, na62Table, tableWindows } from '../na62.js';
import { expectRelative } from '../relative.js';

const sigma = massResolution(na62Table);
const windows = tableWindows();
const found = observedGlobalSignificance(na62, windows, 1)!;
const observing = (massesMeV: readonly number[], expected = 0.016): Analysis => ({
  ...na62,
  background: { ...na62.background, signalRegion: { expected, uncertainty: 0 } },
  observed: { ...na62.observed, signalRegion: { massesMeV } },
});

describe('the global significance of the NA62 event', () => {
  it('lies between its local one and that of any event in the signal region', () => {
    expect(found.massesMeV).toEqual([215, 700]);
    expect(found.coupling).toBeCloseTo(Math.sqrt(4.2e-7 * 1e-6), 15);
    expect(found.window).toMatchObject({ observed: 1 });
    expect(Math.abs(0.5 * (found.window!.low + found.window!.high) - 411)).toBeLessThan(6);
    expect(found.globalPValue).toBeGreaterThan(10 * found.localPValue);
    expect(found.globalPValue).toBeLessThan(-Math.expm1(-0.016));
    expect(found.standardError).toBeLessThan(0.005 * found.globalPValue);
  });

  it('is that of an event in the windows that hold as little background', () => {
    // The chance of an event there; two events elsewhere add less than the pairs within 0.05 of the background.
    let union = 0;
    let end = 0;
    for (let mass = 215; mass <= 700; mass += 0.02) {
      const half = windows.halfWidth(mass, found.coupling);
      const [low, high] = [mass - half, mass + half].map((m) =>
        fractionBelow(na62.background.massDistribution, m),
      );
      if (0.016 * (high - low) > found.window!.background * (1 + 1e-9)) continue;
      union += Math.max(0, high - Math.max(end, low));
      end = Math.max(end, high);
    }
    const single = -Math.expm1(-0.016 * union);
    // The hypotheses stand σ_m/4 apart, and the last of them within that of where windows become too full.
    const slack = 0.01 * single;
    expect(found.globalPValue).toBeGreaterThan(single - slack - 5 * found.standardError);
    expect(found.globalPValue).toBeLessThan(
      single + slack + 0.016 ** 2 * 0.05 + 5 * found.standardError,
    );
  });

  it('is the API’s own for the same windows', () => {
    const masses = [215];
    while (masses.at(-1)! < 700)
      masses.push(Math.min(700, masses.at(-1)! + sigma(masses.at(-1)!, found.coupling) / 4));
    expect(found.hypotheses).toBe(masses.length);
    const grid = Array.from({ length: 4891 }, (_, i) => 211 + 0.1 * i).with(-1, 700);
    const same = lookElsewhere({
      background: 0.016,
      distribution: {
        masses: grid,
        fractions: grid.map((mass) => fractionBelow(na62.background.massDistribution, mass)),
      },
      windows: {
        low: masses.map((mass) => mass - windows.halfWidth(mass, found.coupling)),
        high: masses.map((mass) => mass + windows.halfWidth(mass, found.coupling)),
      },
      observedMasses: [411],
      seed: 1,
    });
    // Linear steps of 0.1 MeV: (0.1/150)²/8 of the density.
    expectRelative(same.localPValue, found.localPValue, 1e-5);
    expect(Math.abs(same.globalPValue - found.globalPValue)).toBeLessThan(5 * found.standardError);
  });

  it('of three events at one mass is beyond 5σ, with a small error', () => {
    const three = observedGlobalSignificance(observing([411, 411, 411]), windows, 1)!;
    expect(three.zOneSided).toBeGreaterThan(5);
    expect(three.standardError).toBeLessThan(0.01 * three.globalPValue);
  });

  it('is 1 without events, and absent without hypotheses or with very much background', () => {
    const none = observedGlobalSignificance(observing([]), windows, 1)!;
    expect(none).toMatchObject({ globalPValue: 1, window: null, grossVitells: null });
    const scan = { ...na62.scan, massesMeV: { mumu: [], ee: [20] } };
    expect(observedGlobalSignificance({ ...na62, scan }, windows, 1)).toBeNull();
    expect(observedGlobalSignificance(observing([411], 5000), windows, 1)).toBeNull();
  });

  it('of a single hypothesis is the local one', () => {
    const scan = { ...na62.scan, massesMeV: { mumu: [411], ee: [] } };
    const one = observedGlobalSignificance({ ...na62, scan }, windows, 1)!;
    expect(one.hypotheses).toBe(1);
    expectRelative(one.globalPValue, one.localPValue, 1e-12);
  });
});
