import { allocate } from '../memory';

/** Events are made in blocks that stay in the first-level caches. */
export const BLOCK: i32 = 256;

const ROW: usize = BLOCK * sizeof<f64>();

/** Columns of a block of dark photons at production, GeV. */
@unmanaged
export class Produced {
  words: usize;
  momentumX: usize;
  momentumY: usize;
  momentumZ: usize;
  energy: usize;
  /** Production weight per proton at ε = 1; 0 for an event outside the spectrum. */
  weight: usize;
}

/** Columns of the events whose daughters cross the planes of the geometrical selection: what the planes behind need. */
@unmanaged
export class Survivors {
  x: usize;
  y: usize;
  z: usize;
  slopeX1: usize;
  slopeY1: usize;
  slopeX2: usize;
  slopeY2: usize;
  /** Change of the x slope at the magnet. */
  kick1: usize;
  kick2: usize;
  momentumSquared1: usize;
  momentumSquared2: usize;
  path: usize;
  amplitude: usize;
  /** Place of the event in its block. */
  place: usize;
}

/** Events that wait to be weighed, see decay-position.ts: those that came equally far in the selection. */
@unmanaged
export class Weighed {
  path: usize;
  amplitude: usize;
  count: i32;
}

/** Stores both lanes of a column at `out0` and `out1`, or the second over the first when that is not kept. */
@inline
export function compact(column: usize, out0: usize, out1: usize, value: v128): void {
  v128.store64_lane(column + out0, value, 0);
  v128.store64_lane(column + out1, value, 1);
}

/** Appends the lanes of an event pair whose bits are set. */
@inline
export function append(weighed: Weighed, lanes: i32, path: v128, amplitude: v128): void {
  const out0 = usize(weighed.count) << 3;
  const out1 = usize(weighed.count + (lanes & 1)) << 3;
  compact(weighed.path, out0, out1, path);
  compact(weighed.amplitude, out0, out1, amplitude);
  weighed.count += (lanes & 1) + (lanes >> 1);
}

/** Random words of an event are in rows of BLOCK words; 12 rows are the most that any production uses. */
export function allocateProduced(): Produced {
  const block = changetype<Produced>(allocate(offsetof<Produced>()));
  block.words = allocate(12 * (BLOCK << 2));
  block.momentumX = allocate(ROW);
  block.momentumY = allocate(ROW);
  block.momentumZ = allocate(ROW);
  block.energy = allocate(ROW);
  block.weight = allocate(ROW);
  return block;
}

// Compaction stores both lanes of a pair before it knows what is kept: two spare rows.
const COMPACTED: usize = ROW + 2 * sizeof<f64>();

export function allocateSurvivors(): Survivors {
  const survivors = allocate(offsetof<Survivors>());
  for (let field: usize = 0; field < offsetof<Survivors>(); field += sizeof<usize>())
    store<usize>(survivors + field, allocate(COMPACTED));
  return changetype<Survivors>(survivors);
}

/** Events are weighed as soon as there are this many. */
export const ENOUGH_TO_WEIGH: i32 = 1024 - BLOCK;

export function allocateWeighed(): Weighed {
  const weighed = changetype<Weighed>(allocate(offsetof<Weighed>()));
  weighed.path = allocate(((<usize>ENOUGH_TO_WEIGH) << 3) + COMPACTED);
  weighed.amplitude = allocate(((<usize>ENOUGH_TO_WEIGH) << 3) + COMPACTED);
  weighed.count = 0;
  return weighed;
}

/**
 * Columns with a row for each simulated event of a shard, for those who want the events and not only their sums. Fields are
 * addresses; the host writes them as doubles.
 */
@unmanaged
export class EventColumns {
  /** Production weight per proton at ε = 1, GeV momenta, metres. */
  weight: f64;
  momentumX: f64;
  momentumY: f64;
  momentumZ: f64;
  sourceZ: f64;
  decayZ: f64;
  /** What the event weighs: amplitude × exp(−path ε²/cτ₁), see decay-position.ts. */
  path: f64;
  amplitude: f64;
  /**
   * Sum of 1 geometrical selection, 2 reconstructed, 4 signal region, 8 validation region, 16 full selection, 32 inside
   * the planes of the geometrical selection.
   */
  flags: f64;
  /** Of reconstructed events: mass in GeV, z of the closest approach, signed distance there; otherwise NaN. */
  mass: f64;
  zTax: f64;
  cdaTax: f64;
}

/** Stores both lanes, or the first one only. */
@inline
export function storeEvents(column: f64, row: i32, both: bool, value: v128): void {
  const at = usize(column) + (usize(row) << 3);
  v128.store64_lane(at, value, 0);
  if (both) v128.store64_lane(at, value, 1, 8);
}
