import { square } from '../arithmetic.js';
import { InternalError } from '../errors.js';
import {
  chargeCombinations,
  nestedRegions,
  type ChargeCombination,
  type PairingSettings,
} from './pair-selection.js';
import { cellCount, type PairTile, type SampleSums, type TileSums } from './pairing.js';

/** Of all regions' cells, the one outside of all. */
export const outsideAll = 'outside all';

/** Sums over all pairs of a sample by charge combination and region, with the covariance of these sums. */
export interface PairTotals {
  /** Pairs that were looked at, and pairs that there are. */
  readonly triedPairs: number;
  readonly allPairs: number;
  /** Regions from the innermost outwards, `outsideAll` last. */
  readonly regions: readonly string[];
  /** By cell (combination × number of regions + region): pairs found, estimate of Σ weight over all pairs. */
  readonly found: Float64Array;
  readonly sums: Float64Array;
  /** Covariance of the sums by cell and cell. */
  readonly covariance: Float64Array;
  /** Part of it that comes from the drawing of pairs; 0 where all were looked at. */
  readonly samplingCovariance: Float64Array;
  /** Σ weight of +− pairs by region and mass bin. */
  readonly masses: Float64Array;
  /** For each binning Σ weight by combination, z and distance. */
  readonly planes: readonly Float64Array[];
}

/** Adds tiles up, in the planned order, and keeps no tile. */
export class TileMerger {
  readonly #settings: PairingSettings;
  readonly #count: number;
  readonly #byTrack: Float64Array;
  #sums: Float64Array | undefined;

  constructor(settings: PairingSettings, count: number) {
    this.#settings = settings;
    this.#count = count;
    this.#byTrack = new Float64Array(count * cellCount(settings));
  }

