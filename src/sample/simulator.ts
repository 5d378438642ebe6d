import type { Column, ColumnAllocator, SimulationCore } from '../core/core.js';
import { InternalError } from '../errors.js';
import { fineStructure, protonMass } from '../model/constants.js';
import { findModel } from '../model/find-model.js';
import type { Model } from '../model/model.js';
import { modesOf, parentDecays, type ParentDecay } from '../model/production-modes.js';
import type { Production } from '../model/production.js';
import { couplingRates } from './coupling-rates.js';
import { energyFractionCells } from './energy-fraction-cells.js';
import { apertureTable, detectorSettings, dumpLayers, flightSettings } from './kernel-settings.js';
import { countMesonCells, mesonCells } from './meson-cells.js';
import { pairsPerProton, speciesSpectra, spectrumOnMaterial } from './meson-spectra.js';
import { particleCells } from './particle-spectrum.js';
import type { SampleSettings } from './sampling.js';
import { eventColumns, namedColumns, type SimulatedEvents } from './simulated-events.js';
import type { SampleKey, Shard } from './shards.js';
import type { ParentSpectra } from './spectra.js';
import { eventStream } from './streams.js';

/** Simulates shards on one core; keeps the tables that all masses share. */
export class Simulator {
  readonly #core: SimulationCore;
  readonly #settings: SampleSettings;
  readonly #model: Model;
  readonly #spectra: ParentSpectra;
  readonly #seed: readonly [low: number, high: number];
  readonly #parentCells = new Map<string, Float64Array>();
  #energyFractionCells: Float64Array | undefined;

  /**
   * @param spectra of the parents that the settings produce from
   * @param seed integer, 0 ≤ seed < 2⁵³
   */
  constructor(
    core: SimulationCore,
    settings: SampleSettings,
    spectra: ParentSpectra,
    seed: number,
  ) {
    this.#core = core;
    this.#settings = settings;
    this.#model = findModel(settings.model);
    this.#spectra = spectra;
    this.#seed = [seed % 0x1_0000_0000, Math.floor(seed / 0x1_0000_0000)];
  }

  /**
   * Sums of a shard as documented in assembly/simulation/simulate.ts, 4 scalars and twelve rows over couplings, for each mode of
   * its production one behind the other (`modesOf`). At ε = 1, with mesons at scale 1 and without form factors; B mesons with a
   * branching ratio of 1.
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

  /** The first event of each part of a sample whose sums are made together: a mode of its production. */
  parts({
    production,
    massMeV,
  }: SampleKey): { readonly name: string; readonly firstEvent: number }[] {
    if (parentDecays[production].length === 0) return [{ name: production, firstEvent: 0 }];
    return this.#shareEvents(production, massMeV / 1000).map(({ mode, firstEvent }) => ({
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
      const { rates, stride, depth } = couplingRates(scan, this.#model, massGeV);
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
        results: modesOf(shard.production).map(() =>
          allocate(this.#core.exports.shardResultLength(couplings.length)),
        ),
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
      else if (shard.production === 'spectrum')
        this.#fromSpectrum(allocate, shard, massGeV, common);
      else this.#fromParents(allocate, shard, massGeV, common);
      const columns = common.events?.map((column) => column.copy());
      return {
        sums: joined(common.results.map((column) => column.copy())),
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
    const head = [shard.firstEvent, shard.count, eventStream(shard.decay, 'bremsstrahlung')];
    this.#core.exports.simulateBremsstrahlung(
      allocate([...head, ...common.shardTail, eventsFrom(allocate, common, 0)]).address,
      common.flight.address,
      common.apertures.address,
      common.couplings.address,
      allocate(spectrum).address,
      allocate(this.#energyFractionCells).address,
      resultOf(common, 0),
    );
  }

  #fromParents(
    allocate: ColumnAllocator,
    shard: Shard,
    massGeV: number,
    common: CommonColumns,
  ): void {
    const end = shard.firstEvent + shard.count;
    const perProton = this.#perProton(shard.production);
    for (const { mode, index, firstEvent, count } of this.#shareEvents(shard.production, massGeV)) {
      // The part of this mode's events that lies in the shard.
      const first = Math.max(shard.firstEvent, firstEvent);
      const last = Math.min(end, firstEvent + count);
      if (last <= first) continue;
      const decay: TwoBodyDecay = {
        parentMass: mode.parentMass,
        recoilMass: mode.recoilMass,
        eventWeight: (perProton * mode.branchingRatio(massGeV)) / count,
        cells: this.#cellsOf(shard.production, mode),
      };
      const part = {
        firstEvent: first - firstEvent,
        count: last - first,
        stream: eventStream(shard.decay, mode.name),
        firstRow: first - shard.firstEvent,
        index,
      };
      this.#decay(allocate, decay, part, common);
    }
  }

  /** The particle itself is its spectrum's parent: a decay without recoil leaves it as it is. */
  #fromSpectrum(
    allocate: ColumnAllocator,
    { firstEvent, count, decay }: Shard,
    massGeV: number,
    common: CommonColumns,
  ): void {
    const settings: TwoBodyDecay = {
      parentMass: massGeV,
      recoilMass: 0,
      eventWeight: 1 / this.#settings.sampling.events.spectrum,
      cells: particleCells(this.#settings.model, massGeV),
    };
    const part = {
      firstEvent,
      count,
      stream: eventStream(decay, 'spectrum'),
      firstRow: 0,
      index: 0,
    };
    this.#decay(allocate, settings, part, common);
  }

  #decay(
    allocate: ColumnAllocator,
    { parentMass, recoilMass, eventWeight, cells }: TwoBodyDecay,
    { firstEvent, count, stream, firstRow, index }: Part,
    common: CommonColumns,
  ): void {
    const head = [firstEvent, count, stream];
    this.#core.exports.simulateMesonDecay(
      allocate([...head, ...common.shardTail, eventsFrom(allocate, common, firstRow)]).address,
      common.flight.address,
      common.apertures.address,
      common.couplings.address,
      allocate([parentMass, recoilMass, eventWeight, countMesonCells(cells)]).address,
      allocate(cells).address,
      resultOf(common, index),
    );
  }

