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
  /** What the decay weights need, see flight.ts. */
  path: usize;
  amplitude: usize;
}

/** Columns of the events that passed the geometrical selection: what the planes behind need. */
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
}

/** Events that passed the full selection. */
@unmanaged
export class Selected {
  path: usize;
  amplitude: usize;
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
  block.path = allocate(ROW);
  block.amplitude = allocate(ROW);
  return block;
}

// Spare rows behind compacted columns: compaction stores both lanes of a pair before it knows what is kept,
// and the weights work on whole groups of eight.
const COMPACTED: usize = ROW + 8 * sizeof<f64>();

export function allocateSurvivors(): Survivors {
  const survivors = allocate(offsetof<Survivors>());
  for (let field: usize = 0; field < offsetof<Survivors>(); field += sizeof<usize>())
    store<usize>(survivors + field, allocate(COMPACTED));
  return changetype<Survivors>(survivors);
}

export function allocateSelected(): Selected {
  const selected = changetype<Selected>(allocate(offsetof<Selected>()));
  selected.path = allocate(COMPACTED);
  selected.amplitude = allocate(COMPACTED);
  return selected;
}
