import { describe, expect, it } from 'vitest';
import { simulationCore } from '../../src/core/node.js';
import { fineStructure, protonMass } from '../../src/model/constants.js';
import { leptonMass, properDecayLength } from '../../src/model/dark-photon.js';
import {
  mesonBranchingRatio,
  mesonDecayModes,
  mesonMass,
  recoilMass,
  type MesonDecayMode,
} from '../../src/model/meson-decays.js';
import type { Decay } from '../../src/model/production.js';
import { energyFractionCells } from '../../src/sample/energy-fraction-cells.js';
import {
  apertureTable,
  detectorSettings,
  dumpLayers,
  flightSettings,
} from '../../src/sample/kernel-settings.js';
import { countMesonCells, mesonCells } from '../../src/sample/meson-cells.js';
import type { Sampling } from '../../src/sample/sampling.js';
import { Simulator } from '../../src/sample/simulator.js';
import { eventStream } from '../../src/sample/streams.js';
import { mergeShards, type SampleSums } from '../../src/yield/sample-sums.js';
import { na62, na62Spectra, na62With } from '../na62.js';
import { plainChain, type PlainChain, type PlainResult } from '../reference/chain.js';
import { plainBremsstrahlung, plainMesonDecay } from '../reference/production.js';
import { expectRelative } from '../relative.js';

const seed = 2 ** 32 + 5;
const couplings = [1e-7, 5e-7, 1e-6, 2e-6];
const positions: Sampling['decayPosition'][] = [
  { proposal: 'flat' },
  { proposal: 'exponential', lengthM: 6 },
];
const cases = positions.flatMap((position) =>
  (['mumu', 'ee'] as const).map((decay) => ({ position, decay, proposal: position.proposal })),
);

/** Equal counts, and sums that differ by the rounding of another order of operations only. */
function expectSame(found: SampleSums, wanted: PlainResult): void {
  expect(found.events).toEqual(wanted.counts);
  expectRelative(found.productionProbability, wanted.probability, 1e-12);
  expectRelative(found.productionProbabilityAbove, wanted.probabilityAbove, 1e-12);
  const pairs = [
    [found.simulated, wanted.simulated],
    [found.selected.geometrical, wanted.geometrical],
    [found.selected.full, wanted.full],
    [found.validation, wanted.validation],
    [found.outside, wanted.outside],
  ] as const;
  for (const [a, b] of pairs)
    couplings.forEach((_, k) => {
      expectRelative(a.sums[k], b.sums[k], 1e-9);
      expectRelative(a.squares[k], b.squares[k], 1e-9);
    });
  // The reference takes m² as E² − p², which loses E²/m², some 10⁶, and its difference to the true mass another 10³.
  couplings.forEach((_, k) => {
    expectRelative(found.residuals.sums[k], wanted.residuals.sums[k], 1e-7);
    expectRelative(found.residuals.squares[k], wanted.residuals.squares[k], 1e-7);
  });
}

function chainSettings(
  massGeV: number,
  decay: Decay,
  decayPosition: Sampling['decayPosition'],
): Omit<PlainChain, 'events' | 'stream' | 'productionWords' | 'produce'> {
  const { experiment, selection } = na62;
  return {
    flight: {
      experiment,
      selection,
      decayPosition,
      massGeV,
      daughterMassGeV: leptonMass[decay],
    },
    seed: [seed % 2 ** 32, Math.floor(seed / 2 ** 32)],
    inverseLengths: couplings.map((coupling) => coupling ** 2 / properDecayLength(massGeV)),
    momentumThreshold: 10,
  };
}

describe('bremsstrahlung, from random words to sums of weights, against a plain reference', () => {
  const { energyMinGeV, energyFractionMax, transverseMomentumMaxGeV } =
    na62.production.bremsstrahlung;
  const { energyGeV } = na62.experiment.beam;
  const cells = energyFractionCells(
    simulationCore(),
    energyMinGeV / energyGeV,
    energyFractionMax,
    energyGeV,
  );

  it.each(cases)('to $decay, decay position $proposal', ({ decay, position }) => {
    const massMeV = decay === 'mumu' ? 300 : 60;
    const events = 20_001;
    const settings = na62With({
      [decay]: [massMeV],
      couplings,
      bremsstrahlung: events,
      decayPosition: position,
    });
    const key = { production: 'bremsstrahlung', decay, massMeV } as const;
    const shard = { ...key, firstEvent: 0, count: events };
    const simulated = new Simulator(simulationCore(), settings, {}, seed).run(shard);
    const wanted = plainChain({
      ...chainSettings(massMeV / 1000, decay, position),
      events,
      stream: eventStream(decay, 'bremsstrahlung'),
      productionWords: 3,
      produce: (words) =>
        plainBremsstrahlung(words, massMeV / 1000, {
          fineStructure,
          nucleonMass: protonMass,
          beamEnergy: energyGeV,
          transverseMax: transverseMomentumMaxGeV,
          events,
          cells,
        }),
    });
    expect(wanted.counts.full).toBeGreaterThan(300);
    expectSame(mergeShards(settings, key, [simulated]), wanted);
  });
});

