/** Single tracks as columns of doubles: position, slopes, momentum, charge and weight of each at one plane across z. */
import { add, both, div, mul, mulAdd } from '../math/vector';
import { inside } from './apertures';
import { Aperture } from './settings';

/** Columns of a table of tracks, `stride` bytes apart. */
export const X: usize = 0;
export const Y: usize = 1;
export const SLOPE_X: usize = 2;
export const SLOPE_Y: usize = 3;
export const MOMENTUM: usize = 4;
export const CHARGE: usize = 5;
export const WEIGHT: usize = 6;
export const TRACK_COLUMNS: usize = 7;

/** The magnet, and the plane where positions and slopes are given. */
@unmanaged
export class TrackField {
  planeZ: f64;
  magnetZ: f64;
  /** Momentum that a charge of +1 gets along x, GeV. */
  kick: f64;
}

/** How much the magnet changes dx/dz: q kick / p_z. */
@inline
function bend(tracks: usize, stride: usize, at: usize, kick: f64): v128 {
  const slopeX = v128.load(tracks + SLOPE_X * stride + at);
  const slopeY = v128.load(tracks + SLOPE_Y * stride + at);
  const length = f64x2.sqrt(add(both(1.0), mulAdd(slopeX, slopeX, mul(slopeY, slopeY))));
  const charge = v128.load(tracks + CHARGE * stride + at);
  return div(mul(mul(both(kick), charge), length), v128.load(tracks + MOMENTUM * stride + at));
}


@inline
function crossX(tracks: usize, stride: usize, at: usize, field: TrackField, z: f64): v128 {
  const straight = mulAdd(
    v128.load(tracks + SLOPE_X * stride + at),
    both(z - field.planeZ),
    v128.load(tracks + at),
  );
  const lever = Math.max(0.0, z - field.magnetZ);
  return mulAdd(bend(tracks, stride, at, field.kick), both(lever), straight);
}


@inline
function crossY(tracks: usize, stride: usize, at: usize, field: TrackField, z: f64): v128 {
  return mulAdd(
    v128.load(tracks + SLOPE_Y * stride + at),
    both(z - field.planeZ),
    v128.load(tracks + Y * stride + at),
  );
}

/** Where tracks cross a plane at z, behind the magnet with its kick; columns must have room for an even number of rows. */
export function crossings(
  field: TrackField,
  tracks: usize,
  stride: usize,
  count: i32,
  z: f64,
  outX: usize,
  outY: usize,
): void {
  for (let i = 0; i < count; i += 2) {
    const at = usize(i) << 3;
    v128.store(outX + at, crossX(tracks, stride, at, field, z));
    v128.store(outY + at, crossY(tracks, stride, at, field, z));
  }
}

/** Which of the tracks at an offset and behind it have a momentum above the cut and cross all planes: a bit for each of two. */
@inline
export function acceptedLanes(
  field: TrackField,
  apertures: usize,
  apertureCount: i32,
  momentumMin: f64,
  tracks: usize,
  stride: usize,
  at: usize,
): i32 {
  let pass = f64x2.gt(v128.load(tracks + MOMENTUM * stride + at), both(momentumMin));
  for (let plane = 0; plane < apertureCount && v128.any_true(pass); plane++) {
    const aperture = changetype<Aperture>(apertures + usize(plane) * offsetof<Aperture>());
    const x = crossX(tracks, stride, at, field, aperture.z);
    const y = crossY(tracks, stride, at, field, aperture.z);
    pass = v128.and(pass, inside(aperture, x, y));
  }
  return i64x2.bitmask(pass);
}

/**
 * Keeps the tracks whose momentum is above the cut and which cross all planes inside their outlines and outside their
 * holes; they move to the front, in their order. Columns must have room for two rows more than `count` rounded up to even.
 *
 * @param apertures `Aperture`s, whose isolation is not looked at
 * @returns how many are kept
 */
export function acceptTracks(
  field: TrackField,
  apertures: usize,
  apertureCount: i32,
  momentumMin: f64,
  tracks: usize,
  stride: usize,
  count: i32,
): i32 {
  let kept = 0;
  for (let i = 0; i < count; i += 2) {
    const at = usize(i) << 3;
    const lanes =
      acceptedLanes(field, apertures, apertureCount, momentumMin, tracks, stride, at) &
      (i + 1 < count ? 3 : 1);
    if (lanes == 0) continue;
    // Rows up to this pair have been read: writing at or before it loses nothing.
    const out0 = usize(kept) << 3;
    const out1 = usize(kept + (lanes & 1)) << 3;
    for (let column: usize = 0; column < TRACK_COLUMNS; column++) {
      const base = tracks + column * stride;
      const value = v128.load(base + at);
      if (lanes & 1) v128.store64_lane(base + out0, value, 0);
      if (lanes & 2) v128.store64_lane(base + out1, value, 1);
    }
    kept += popcnt(lanes);
  }
  return kept;
}
