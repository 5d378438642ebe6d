import { describe, expect, it } from 'vitest';
import { findings } from '../../src/analysis/findings.js';
import { limitSensitivity } from '../../src/analysis/sensitivity.js';
import { SignalLimits } from '../../src/analysis/signal-limits.js';
import { upperLimit } from '../../src/inference/upper-limit.js';
import { na62, tableWindows } from '../na62.js';
import { expectRelative } from '../relative.js';

const windows = tableWindows();
const { priors } = findings(na62, windows, new SignalLimits(na62, windows), 1);
const precision = {
  medianRelativeError: 0.1,
  largestRelativeError: 0.2,
  smallestEffectiveSampleSize: 25,
};
const [none, one] = limitSensitivity(na62, priors, precision, [0, 1]);

describe('what the limits of NA62 hang on', () => {
  it('names the least and the largest change by another prior of the POT', () => {
    // Printed table of docs/statistics.md, from mpmath: lognormal-kappa and the cut normal are the ends.
    expectRelative(none.potPrior!.smallest, 2.43224838 / 2.45942139 - 1, 1e-5);
    expectRelative(none.potPrior!.largest, 2.55410008 / 2.45942139 - 1, 1e-5);
    expectRelative(one.potPrior!.largest, 4.37791228 / 4.20143794 - 1, 1e-5);
  });

  it('has the background of the region, which means nothing to a limit without events', () => {
    // With n = 0 the posterior does not depend on b.
    expect(Math.abs(none.background.expectation!)).toBeLessThan(1e-9);
    expect(Math.abs(none.background.uncertainty!)).toBeLessThan(1e-9);
    const at = (background: number) =>
      upperLimit({ observed: 1, background, pot: na62.pot, level: 0.9 }).upperLimit;
    expectRelative(one.background.expectation!, at(0.016) / at(0) - 1, 1e-6);
    // The uncertainty enters by its square: a part in 1e5.
    expect(Math.abs(one.background.uncertainty!)).toBeLessThan(1e-4);
    expect(one.background.uncertainty).not.toBe(0);
  });

  it('has the finite sample at the typical and at the worst point of the contour', () => {
    const { typicalEffectiveEvents, smallestEffectiveEvents, typical, worst } = one.monteCarlo!;
    expectRelative(typicalEffectiveEvents, 100, 1e-12);
    expectRelative(smallestEffectiveEvents, 25, 1e-12);
    // 10% beside 20%: a quarter of what the POT does, to the leading order in σ² (and gamma is above lognormal).
    const byPot = 4.20143794 / 3.88972017 - 1;
    expect(typical!).toBeGreaterThan(byPot / 4);
    expect(worst!).toBeGreaterThan(3.5 * typical!);
  });

  it('has nothing of a sample without a contour, and no limit with a sample of one event', () => {
    const nothing = { medianRelativeError: null, largestRelativeError: null };
    const bad = { medianRelativeError: 0.1, largestRelativeError: 1 };
    const of = (part: typeof nothing | typeof bad) =>
      limitSensitivity(na62, priors, { ...precision, ...part }, [0])[0];
    expect(of(nothing).monteCarlo).toBeNull();
    expect(of(bad).monteCarlo).toMatchObject({ worst: null });
  });

  it('says nothing of the prior of a POT that is known', () => {
    const known = { ...na62, pot: { ...na62.pot, relativeUncertainty: 0, prior: 'none' as const } };
    const [row] = limitSensitivity(known, [], precision, [0]);
    expect(row.potPrior).toBeNull();
  });
});