describe('a search for showers, on true quantities, against a plain reference', () => {
  const selection = {
    ...na62.selection,
    full: {
      ...na62.selection.full,
      isolation: [],
      reconstruction: 'none' as const,
      momentumMinGeV: 0,
      energyMinGeV: 80,
    },
  };

  it.each(['daughters', 'particle'] as const)('%s cross the planes', (acceptance) => {
    const events = 10_001;
    const position = { proposal: 'flat' } as const;
    const settings = {
      ...na62With({ ee: [200], couplings, bremsstrahlung: events, decayPosition: position }),
      selection: { ...selection, acceptance },
    };
    const { energyMinGeV, energyFractionMax, transverseMomentumMaxGeV } =
      settings.production.bremsstrahlung;
    const { energyGeV } = settings.experiment.beam;
    const zMin = energyMinGeV / energyGeV;
    const cells = energyFractionCells(simulationCore(), zMin, energyFractionMax, energyGeV);
    const chain = chainSettings(0.2, 'ee', position);
    const wanted = plainChain({
      ...chain,
      flight: { ...chain.flight, selection: settings.selection },
      events,
      stream: eventStream('ee', 'bremsstrahlung'),
      productionWords: 3,
      produce: (words) =>
        plainBremsstrahlung(words, 0.2, {
          fineStructure,
          nucleonMass: protonMass,
          beamEnergy: energyGeV,
          transverseMax: transverseMomentumMaxGeV,
          events,
          cells,
        }),
    });
    const key = { production: 'bremsstrahlung', decay: 'ee', massMeV: 200 } as const;
    const simulator = new Simulator(simulationCore(), settings, {}, seed);
    const found = mergeShards(settings, key, [
      simulator.run({ ...key, firstEvent: 0, count: events }),
    ]);
    expect(wanted.counts.full).toBeGreaterThan(300);
    expect(wanted.counts.full).toBeLessThan(0.9 * wanted.counts.geometrical);
    expectSame(found, wanted);
  });
});

/** A mass in the middle of what the production and the decay leave open, GeV. */
function middleMass(mode: MesonDecayMode, decay: Decay): number {
  return 0.5 * (2 * leptonMass[decay] + mesonMass[mode.meson] - recoilMass(mode));
}

function simulateMode(
  mode: MesonDecayMode,
  decay: Decay,
  massGeV: number,
  decayPosition: Sampling['decayPosition'],
  events: number,
  cells: Float64Array,
): SampleSums {
  const { experiment, selection } = na62;
  const sampling = {
    events: { bremsstrahlung: 0, mesons: events, bMesons: 0, spectrum: 0 },
    decayPosition,
  };
  const planes = apertureTable(experiment.planes, selection);
  const { inverseLengths, seed: words } = chainSettings(massGeV, decay, decayPosition);
  const results = simulationCore().scope((allocate) => {
    const { exports } = simulationCore();
    const column = allocate(exports.shardResultLength(couplings.length));
    const shard = [0, events, eventStream(decay, mode.name), ...words];
    const layers = allocate(dumpLayers(experiment)).address;
    const detector = allocate(detectorSettings(experiment)).address;
    const selections = [planes.geometrical, planes.full, couplings.length, couplings.length, 1, 1];
    const addresses = [layers, detector, 0];
    const branchingRatio = mesonBranchingRatio(mode, massGeV) / events;
    const kind = [mesonMass[mode.meson], recoilMass(mode), branchingRatio, countMesonCells(cells)];
    exports.simulateMesonDecay(
      allocate([...shard, ...selections, ...addresses]).address,
      allocate(flightSettings(experiment, selection, sampling, massGeV, decay)).address,
      allocate(planes.rows).address,
      allocate(inverseLengths).address,
      allocate(kind).address,
      allocate(cells).address,
      column.address,
    );
    return column.copy();
  });
  return mergeShards(
    na62,
    { production: 'mesons', decay, massMeV: 1000 * massGeV },
    [results],
    [mode.name],
  );
}

const openModes = mesonDecayModes.flatMap((mode) =>
  cases
    // The π⁰ is lighter than two muons.
    .filter(({ decay }) => mesonBranchingRatio(mode, 2 * leptonMass[decay]) > 0)
    .map((rest) => ({ mode, name: mode.name, ...rest })),
);

describe('meson decays, from random words to sums of weights, against a plain reference', () => {
  it.each(openModes)('$name to $decay, decay position $proposal', ({ mode, decay, position }) => {
    const events = 5_000;
    const massGeV = middleMass(mode, decay);
    const cells = mesonCells(na62Spectra(), mode.meson, na62.experiment.dump.protonFraction);
    const wanted = plainChain({
      ...chainSettings(massGeV, decay, position),
      events,
      stream: eventStream(decay, mode.name),
      productionWords: 6,
      produce: (words) =>
        plainMesonDecay(words, massGeV, {
          mesonMass: mesonMass[mode.meson],
          recoilMass: recoilMass(mode),
          branchingRatio: mesonBranchingRatio(mode, massGeV),
          events,
          cells,
        }),
    });
    expect(wanted.counts.geometrical).toBeGreaterThan(50);
    expect(wanted.counts.full).toBeGreaterThan(5);
    expectSame(simulateMode(mode, decay, massGeV, position, events, cells), wanted);
  });
});
