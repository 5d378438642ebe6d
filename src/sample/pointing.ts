import { square } from '../arithmetic.js';
import type { SimulationCore } from '../core/core.js';
import { core } from '../core/node.js';
import { findModel } from '../model/find-model.js';
import { productions } from '../model/production.js';
import type { SampleSettings } from './sampling.js';
import { planShards } from './shards.js';
import type { ParentSpectra } from './spectra.js';
import { eventFlags, type SimulatedEvents } from './simulated-events.js';
import { Simulator } from './simulator.js';

/** Bins of the plane in which signal points back to the dump: 1 m × 2 mm, as in Figure 15 of CERN-EP-2023-032. */
export const pointingBins = { fromM: -10, toM: 60, binM: 1, cdaToM: 0.16, cdaBinM: 0.002 } as const;

const columns = (pointingBins.toM - pointingBins.fromM) / pointingBins.binM;
const rows = Math.round(pointingBins.cdaToM / pointingBins.cdaBinM);

/** Where reconstructed signal of one mass and coupling points back to. */
export interface Pointing {
  readonly massMeV: number;
  readonly coupling: number;
  /** Of the events in SR and VR together: mean and standard deviation of z, root mean square of the distance. */
  readonly zTaxMeanM: number;
  readonly zTaxRmsM: number;
  readonly cdaTaxRmsM: number;
  /** Shares of all reconstructed events. */
  readonly signalRegion: number;
  readonly validationRegion: number;
  /** Share of all reconstructed events in each bin, row by row of equal distance. */
  readonly density: Float64Array;
}

/**
 * Simulates one mass again and keeps where its reconstructed events point back to, weighed at one coupling.
 *
 * @param spectra of the parents that the settings produce from
 */
export function simulatePointing(
  simulation: SimulationCore,
  settings: SampleSettings,
  spectra: ParentSpectra,
  seed: number,
  point: { readonly massMeV: number; readonly coupling: number },
): Pointing {
  const simulator = new Simulator(simulation, settings, spectra, seed);
  const model = findModel(settings.model);
  const massGeV = point.massMeV / 1000;
  const rate = model.decayRate(massGeV)(point.coupling);
  const sums = { all: 0, signal: 0, validation: 0, z: 0, z2: 0, cda2: 0 };
  const density = new Float64Array(columns * rows);
  for (const production of productions) {
    if (!settings.production[production].enabled) continue;
    const key = { production, decay: 'mumu', massMeV: point.massMeV } as const;
    const parts = simulator.parts(key).map(({ name, firstEvent }) => ({
      firstEvent,
      factor: model.production(name, massGeV, settings.production),
    }));
    for (const shard of planShards(settings, key)) {
      const factorOf = (row: number): number =>
        parts.findLast(({ firstEvent }) => firstEvent <= shard.firstEvent + row)?.factor ?? 0;
      addEvents(simulator.events(shard), rate, factorOf, sums, density);
    }
  }
  const { all, signal, validation } = sums;
  const inside = signal + validation;
  const mean = sums.z / inside;
  return {
    ...point,
    zTaxMeanM: mean,
    zTaxRmsM: Math.sqrt(Math.max(0, sums.z2 / inside - square(mean))),
    cdaTaxRmsM: Math.sqrt(sums.cda2 / inside),
    signalRegion: signal / all,
    validationRegion: validation / all,
    density: density.map((weight) => weight / all),
  };
}

interface Sums {
  all: number;
  signal: number;
  validation: number;
  z: number;
  z2: number;
  cda2: number;
}

function addEvents(
  events: SimulatedEvents,
  rate: number,
  factorOf: (row: number) => number,
  sums: Sums,
  density: Float64Array,
): void {
  const { exp } = core().exports;
  const { flags, pathM, amplitude, zTaxM, cdaTaxM } = events;
  for (let i = 0; i < flags.length; i++) {
    const flag = flags[i] as number;
    if (!(flag & eventFlags.reconstructed)) continue;
    const weight = factorOf(i) * (amplitude[i] as number) * exp(-(pathM[i] as number) * rate);
    const z = zTaxM[i] as number;
    const cda = Math.abs(cdaTaxM[i] as number);
    sums.all += weight;
    const column = Math.floor((z - pointingBins.fromM) / pointingBins.binM);
    const row = Math.floor(cda / pointingBins.cdaBinM);
    if (column >= 0 && column < columns && row < rows) {
      const at = row * columns + column;
      density[at] = (density[at] as number) + weight;
    }
    if (flag & eventFlags.signalRegion) sums.signal += weight;
    else if (flag & eventFlags.validationRegion) sums.validation += weight;
    else continue;
    sums.z += weight * z;
    sums.z2 += weight * square(z);
    sums.cda2 += weight * square(cda);
  }
}
