import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../src/analysis/analysis.js';
import { discovery } from '../../src/analysis/discovery.js';
import { massAt } from '../../src/background/mass-distribution.js';
import { drawPoissonCounts, drawUniforms } from '../../src/inference/draws.js';
import { na62, tableWindows } from '../na62.js';
import { expectRelative } from '../relative.js';

const windows = tableWindows();
const withBackground = (expected: number): Analysis => ({
  ...na62,
  background: { ...na62.background, signalRegion: { expected, uncertainty: 0 } },
});

describe('the number of events for 5σ', () => {
  it('is three at NA62, as CERN-EP-2023-032 states', () => {
    const { events, localEvents, globalPValues, slack } = discovery(na62, windows);
    // 2.8665157e-7 is the one-sided tail at 5σ.
    const target = 2.8665157e-7;
    expect(events).toBe(3);
    expect(globalPValues[2]).toBeLessThan(target);
    // Also without the slack of the bound, two events are not enough.
    expect(globalPValues[1] * (1 - slack)).toBeGreaterThan(target);
    expect(localEvents).toBeLessThanOrEqual(events);
  });

  it('has one event anywhere at no more than the expected number of events', () => {
    for (const expected of [1e-6, 0.016, 0.3])
      expectRelative(
        discovery(withBackground(expected), windows).globalPValues[0],
        expected,
        1e-12,
      );
  });

  it('falls to one for a background below the tail itself', () => {
    expect(discovery(withBackground(2.8e-7), windows).events).toBe(1);
    expect(discovery(withBackground(2.9e-7), windows).events).toBe(2);
  });

  it.each([
    [2, 0.4],
    [3, 1.5],
  ])(
    'bounds the global p-value of %s events among %s, by no more than its slack',
    (n, expected) => {
      const analysis = withBackground(expected);
      const { slack } = discovery(analysis, windows);
      const bound = discovery(analysis, windows).globalPValues[n - 1];
      expect(slack).toBe(expected);
      const toys = 200_000;
      const passed = mostInOneWindow(analysis, toys).filter((count) => count >= n).length;
      expect(passed).toBeGreaterThan(80);
      const found = passed / toys;
      const error = Math.sqrt(passed) / toys;
      expect(bound).toBeGreaterThan(found - 3 * error);
      expect(bound).toBeLessThan((found + 3 * error) * (1 + slack));
    },
  );
});

/** Most background events in any one mass window, toy by toy, by trying hypotheses every 0.05 MeV. */
function mostInOneWindow({ background }: Analysis, toys: number): number[] {
  const [, coupling] = windows.couplings;
  const draw = { seed: 77, first: 0, size: toys };
  const counts = drawPoissonCounts({ ...draw, stream: 1 }, background.signalRegion.expected);
  const streams = Array.from({ length: counts.reduce((a, b) => Math.max(a, b), 0) }, (_, j) =>
    drawUniforms({ ...draw, stream: 100 + j }),
  );
  return Array.from(counts, (count, toy) => {
    if (count < 2) return count;
    const masses = streams
      .slice(0, count)
      .map((uniforms) => massAt(background.massDistribution, uniforms[toy]))
      .sort((a, b) => a - b);
    let most = 1;
    // Windows are narrower than 2 × 3 × 4.7 MeV.
    for (let i = 1; i < count; i++)
      if (masses[i] - masses[i - 1] < 28.2)
        for (let m = masses[i - 1]; m <= masses[i]; m += 0.05)
          most = Math.max(most, windows.count(masses, m, coupling));
    return most;
  });
}
