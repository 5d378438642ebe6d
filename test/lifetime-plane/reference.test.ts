import { expect, it } from 'vitest';
import { simulationCore } from '../../src/core/node.js';
import { settingsOf } from '../../src/lifetime-plane/search-curve.js';
import { bDecayModes, bMesonMass } from '../../src/model/b-decays.js';
import { muonMass } from '../../src/model/constants.js';
import { mesonCells } from '../../src/sample/meson-cells.js';
import { Simulator } from '../../src/sample/simulator.js';
import { readParentSpectra } from '../../src/sample/spectra.js';
import { eventStream } from '../../src/sample/streams.js';
import { plainChain } from '../reference/chain.js';
import { plainMesonDecay } from '../reference/production.js';
import { expectRelative } from '../relative.js';
import { planeAt, rowsOf, searchNamed } from './na62-alp.js';

const events = 20_000;
const speedOfLight = 299_792_458;

/**
 * N = N_POT (σ_bb/σ_pp) A^(1/3) Σ_B Σ_K n_B ⟨P_D × acceptance⟩ × efficiency of one curve at one mass and lifetime, event by event in
 * plain TypeScript.
 */
function plainEvents(name: string, massMeV: number, lifetimePs: number): number {
  const curve = searchNamed(name);
  const plane = planeAt([massMeV], [lifetimePs], events);
  const settings = settingsOf(plane, curve);
  const spectra = readParentSpectra(settings);
  const { protonFraction } = settings.experiment.dump;
  const pairs = (2.63e-9 / 39.85e-3) * 63.55 ** (1 / 3);
  const inverseLength = 1 / (speedOfLight * lifetimePs * 1e-12);
  const parts = new Simulator(simulationCore(), settings, spectra, 1).parts({
    production: 'bMesons',
    decay: 'mumu',
    massMeV,
  });
  const selected = parts.map(({ name: mode, firstEvent }, i) => {
    const count = (parts[i + 1]?.firstEvent ?? events) - firstEvent;
    const { meson, recoilMass } = bDecayModes.find((one) => one.name === mode)!;
    const { full } = plainChain({
      flight: {
        experiment: settings.experiment,
        selection: settings.selection,
        decayPosition: settings.sampling.decayPosition,
        massGeV: massMeV / 1000,
        daughterMassGeV: muonMass,
      },
      events: count,
      stream: eventStream('mumu', mode),
      seed: [1, 0],
      productionWords: 6,
      produce: (words) =>
        plainMesonDecay(words, massMeV / 1000, {
          mesonMass: bMesonMass[meson],
          recoilMass,
          branchingRatio: 1,
          events: count,
          cells: mesonCells(spectra.bMesons!, meson, protonFraction),
        }),
      inverseLengths: [inverseLength],
      momentumThreshold: 10,
    });
    return full.sums[0];
  });
  const { pot, selection } = settings;
  const sum = selected.reduce((total, one) => total + one, 0);
  return pot.nominal * selection.full.efficiency * pairs * inverseLength * sum;
}

it.each([
  ['NA62', 220, 1000],
  ['NA62-full', 240, 100],
] as const)('%s at %d MeV and %d ps is what a plain simulation gives', (name, mass, lifetime) => {
  const [row] = rowsOf(planeAt([mass], [lifetime], events), searchNamed(name));
  expect(row.relativeError).toBeLessThan(0.5);
  // Another order of operations, over some 20 selected events or more.
  expectRelative(row.events, plainEvents(name, mass, lifetime), 1e-9);
});

it('makes 2.63e-7 pairs of b quarks for each proton, and 0.82 B± and 0.82 B⁰ for each pair', () => {
  const plane = planeAt([220], [1000], 2000);
  const settings = settingsOf(plane, searchNamed('NA62'));
  const { bMesons } = readParentSpectra(settings);
  const { value: sigma } = bMesons!.normalisation!.bbCrossSectionNb;
  const { value: inelastic } = bMesons!.normalisation!.protonCrossSectionMb;
  expect(((sigma * 1e-6) / inelastic) * 3.99).toBeCloseTo(2.63e-7, 9);
  for (const meson of ['Bplus', 'B0'] as const)
    for (const target of ['proton', 'neutron'] as const)
      expect(Math.abs(bMesons!.species[meson]![target].multiplicity - 0.82)).toBeLessThan(0.01);
});
