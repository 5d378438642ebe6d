import { describe, expect, it } from 'vitest';
import { discoveryContours } from '../../src/analysis/discovery-contours.js';
import type { Analysis } from '../../src/analysis/analysis.js';
import { PseudoExperiments } from '../../src/analysis/pseudo-experiments.js';
import { Signal } from '../../src/analysis/signal.js';
import { SignalLimits } from '../../src/analysis/signal-limits.js';
import { discoveryReach } from '../../src/inference/discovery.js';
import { yieldSurfaces } from '../../src/yield/yield-surface.js';
import { samplesOf } from '../../src/yield/yields.js';
import { na62With, simulateHere, tableWindows, withoutReconstruction } from '../na62.js';
import { insideLines } from './inside-lines.js';

const masses = [380, 390, 400, 410, 420];
const base = withoutReconstruction(
  na62With({ mumu: masses, bremsstrahlung: 20_000, mesons: 20_000 }),
);
const samples = simulateHere(base);
const windows = tableWindows();

/** The contours for a background of the signal region, and what they are made from. */
function contoursOver(expected: number) {
  const analysis: Analysis = {
    ...base,
    background: { ...base.background, signalRegion: { expected, uncertainty: 0 } },
    bands: { pseudoExperiments: 1, fluctuate: { pot: false, background: false } },
  };
  const full = (['bremsstrahlung', 'mesons'] as const).flatMap((production) =>
    yieldSurfaces(analysis, samplesOf(samples, production, 'mumu'), 'full'),
  );
  const limits = new SignalLimits(analysis, windows);
  const toys = new PseudoExperiments(analysis, 1, windows, limits);
  const surfaces = { geometrical: [], full };
  return {
    analysis,
    signal: new Signal(full, analysis),
    lines: discoveryContours({ analysis, windows, limits, toys, surfaces }),
    none: discoveryContours({
      analysis,
      windows,
      limits,
      toys,
      surfaces: { ...surfaces, full: [] },
    }),
  };
}

describe.each([0.016, 1, 40])('the discovery reach over %s events', (expected) => {
  const { analysis, signal, lines, none } = contoursOver(expected);
  const needed = (zValue: number, mass: number, coupling: number): number => {
    const { massDistribution } = analysis.background;
    const background = expected * windows.backgroundFraction(massDistribution, mass, coupling);
    return discoveryReach({ background, zValue }).signal;
  };

  it.each([3, 5])('of %sσ is inside exactly where the signal is large enough', (zValue) => {
    const own = lines.filter(({ name }) => name === `discovery-${zValue}sigma`);
    expect(own.length).toBeGreaterThan(0);
    let inside = 0;
    for (const mass of [381.3, 394.7, 405, 418.2])
      for (const coupling of analysis.scan.couplings.map((value) => value * 1.013)) {
        const events = signal.atMass(mass)(coupling);
        const wanted = needed(zValue, mass, coupling);
        // Between the masses where edges are solved the border is straight.
        if (Math.abs(Math.log(events / wanted)) < 1e-2) continue;
        expect(insideLines(own, mass, coupling), `${mass} MeV, ${coupling}`).toBe(events > wanted);
        if (events > wanted) inside++;
      }
    expect(inside).toBeGreaterThan(0);
  });

  it('is closed, and absent without muons', () => {
    for (const { massesMeV, couplings } of lines) {
      expect(massesMeV.at(-1)).toBe(massesMeV[0]);
      expect(couplings.at(-1)).toBe(couplings[0]);
    }
    expect(none).toEqual([]);
  });
});