  add({ first, second }: PairTile, tile: TileSums): void {
    this.#sums = added(this.#sums, tile.sums);
    const cells = cellCount(this.#settings);
    addAt(this.#byTrack, first * cells, tile.firstSums);
    addAt(this.#byTrack, second * cells, tile.secondSums);
  }

  /**
   * Pairs share tracks. For a sample whose size is Poisson the covariance of two sums T = Σ over pairs of h is that of a
   * U-statistic: Σ over tracks of (Σ_j h_ij)(Σ_j h′_ij) − Σ over pairs of h h′, without a bias.
   */
  totals(): PairTotals {
    const cells = cellCount(this.#settings);
    const products = new Float64Array(cells * cells);
    for (let track = 0; track < this.#count; track++) {
      const own = this.#byTrack.subarray(track * cells, (track + 1) * cells);
      for (let a = 0; a < cells; a++) {
        if (own[a] === 0) continue;
        for (let b = 0; b < cells; b++) products[a * cells + b]! += own[a]! * own[b]!;
      }
    }
    const parts = partsOf(this.#settings, required(this.#sums));
    for (let a = 0; a < cells; a++) products[a * cells + a]! -= parts.squares[a]!;
    return {
      ...named(this.#settings, parts, this.#count),
      covariance: products,
      samplingCovariance: new Float64Array(cells * cells),
    };
  }
}

/** Adds up tracks with drawn partners, in the planned order. */
export class SampleMerger {
  readonly #settings: PairingSettings;
  readonly #count: number;
  readonly #partners: number;
  #sums: Float64Array | undefined;
  #products: Float64Array | undefined;

  constructor(settings: PairingSettings, count: number, partners: number) {
    this.#settings = settings;
    this.#count = count;
    this.#partners = partners;
  }

  add({ sums, products }: SampleSums): void {
    this.#sums = added(this.#sums, sums);
    this.#products = added(this.#products, products);
  }

  /**
   * Each of n tracks has m of its n − 1 partners drawn with replacement, so Σ over the drawn pairs times (n − 1)/2m estimates
   * Σ over all pairs. With A_i = Σ over draws of h, Σ_i [A_i A′_i − Σ over draws of h h′] (n − 1)²/(m (m − 1)) estimates
   * Σ_i S_i S′_i of all pairs; the draws add (n − 1)²/4m² times Σ over draws of h h′ − Σ_i [A_i A′_i − …]/(m − 1), the
   * variance of m draws from each track's partners. No estimate has a bias.
   */
  totals(): PairTotals {
    const n = this.#count;
    const m = this.#partners;
    const cells = cellCount(this.#settings);
    const parts = partsOf(this.#settings, required(this.#sums));
    const scale = (n - 1) / (2 * m);
    const covariance = Float64Array.from(required(this.#products));
    const samplingCovariance = new Float64Array(cells * cells);
    for (let at = 0; at < cells * cells; at++) {
      const a = Math.floor(at / cells);
      const squares = at === a * cells + a ? parts.squares[a]! : 0;
      const different = covariance[at]! - squares;
      const drawn = square(scale) * (squares - different / (m - 1));
      samplingCovariance[at] = drawn;
      covariance[at] = (square(n - 1) / (m * (m - 1))) * different - scale * squares + drawn;
    }
    const scaled = (values: Float64Array): Float64Array => values.map((value) => scale * value);
    return {
      ...named(
        this.#settings,
        {
          ...parts,
          sums: scaled(parts.sums),
          masses: scaled(parts.masses),
          planes: parts.planes.map(scaled),
        },
        n,
      ),
      covariance,
      samplingCovariance,
    };
  }
}

interface Parts {
  readonly tried: number;
  readonly found: Float64Array;
  readonly sums: Float64Array;
  readonly squares: Float64Array;
  readonly masses: Float64Array;
  readonly planes: readonly Float64Array[];
}

/** Sums in the layout of assembly/simulation/pair-settings.ts. */
function partsOf(settings: PairingSettings, all: Float64Array): Parts {
  const cells = cellCount(settings);
  let at = 1;
  const next = (length: number): Float64Array => all.slice(at, (at += length));
  return {
    tried: all[0]!,
    found: next(cells),
    sums: next(cells),
    squares: next(cells),
    masses: next((cells / chargeCombinations.length) * settings.masses.bins),
    planes: settings.planes.map(({ binsZ, binsCda }) =>
      next(chargeCombinations.length * binsZ * binsCda),
    ),
  };
}

function named(settings: PairingSettings, parts: Parts, count: number) {
  const { tried, found, sums, masses, planes } = parts;
  return {
    triedPairs: tried,
    allPairs: (count * (count - 1)) / 2,
    regions: [...nestedRegions(settings.experiment).map(({ name }) => name), outsideAll],
    found,
    sums,
    masses,
    planes,
  };
}

function added(total: Float64Array | undefined, part: Float64Array): Float64Array {
  if (!total) return part.slice();
  addAt(total, 0, part);
  return total;
}

function addAt(total: Float64Array, from: number, part: Float64Array): void {
  for (let i = 0; i < part.length; i++) total[from + i]! += part[i]!;
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new InternalError('no pairs were added');
  return value;
}

/** The cells of a charge combination in some regions. */
export function cellsIn(
  { regions }: Pick<PairTotals, 'regions'>,
  combination: ChargeCombination,
  wanted: readonly string[],
): number[] {
  const start = chargeCombinations.indexOf(combination) * regions.length;
  return wanted.map((name) => {
    const region = regions.indexOf(name);
    if (region < 0) throw new InternalError(`no region ${name}`);
    return start + region;
  });
}

/** Σ weight over some cells. */
export function sumOver({ sums }: Pick<PairTotals, 'sums'>, cells: readonly number[]): number {
  return cells.reduce((sum, cell) => sum + sums[cell]!, 0);
}

/** Covariance of the sums over some cells and over some others. */
export function covarianceOf(
  { covariance, sums }: Pick<PairTotals, 'covariance' | 'sums'>,
  cells: readonly number[],
  others: readonly number[],
): number {
  const size = sums.length;
  return cells.reduce(
    (sum, a) => sum + others.reduce((row, b) => row + covariance[a * size + b]!, 0),
    0,
  );
}
