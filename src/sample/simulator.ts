import type { Column, ColumnAllocator, SimulationCore } from '../core/core.js';
import { InternalError } from '../errors.js';
import { fineStructure, protonMass } from '../model/constants.js';
import {
  mesonBranchingRatio,
  mesonDecayModes,
  mesonMass,
  recoilMass,
  type Meson,
  type MesonDecayMode,
} from '../model/meson-decays.js';
import { couplingRates } from './coupling-rates.js';
import { energyFractionCells } from './energy-fraction-cells.js';
import { apertureTable, detectorSettings, dumpLayers, flightSettings } from './kernel-settings.js';
import { countMesonCells, mesonCells } from './meson-cells.js';
import { speciesSpectra, spectrumOnMaterial, type MesonSpectra } from './meson-spectra.js';
import type { SampleSettings } from './sampling.js';
import { eventColumns, namedColumns, type SimulatedEvents } from './simulated-events.js';
import type { SampleKey, Shard } from './shards.js';
import { bremsstrahlungStream, mesonStream } from './streams.js';

/** Simulates shards on one core; keeps the tables that all masses share. */
export class Simulator {
  readonly #core: SimulationCore;
  readonly #settings: SampleSettings;
  readonly #spectra: MesonSpectra | undefined;
  readonly #seed: readonly [low: number, high: number];
  readonly #mesonCells = new Map<Meson, Float64Array>();
  #energyFractionCells: Float64Array | undefined;

  /**
   * @param spectra needed when the settings produce from mesons
   * @param seed integer, 0 ≤ seed < 2⁵³
   */
  constructor(
    core: SimulationCore,
    settings: SampleSettings,
    spectra: MesonSpectra | undefined,
    seed: number,
  ) {
    this.#core = core;
    this.#settings = settings;
    this.#spectra = spectra;
    this.#seed = [seed % 0x1_0000_0000, Math.floor(seed / 0x1_0000_0000)];
  }

  /**
   * Sums of a shard, as documented in assembly/simulation/simulate.ts: 4 scalars and twelve rows over couplings.
   * At ε = 1, with mesons at scale 1 and without form factors.
   */
  run(shard: Shard): Float64Array {
    return this.#simulate(shard).sums;
  }

  /** The events of a shard, one row for each that is simulated. */
  events(shard: Shard): SimulatedEvents {
    const { events } = this.#simulate(shard, true);
    if (!events) throw new InternalError('the events were not kept');
    return events;
  }

