import { describe, expect, it } from 'vitest';
import { properDecayLength, transitionFormFactorSquared } from '../../src/model/dark-photon.js';
import { darkPhoton } from '../../src/model/models/dark-photon.js';
import { decayFactor } from '../../src/yield/factors.js';
import type { CouplingSums } from '../../src/yield/sample-sums.js';
import { asInCheckpoints, na62, na62With, simulateHere } from '../na62.js';
import { expectRelative } from '../relative.js';

/**
 * An independent reference model in plain Python: bremsstrahlung without form factor, E > 10 GeV, z < 0.9,
 * p_T < 1 GeV; 1.4·10¹⁷ protons, efficiency 1; 3·10⁶ events, errors of 0.1 to 0.25% on N. Columns: m (GeV), ε, mean
 * decay probability over 102–180 m, N in the calorimeter's acceptance (`geometrical`) and after all cuts on tracks that are
 * smeared to 10 μrad ⊕ 400 μrad GeV/p and (0.30 ⊕ 0.005 p)% (`full`, 0.3 to 0.6% from run to run).
 */
const rows = [
  [0.215, 7.0e-7, 1.80396e-1, 6.4908, 3.7147],
  [0.22, 3.2e-6, 4.14092e-3, 20.24, 6.7816],
  [0.25, 4.0e-7, 1.89844e-1, 2.6689, 1.9582],
  [0.25, 3.0e-6, 1.55089e-3, 9.1601, 4.618],
  [0.3, 4.0e-7, 1.82087e-1, 3.2822, 2.3056],
  [0.3, 1.0e-6, 5.69696e-2, 24.198, 16.507],
  [0.3, 2.5e-6, 1.17181e-3, 4.8155, 2.9938],
  [0.411, 4.25e-7, 1.30855e-1, 3.6595, 2.6617],
  [0.411, 1.5e-6, 3.3633e-3, 3.8477, 2.8731],
  [0.4, 7.0e-7, 6.32796e-2, 9.6975, 7.1186],
  [0.45, 1.0e-6, 1.52277e-2, 6.2876, 4.9087],
  [0.5, 4.7e-7, 8.28895e-2, 3.4375, 2.69],
  [0.5, 1.0e-6, 8.63664e-3, 3.1913, 2.6363],
  [0.538, 6.2e-7, 3.59944e-2, 3.4598, 2.8319],
  [0.56, 7.0e-7, 1.98604e-2, 2.5516, 2.1436],
  [0.7, 4.0e-7, 1.80655e-2, 0.26748, 0.2316],
] as const;

const pot = na62.pot.nominal;

describe('bremsstrahlung yields', () => {
  it.each(rows)('at m = %s GeV, ε = %s', (mass, coupling, decayProbability, geometrical, full) => {
    const [sample] = simulateHere(
      asInCheckpoints(
        na62With({ mumu: [1000 * mass], couplings: [coupling], bremsstrahlung: 1_000_000 }),
      ),
    );
    const { selected, simulated, productionProbability } = sample;
    const events = ({ sums }: CouplingSums): number =>
      pot * decayFactor(darkPhoton, 'mumu', mass)(coupling) * sums[0];
    // Our own Monte Carlo error, so that 2% means something: 0.18 to 0.40%.
    for (const sums of [selected.geometrical, selected.full])
      expect(relativeError(sums)).toBeLessThan(0.0041);
    expectRelative(events(selected.geometrical), geometrical, 0.02);
    expectRelative(events(selected.full), full, 0.015);
    const inverseLength = coupling ** 2 / properDecayLength(mass);
    const found = (simulated.sums[0] * inverseLength) / productionProbability;
    expectRelative(found, decayProbability, 0.01);
  });
});

describe('meson yields at ε = 4·10⁻⁷ and scale 1', () => {
  // The same reference model with its own PYTHIA spectra, all modes, ±1.5%: geometrical and full without the
  // transition form factor, full with it.
  it.each([
    [0.25, 11.28, 8.71, 10.39],
    [0.3, 11.29, 7.98, 10.52],
    [0.5, 0.558, 0.423, 1.12],
  ])('at %s GeV', (mass, geometrical, full, fullWithFactor) => {
    const coupling = 4e-7;
    const [sample] = simulateHere(
      asInCheckpoints(na62With({ mumu: [1000 * mass], couplings: [coupling], mesons: 1_000_000 })),
    );
    const { selected } = sample;
    const events = ({ sums }: CouplingSums): number =>
      pot * decayFactor(darkPhoton, 'mumu', mass)(coupling) * sums[0];
    for (const sums of [selected.geometrical, selected.full])
      expect(relativeError(sums)).toBeLessThan(0.0041);
    const factor = transitionFormFactorSquared(mass);
    expectRelative(events(selected.geometrical), geometrical, 0.02);
    expectRelative(events(selected.full), full, 0.02);
    expectRelative(factor * events(selected.full), fullWithFactor, 0.02);
  });
});

function relativeError({ sums, squares }: CouplingSums): number {
  return Math.sqrt(squares[0]) / sums[0];
}
