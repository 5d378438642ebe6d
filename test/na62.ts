import type { Analysis } from '../src/analysis/analysis.js';
import { builtinCard } from '../src/card/builtin-card.js';
import { MassWindows } from '../src/analysis/mass-windows.js';
import { loadCard } from '../src/card/load-card.js';
import { massResolution } from '../src/experiment/mass-resolution.js';
import type { MassResolution } from '../src/experiment/experiment.js';
import { simulationCore } from '../src/core/node.js';
import { readMesonSpectra, type MesonSpectra } from '../src/sample/meson-spectra.js';
import type { Sampling, SampleSettings, Scan } from '../src/sample/sampling.js';
import { planSamples, planShards } from '../src/sample/shards.js';
import { Simulator } from '../src/sample/simulator.js';
import { readParentSpectra } from '../src/sample/spectra.js';
import { mergeShards, type SampleSums } from '../src/yield/sample-sums.js';

/** The analysis of the NA62 card, without what others excluded: that would be simulated as well. */
export const na62: Analysis = { ...loadCard(builtinCard('na62-dark-photon')), existing: [] };

const spectra = new Map<string, MesonSpectra>();

/** The meson spectra of an analysis. */
function spectraOf({ experiment }: SampleSettings): MesonSpectra {
  const path = experiment.dump.mesonSpectraFile as string;
  const found = spectra.get(path) ?? readMesonSpectra(path);
  spectra.set(path, found);
  return found;
}

/** The meson spectra that the NA62 card uses. */
export const na62Spectra = (): MesonSpectra => spectraOf(na62);

export interface Changes {
  readonly mumu?: readonly number[];
  readonly ee?: readonly number[];
  /** A list; the card's own grid when left out. */
  readonly couplings?: readonly number[];
  /** 0 switches a production off. */
  readonly bremsstrahlung?: number;
  readonly mesons?: number;
  readonly decayPosition?: Sampling['decayPosition'];
}

/** Cuts on true quantities and mass windows from the table, in place of the simulated reconstruction. */
export function withoutReconstruction(analysis: Analysis): Analysis {
  const { selection } = analysis;
  return {
    ...analysis,
    selection: { ...selection, full: { ...selection.full, reconstruction: 'none' } },
  };
}

/**
 * The experiment as the recipe of the checkpoints has it: dark photons from the front plane of the dump, a tracker without an
 * effective smear of the pointing.
 */
export function asInCheckpoints(analysis: Analysis): Analysis {
  const { experiment } = analysis;
  return {
    ...analysis,
    experiment: {
      ...experiment,
      dump: { ...experiment.dump, productionPoint: 'front-plane' },
      pointing: { acrossM: 0, alongM: 0, tailFraction: 0, tailScale: 1 },
    },
  };
}

/** The analysis of the NA62 card with other masses, couplings and numbers of events. */
export function na62With(changes: Changes): Analysis {
  const { mumu = [], ee = [], bremsstrahlung = 0, mesons = 0 } = changes;
  const scan: Scan = changes.couplings
    ? { massesMeV: { mumu, ee }, couplings: changes.couplings }
    : { ...na62.scan, massesMeV: { mumu, ee } };
  return {
    ...na62,
    scan,
    production: {
      bremsstrahlung: { ...na62.production.bremsstrahlung, enabled: bremsstrahlung > 0 },
      mesons: { ...na62.production.mesons, enabled: mesons > 0 },
      bMesons: { enabled: false },
      spectrum: { enabled: false },
    },
    sampling: {
      events: { bremsstrahlung, mesons, bMesons: 0, spectrum: 0 },
      decayPosition: changes.decayPosition ?? na62.sampling.decayPosition,
    },
  };
}

/** Simulates all samples of the settings in this thread. */
export function simulateHere(settings: SampleSettings, seed = 1): SampleSums[] {
  const spectra = readParentSpectra(settings);
  const simulator = new Simulator(simulationCore(), settings, spectra, seed);
  return planSamples(settings).map((key) =>
    mergeShards(
      settings,
      key,
      planShards(settings, key).map((shard) => simulator.run(shard)),
    ),
  );
}

/** The table of the mass resolution in the NA62 experiment file. */
export const na62Table = na62.experiment.massResolution as MassResolution;

/** Windows ±3σ_m from that table. */
export function tableWindows(sigmas = 3): MassWindows {
  const couplings = [
    na62Table.couplings[0] as number,
    na62Table.couplings.at(-1) as number,
  ] as const;
  return new MassWindows({ sigma: massResolution(na62Table), couplings }, sigmas);
}
