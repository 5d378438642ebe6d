import { describe, expect, it } from 'vitest';
import type { LimitSettings } from '../../src/analysis/analysis.js';
import { SignalLimits } from '../../src/analysis/signal-limits.js';
import { upperLimit } from '../../src/inference/upper-limit.js';
import { na62, tableWindows } from '../na62.js';
import { expectPrinted, expectRelative } from '../relative.js';

const windows = tableWindows();

function limitsWith(background: LimitSettings['background'], expected = 1.7): SignalLimits {
  return new SignalLimits(
    {
      ...na62,
      background: { ...na62.background, signalRegion: { expected, uncertainty: 0 } },
      limit: { ...na62.limit, background },
    },
    windows,
  );
}

const direct = (observed: number, background: number): number =>
  upperLimit({ observed, background, pot: na62.pot, level: 0.9, method: 'bayes' }).upperLimit;

describe('limits on the signal over the plane', () => {
  it.each([
    [0, '2.45942139'],
    [1, '4.20143794'],
    [2, '5.79489253'],
    [3, '7.32075711'],
  ])('for n = %s with negligible background and the log-normal POT', (observed, printed) => {
    // SciPy 1.17 quadrature and brentq; RooStats' BayesianCalculator (ROOT 6.40) gives 2.459416 and 4.201379.
    const limits = limitsWith('negligible');
    expectPrinted(limits.at(observed, 300, 7e-7), printed);
    expect(limits.at(observed, 411, 1e-6)).toBe(limits.at(observed, 300, 7e-7));
  });

  it('with the background of the whole region', () => {
    const limits = limitsWith('region');
    for (const observed of [0, 1, 2])
      expect(limits.at(observed, 300, 7e-7)).toBe(direct(observed, 1.7));
    expect(limits.at(2, 300, 7e-7)).toBeLessThan(direct(2, 0));
  });

  it.each([
    [0.016, 1e-6],
    [1.7, 1e-6],
    [25, 1e-6],
    [120, 5e-6],
  ])(
    'with the background of the mass window, of %s events in all, read from a table to %s',
    (expected, tolerance) => {
      const limits = limitsWith('window', expected);
      for (const massMeV of [215, 230, 300, 411, 600, 700])
        for (const coupling of [1e-7, 6e-7, 1e-5])
          for (const observed of [0, 1, 2, 3]) {
            const fraction = windows.backgroundFraction(
              na62.background.massDistribution,
              massMeV,
              coupling,
            );
            expectRelative(
              limits.at(observed, massMeV, coupling),
              direct(observed, expected * fraction),
              tolerance,
            );
          }
    },
  );

  it('lie between those without background and those with all of it', () => {
    const at = (background: LimitSettings['background']): number =>
      limitsWith(background).at(2, 300, 7e-7);
    expect(at('region')).toBeLessThan(at('window'));
    expect(at('window')).toBeLessThan(at('negligible'));
  });

  it('do not depend on the background when nothing is observed', () => {
    for (const background of ['negligible', 'window', 'region'] as const)
      expectRelative(limitsWith(background).at(0, 300, 7e-7), direct(0, 0), 1e-9);
  });
});
