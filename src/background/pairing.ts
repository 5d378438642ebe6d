import type { ColumnAllocator, SimulationCore } from '../core/core.js';
import { seedWords } from '../inference/random-streams.js';
import { controlSampleStreams } from '../sample/streams.js';
import type { TrackSample } from '../sample/track-sample.js';
import type { TrackTable } from '../sample/track-table.js';
import { chargeCombinations, type PairingSettings } from './pair-selection.js';
import { pairCuts, pairTable } from './pair-table.js';

/** Tracks of two stretches of a sample, each paired with each; with itself, each pair of a stretch once. */
export interface PairTile {
  readonly first: number;
  readonly second: number;
}

/** Tracks in a tile's side: its sums by track and the tracks stay in the processor's caches. */
export const tileTracks = 2048;

/** All pairs of `count` tracks as tiles, in the order in which their sums are added up. */
export function planTiles(count: number): PairTile[] {
  const starts = Array.from({ length: Math.ceil(count / tileTracks) }, (_, k) => k * tileTracks);
  return starts.flatMap((first) =>
    starts.filter((second) => second >= first).map((second) => ({ first, second })),
  );
}

/** Sums of some pairs (assembly/simulation/pair-settings.ts), with what is known of each track. */
export interface TileSums {
  readonly sums: Float64Array;
  /** For each track of the first and of the second stretch Σ weight of its pairs by cell. */
  readonly firstSums: Float64Array;
  readonly secondSums: Float64Array;
}

/** Pairs of some tracks with drawn partners. */
export interface SampleSums {
  readonly sums: Float64Array;
  /** Σ over tracks of (Σ weight in one cell) × (Σ weight in the other). */
  readonly products: Float64Array;
}

/** Pairs the tracks of a sample on one core. */
export class Pairing {
  readonly #core: SimulationCore;
  readonly #settings: PairingSettings;
  readonly #tracks: TrackSample;

  constructor(core: SimulationCore, settings: PairingSettings, tracks: TrackSample) {
    this.#core = core;
    this.#settings = settings;
    this.#tracks = tracks;
  }

  /** Pairs of a tile. */
  tile({ first, second }: PairTile): TileSums {
    const { exports } = this.#core;
    return this.#core.scope((allocate) => {
      const cuts = pairCuts(allocate, this.#settings, this.#tracks.planeZM);
      const one = this.#table(allocate, first, this.#size(first));
      const two = second === first ? one : this.#table(allocate, second, this.#size(second));
      const sums = allocate(exports.pairSumsLength(cuts.address));
      const oneSums = allocate(one.count * this.cells);
      const twoSums = allocate(two.count * this.cells);
      exports.pairTables(
        cuts.address,
        one.address,
        one.stride,
        one.count,
        two.address,
        two.stride,
        two.count,
        second === first ? 1 : 0,
        sums.address,
        oneSums.address,
        twoSums.address,
      );
      return { sums: sums.copy(), firstSums: oneSums.copy(), secondSums: twoSums.copy() };
    });
  }

  /** Pairs of the tracks firstRow … firstRow + rows − 1 with an even number of drawn partners each. */
  sample(firstRow: number, rows: number, partners: number, seed: number): SampleSums {
    const { low, high } = seedWords(seed);
    const { exports } = this.#core;
    return this.#core.scope((allocate) => {
      const cuts = pairCuts(allocate, this.#settings, this.#tracks.planeZM);
      const table = this.#table(allocate, 0, this.#tracks.xM.length);
      const sums = allocate(exports.pairSumsLength(cuts.address));
      const products = allocate(this.cells * this.cells);
      exports.pairSample(
        cuts.address,
        table.address,
        table.stride,
        table.count,
        firstRow,
        rows,
        partners,
        controlSampleStreams.partners,
        low,
        high,
        sums.address,
        products.address,
      );
      return { sums: sums.copy(), products: products.copy() };
    });
  }

  /** Cells of (charge combination, region). */
  get cells(): number {
    return cellCount(this.#settings);
  }

  #table(allocate: ColumnAllocator, first: number, count: number): TrackTable {
    return pairTable(this.#core, allocate, this.#settings, this.#tracks, first, count);
  }

  #size(first: number): number {
    return Math.min(tileTracks, this.#tracks.xM.length - first);
  }
}

/** Cells of (charge combination, region): regions from the innermost outwards, then outside of all. */
export function cellCount({ experiment }: PairingSettings): number {
  return chargeCombinations.length * ((experiment.regions ?? []).length + 1);
}
