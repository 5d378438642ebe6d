import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../src/analysis/analysis.js';
import { Signal } from '../../src/analysis/signal.js';
import { loadCard } from '../../src/card/load-card.js';
import { findModel } from '../../src/model/find-model.js';
import { yieldSurfaces } from '../../src/yield/yield-surface.js';
import { samplesOf } from '../../src/yield/yields.js';
import { productionSummary } from '../../src/analysis/production-summary.js';
import { simulateHere } from '../na62.js';

const example = loadCard(join(import.meta.dirname, '../../examples/my-model/card.yaml'));
const model = findModel(example.model);

/** One way of production of the example, with many events at few masses. */
function madeBy(production: 'spectrum' | 'mesons'): Analysis {
  const events = 100_000;
  return {
    ...example,
    production: {
      ...example.production,
      bremsstrahlung: { ...example.production.bremsstrahlung, enabled: false },
      mesons: { enabled: production === 'mesons', scale: 1, transitionFormFactor: 'none' },
      spectrum: { enabled: production === 'spectrum' },
    },
    scan: { ...example.scan, massesMeV: { mumu: [260, 380, 500], ee: [] } },
    sampling: {
      ...example.sampling,
      events: { bremsstrahlung: 0, mesons: events, bMesons: 0, spectrum: events },
    },
  };
}

describe('the example of a model without code', () => {
  it('has the mixing of a loop of muons and taus: about 1/70 for light vectors', () => {
    // Far below the muons e/(6π²) ln(m_τ/m_μ) = 1/69; threshold and imaginary part raise it near 2m_μ.
    const mixing = Math.sqrt(model.production('bremsstrahlung', 0.22, example.production));
    expect(mixing).toBeGreaterThan(1 / 69);
    expect(mixing).toBeLessThan(1 / 45);
  });

  it('decays to muons and two neutrinos that each have half of their width', () => {
    expect(model.branchingRatio(0.5, 'mumu')).toBeCloseTo(0.4968, 4);
    expect(model.branchingRatio(0.5, 'ee')).toBe(0);
  });

  it('gives the same by its spectrum as by decays of mesons', () => {
    const signals = (['spectrum', 'mesons'] as const).map((production) => {
      const analysis = madeBy(production);
      const samples = simulateHere(analysis);
      const total = productionSummary(analysis, samples).map(({ probability }) => probability);
      const surfaces = yieldSurfaces(analysis, samplesOf(samples, production, 'mumu'), 'full');
      return { total, signal: new Signal(surfaces, analysis) };
    });
    const [spectrum, mesons] = signals as [(typeof signals)[0], (typeof signals)[0]];
    // Below 4 GeV and above 2 GeV of transverse momentum there are no cells.
    spectrum.total.forEach((total, i) => {
      expect(total / mesons.total[i]!).toBeGreaterThan(0.6);
      expect(total / mesons.total[i]!).toBeLessThan(1.01);
    });
    // Cells are filled from the middles of those of mesons: 3%, and 1% of the simulation.
    for (const mass of [260, 380, 500])
      for (const coupling of [1e-7, 3e-7])
        expect(
          spectrum.signal.atMass(mass)(coupling) / mesons.signal.atMass(mass)(coupling),
          `${mass} MeV, ${coupling}`,
        ).toBeCloseTo(1, 1);
  });
});
