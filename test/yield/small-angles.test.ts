import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../src/analysis/analysis.js';
import { samplesOf } from '../../src/yield/yields.js';
import { na62With, simulateHere } from '../na62.js';

const events = 300_000;

/** Events of the full selection at one mass and coupling, from bremsstrahlung. */
function selected(analysis: Analysis): number {
  const [sample] = samplesOf(simulateHere(analysis), 'bremsstrahlung', 'mumu');
  return sample!.selected.full.sums[0]!;
}

function withIsolation(analysis: Analysis, planes: readonly string[]): Analysis {
  const { full } = analysis.selection;
  const isolation = full.isolation.filter(({ plane }) => planes.includes(plane));
  return {
    ...analysis,
    selection: { ...analysis.selection, full: { ...full, isolation } },
  };
}

/** Tracks without (or with next to no) errors of position and direction, and no effective smear of the pointing. */
function withTracks(analysis: Analysis, perfect: boolean): Analysis {
  const { experiment } = analysis;
  const exact = { ...experiment.tracking!, hitResolutionM: 1e-9, radiationLengths: 1e-12 };
  return {
    ...analysis,
    experiment: {
      ...experiment,
      tracking: perfect ? exact : experiment.tracking!,
      pointing: { acrossM: 0, alongM: 0, tailFraction: 0, tailScale: 1 },
    },
  };
}

// docs/physics.md has these numbers. Couplings: edges of the observed contour of the NA62 card.
describe('what two close tracks cost, by mass', () => {
  it.each([
    { edge: 'upper', massMeV: 215, coupling: 3.78e-6, both: 0.22, straw: 0.43, lkr: 0.32 },
    { edge: 'upper', massMeV: 230, coupling: 3.62e-6, both: 0.36, straw: 0.87, lkr: 0.39 },
    { edge: 'upper', massMeV: 250, coupling: 3.28e-6, both: 0.5, straw: 0.95, lkr: 0.52 },
    { edge: 'upper', massMeV: 300, coupling: 2.54e-6, both: 0.64, straw: 0.98, lkr: 0.66 },
    { edge: 'lower', massMeV: 215, coupling: 5.93e-7, both: 0.66, straw: 0.68, lkr: 0.93 },
    { edge: 'lower', massMeV: 250, coupling: 4.18e-7, both: 0.85, straw: 0.93, lkr: 0.91 },
  ])(
    'isolation keeps $both of the events at $massMeV MeV on the $edge edge',
    ({ massMeV, coupling, both, straw, lkr }) => {
      const analysis = na62With({
        mumu: [massMeV],
        couplings: [coupling],
        bremsstrahlung: events,
      });
      const all = selected(withIsolation(analysis, []));
      const kept = (planes: readonly string[]) => selected(withIsolation(analysis, planes)) / all;
      // Rounded numbers, and a Monte Carlo error of 0.005: the samples share their events.
      expect(Math.abs(kept(['STRAW1', 'LKr']) - both)).toBeLessThan(0.015);
      expect(Math.abs(kept(['STRAW1']) - straw)).toBeLessThan(0.015);
      expect(Math.abs(kept(['LKr']) - lkr)).toBeLessThan(0.015);
    },
  );

  it.each([215, 230, 250])(
    'the resolution of the vertex moves no more than one per cent of the events at %i MeV',
    (massMeV) => {
      const analysis = na62With({ mumu: [massMeV], couplings: [3.6e-6], bremsstrahlung: events });
      const ratio = selected(withTracks(analysis, false)) / selected(withTracks(analysis, true));
      expect(Math.abs(ratio - 1)).toBeLessThan(0.01);
      // It does smear: the numbers are not the same.
      expect(ratio).not.toBe(1);
    },
  );
});
