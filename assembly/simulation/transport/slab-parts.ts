/** Slabs along the way of one muon: depths, parts of slabs, and the states at their entrances. */
import { Medium } from './medium';
import { Region, regionAt, Slab } from './slabs';

/** State of the muon at the entrance of a slab, and what it meets there. */
@unmanaged
export class Entrance {
  x: f64;
  y: f64;
  slopeX: f64;
  slopeY: f64;
  energy: f64;
  /** g/cm². */
  depth: f64;
  /** Share of pions that come out of the material behind the slab. */
  open: f64;
}

export const MOST_SLABS: i32 = 128;
const ENTRANCES: usize = memory.data(128 * 56, 16);


@inline
export function entranceAt(j: i32): Entrance {
  return changetype<Entrance>(ENTRANCES + usize(j) * offsetof<Entrance>());
}


@inline
export function slabAt(slabs: usize, j: i32): Slab {
  return changetype<Slab>(slabs + usize(j) * offsetof<Slab>());
}

const SUB_SLAB: usize = memory.data(offsetof<Slab>(), 16);

/** The part of a slab between two z, in a place of its own. */
export function partOf(slab: Slab, fromZ: f64, toZ: f64): Slab {
  memory.copy(SUB_SLAB, changetype<usize>(slab), offsetof<Slab>());
  const part = changetype<Slab>(SUB_SLAB);
  part.fromZ = fromZ;
  part.toZ = toZ;
  return part;
}


@inline
function densityOf(region: Region): f64 {
  const medium = usize(region.medium);
  return medium == 0 ? 0.0 : changetype<Medium>(medium).densityGPerCm3;
}

/** Depth, g/cm², on a straight way in slab j between two z. */
export function depthIn(
  slab: Slab,
  regions: usize,
  fromZ: f64,
  toZ: f64,
  atX: f64,
  atY: f64,
  tx: f64,
  ty: f64,
): f64 {
  const half = 0.5 * (toZ - fromZ);
  const region = regionAt(slab, regions, atX + tx * half, atY + ty * half);
  return 200.0 * half * densityOf(region) * Math.sqrt(1.0 + tx * tx + ty * ty);
}

/** The greatest depth, g/cm², that a muon can find in a slab: in its densest medium, at a slope of 1. */
export function deepestIn(slab: Slab): f64 {
  const medium = usize(slab.densest);
  const density = medium == 0 ? 0.0 : changetype<Medium>(medium).densityGPerCm3;
  return 100.0 * Math.SQRT2 * density * (slab.toZ - slab.fromZ);
}