  /** The first event of each part of a sample whose sums are made together: bremsstrahlung, or a decay mode of a meson. */
  parts({
    production,
    massMeV,
  }: SampleKey): { readonly name: string; readonly firstEvent: number }[] {
    if (production === 'bremsstrahlung') return [{ name: production, firstEvent: 0 }];
    return this.#shareEvents(massMeV / 1000).map(({ mode, firstEvent }) => ({
      name: mode.name,
      firstEvent,
    }));
  }

  #simulate(
    shard: Shard,
    keepEvents = false,
  ): { sums: Float64Array; events: SimulatedEvents | undefined } {
    const { experiment, selection, sampling, scan } = this.#settings;
    const massGeV = shard.massMeV / 1000;
    return this.#core.scope((allocate) => {
      const { rates, stride, depth } = couplingRates(scan, massGeV);
      const couplings = allocate(rates);
      const planes = apertureTable(experiment.planes, selection);
      const detector =
        selection.full.reconstruction === 'simulated'
          ? allocate(detectorSettings(experiment)).address
          : 0;
      const common: CommonColumns = {
        flight: allocate(flightSettings(experiment, selection, sampling, massGeV, shard.decay)),
        apertures: allocate(planes.rows),
        couplings,
        results: allocate(this.#core.exports.shardResultLength(couplings.length)),
        shardTail: [
          ...this.#seed,
          planes.geometrical,
          planes.full,
          couplings.length,
          stride,
          depth,
          1,
          allocate(dumpLayers(experiment)).address,
          detector,
        ],
        ...(keepEvents && {
          events: eventColumns.map((name) =>
            allocate(new Float64Array(shard.count).fill(name === 'flags' ? 0 : NaN)),
          ),
        }),
      };
      if (shard.production === 'bremsstrahlung') this.#bremsstrahlung(allocate, shard, common);
      else this.#mesons(allocate, shard, massGeV, common);
      const columns = common.events?.map((column) => column.copy());
      return {
        sums: common.results.copy(),
        events: columns && namedColumns(columns),
      };
    });
  }

  #bremsstrahlung(allocate: ColumnAllocator, shard: Shard, common: CommonColumns): void {
    const { energyMinGeV, energyFractionMax, transverseMomentumMaxGeV } =
      this.#settings.production.bremsstrahlung;
    const { energyGeV } = this.#settings.experiment.beam;
    const zMin = energyMinGeV / energyGeV;
    this.#energyFractionCells ??= energyFractionCells(
      this.#core,
      zMin,
      energyFractionMax,
      energyGeV,
    );
    const spectrum = [
      fineStructure,
      protonMass,
      energyGeV,
      transverseMomentumMaxGeV,
      1 / this.#settings.sampling.events.bremsstrahlung,
    ];
    const head = [shard.firstEvent, shard.count, bremsstrahlungStream(shard.decay)];
    this.#core.exports.simulateBremsstrahlung(
      allocate([...head, ...common.shardTail, eventsFrom(allocate, common, 0)]).address,
      common.flight.address,
      common.apertures.address,
      common.couplings.address,
      allocate(spectrum).address,
      allocate(this.#energyFractionCells).address,
      common.results.address,
    );
  }

  #mesons(allocate: ColumnAllocator, shard: Shard, massGeV: number, common: CommonColumns): void {
    const end = shard.firstEvent + shard.count;
    const shares = this.#shareEvents(massGeV);
    for (const { mode, firstEvent, count } of shares) {
      // The part of this mode's events that lies in the shard.
      const first = Math.max(shard.firstEvent, firstEvent);
      const last = Math.min(end, firstEvent + count);
      if (last <= first) continue;
      const cells = this.#cellsOf(mode.meson);
      const decay = [
        mesonMass[mode.meson],
        recoilMass(mode),
        mesonBranchingRatio(mode, massGeV) / count,
        countMesonCells(cells),
      ];
      const head = [first - firstEvent, last - first, mesonStream(shard.decay, mode)];
      this.#core.exports.simulateMesonDecay(
        allocate([
          ...head,
          ...common.shardTail,
          eventsFrom(allocate, common, first - shard.firstEvent),
        ]).address,
        common.flight.address,
        common.apertures.address,
        common.couplings.address,
        allocate(decay).address,
        allocate(cells).address,
        common.results.address,
      );
    }
  }

  /**
   * Shares the events of a sample out over the open modes in proportion to the square root of their production
   * probability: rare modes are not starved, common ones get most.
   */
  #shareEvents(massGeV: number): { mode: MesonDecayMode; firstEvent: number; count: number }[] {
    const events = this.#settings.sampling.events.mesons;
    const { species } = this.#settings.production.mesons;
    const open = mesonDecayModes
      .filter(({ meson }) => species?.includes(meson) ?? true)
      .map((mode) => ({
        mode,
        share: Math.sqrt(mesonBranchingRatio(mode, massGeV) * this.#multiplicity(mode.meson)),
      }))
      .filter(({ share }) => share > 0);
    const total = open.reduce((sum, { share }) => sum + share, 0);
    let firstEvent = 0;
    let cumulative = 0;
    return open.map(({ mode, share }) => {
      cumulative += share;
      const end = Math.max(firstEvent + 1, Math.round((events * cumulative) / total));
      const part = { mode, firstEvent, count: end - firstEvent };
      firstEvent = end;
      return part;
    });
  }

  #cellsOf(meson: Meson): Float64Array {
    let cells = this.#mesonCells.get(meson);
    if (!cells) {
      cells = mesonCells(this.#mesonSpectra, meson, this.#settings.experiment.dump.protonFraction);
      this.#mesonCells.set(meson, cells);
    }
    return cells;
  }

  #multiplicity(meson: Meson): number {
    const { protonFraction } = this.#settings.experiment.dump;
    return spectrumOnMaterial(speciesSpectra(this.#mesonSpectra, meson), protonFraction)
      .multiplicity;
  }

  get #mesonSpectra(): MesonSpectra {
    if (!this.#spectra) throw new InternalError('production from mesons needs meson spectra');
    return this.#spectra;
  }
}

interface CommonColumns {
  readonly flight: Column;
  readonly apertures: Column;
  readonly couplings: Column;
  readonly results: Column;
  /** `Shard` of the kernel behind its first event, count and stream. */
  readonly shardTail: readonly number[];
  /** Columns for the events of the shard, in the order of `eventColumns`. */
  readonly events?: readonly Column[];
}

/** Address of the kernel's `EventColumns` for rows from `row` on; 0 where no events are kept. */
function eventsFrom(allocate: ColumnAllocator, { events }: CommonColumns, row: number): number {
  if (!events) return 0;
  return allocate(events.map(({ address }) => address + 8 * row)).address;
}