  /**
   * Shares the events of a sample out over the open modes in proportion to the square root of their production
   * probability: rare modes are not starved, common ones get most.
   */
  #shareEvents(
    production: Production,
    massGeV: number,
  ): { mode: ParentDecay; index: number; firstEvent: number; count: number }[] {
    const events = this.#settings.sampling.events[production];
    const open = parentDecays[production]
      .map((mode, index) => ({ mode, index }))
      .filter(({ mode }) => this.#isWanted(production, mode))
      .map(({ mode, index }) => ({
        mode,
        index,
        share: Math.sqrt(mode.branchingRatio(massGeV) * this.#multiplicity(production, mode)),
      }))
      .filter(({ share }) => share > 0);
    const total = open.reduce((sum, { share }) => sum + share, 0);
    let firstEvent = 0;
    let cumulative = 0;
    return open.map(({ mode, index, share }) => {
      cumulative += share;
      const end = Math.max(firstEvent + 1, Math.round((events * cumulative) / total));
      const part = { mode, index, firstEvent, count: end - firstEvent };
      firstEvent = end;
      return part;
    });
  }

  /** Whether the card counts decays of this parent. */
  #isWanted(production: Production, { parent }: ParentDecay): boolean {
    const species: readonly string[] | undefined = this.#settings.production.mesons.species;
    return production !== 'mesons' || !species || species.includes(parent);
  }

  #cellsOf(production: Production, { parent }: ParentDecay): Float64Array {
    let cells = this.#parentCells.get(parent);
    if (!cells) {
      const { protonFraction } = this.#settings.experiment.dump;
      cells = mesonCells(this.#spectraOf(production), parent, protonFraction);
      this.#parentCells.set(parent, cells);
    }
    return cells;
  }

  #multiplicity(production: Production, { parent }: ParentDecay): number {
    const { protonFraction } = this.#settings.experiment.dump;
    const spectra = speciesSpectra(this.#spectraOf(production), parent);
    return spectrumOnMaterial(spectra, protonFraction).multiplicity;
  }

  /** How often a proton does what the spectra count per. */
  #perProton(production: Production): number {
    const { massNumber } = this.#settings.experiment.dump;
    if (production !== 'bMesons') return 1;
    if (massNumber === undefined) throw new InternalError('production from B mesons needs A');
    return pairsPerProton(this.#spectraOf(production), massNumber);
  }

  #spectraOf(production: Production): NonNullable<ParentSpectra[Production]> {
    const spectra = this.#spectra[production];
    if (!spectra) throw new InternalError(`production from ${production} needs spectra`);
    return spectra;
  }
}

/** `MesonDecay` of the kernel, with its cells. Masses in GeV. */
interface TwoBodyDecay {
  readonly parentMass: number;
  readonly recoilMass: number;
  readonly eventWeight: number;
  readonly cells: Float64Array;
}

/** Which events of which mode a kernel makes, and where they go. */
interface Part {
  readonly firstEvent: number;
  readonly count: number;
  readonly stream: number;
  readonly firstRow: number;
  readonly index: number;
}

interface CommonColumns {
  readonly flight: Column;
  readonly apertures: Column;
  readonly couplings: Column;
  /** One for each mode of the production. */
  readonly results: readonly Column[];
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

/** Address of the results of the mode with this index. */
function resultOf({ results }: CommonColumns, index: number): number {
  const column = results[index];
  if (!column) throw new InternalError(`no results for mode ${index}`);
  return column.address;
}

function joined(columns: readonly Float64Array[]): Float64Array {
  const length = columns.reduce((sum, column) => sum + column.length, 0);
  const all = new Float64Array(length);
  let at = 0;
  for (const column of columns) {
    all.set(column, at);
    at += column.length;
  }
  return all;
}
