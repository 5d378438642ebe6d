/**
 * Two-track vertices and where the particle came from, for two pairs of tracks at once. Tracks are straight lines:
 * position at a common plane across z, slopes dx/dz and dy/dz, momentum.
 */
import { add, both, div, mul, mulAdd, sub } from '../math/vector';

/** Tracks 1 and 2 of two pairs, one pair in each lane: metres and GeV. */
@unmanaged
export class TrackPair {
  x1: v128;
  y1: v128;
  slopeX1: v128;
  slopeY1: v128;
  momentum1: v128;
  x2: v128;
  y2: v128;
  slopeX2: v128;
  slopeY2: v128;
  momentum2: v128;
}

/** What two tracks come from. */
@unmanaged
export class PairVertex {
  x: v128;
  y: v128;
  z: v128;
  /** Of the line of flight, the direction of the summed momenta. */
  slopeX: v128;
  slopeY: v128;
  /** Invariant mass, GeV. */
  mass: v128;
  /** z of the point on the line of flight that is closest to the beam line. */
  zTax: v128;
  /** Distance there, with a sign: left or right of the line of flight. */
  cdaTax: v128;
}

/** Room for one `TrackPair`, and for one `PairVertex`. */
const TRACKS: usize = memory.data(offsetof<TrackPair>(), 16);
const VERTEX: usize = memory.data(offsetof<PairVertex>(), 16);


@inline
export function sharedTracks(): TrackPair {
  return changetype<TrackPair>(TRACKS);
}


@inline
export function sharedVertex(): PairVertex {
  return changetype<PairVertex>(VERTEX);
}

/**
 * Vertex, line of flight and mass: the vertex is half way between the tracks at the z where they are closest to each
 * other across z, which for the angles of a beam dump is their point of closest approach. Parallel tracks have none:
 * z is then NaN, and no cut on it passes.
 *
 * @param planeZ z of the plane at which positions are given
 * @param mass mass of each track, GeV
 */
export function findVertex(tracks: TrackPair, planeZ: f64, mass: f64, vertex: PairVertex): void {
  const one = both(1.0);
  const dx = sub(tracks.x1, tracks.x2);
  const dy = sub(tracks.y1, tracks.y2);
  const dSlopeX = sub(tracks.slopeX1, tracks.slopeX2);
  const dSlopeY = sub(tracks.slopeY1, tracks.slopeY2);
  const opening2 = mulAdd(dSlopeX, dSlopeX, mul(dSlopeY, dSlopeY));
  const step = f64x2.neg(div(mulAdd(dx, dSlopeX, mul(dy, dSlopeY)), opening2));
  const half = both(0.5);
  vertex.z = add(both(planeZ), step);
  vertex.x = mul(
    half,
    add(mulAdd(tracks.slopeX1, step, tracks.x1), mulAdd(tracks.slopeX2, step, tracks.x2)),
  );
  vertex.y = mul(
    half,
    add(mulAdd(tracks.slopeY1, step, tracks.y1), mulAdd(tracks.slopeY2, step, tracks.y2)),
  );

  const slope1 = mulAdd(tracks.slopeX1, tracks.slopeX1, mul(tracks.slopeY1, tracks.slopeY1));
  const slope2 = mulAdd(tracks.slopeX2, tracks.slopeX2, mul(tracks.slopeY2, tracks.slopeY2));
  const p1 = tracks.momentum1;
  const p2 = tracks.momentum2;
  const pz1 = div(p1, f64x2.sqrt(add(one, slope1)));
  const pz2 = div(p2, f64x2.sqrt(add(one, slope2)));
  const pz = add(pz1, pz2);
  vertex.slopeX = div(mulAdd(pz1, tracks.slopeX1, mul(pz2, tracks.slopeX2)), pz);
  vertex.slopeY = div(mulAdd(pz1, tracks.slopeY1, mul(pz2, tracks.slopeY2)), pz);

  // m² = 2 m_ℓ² + 2 (E₁E₂ − p₁·p₂); E₁E₂ − p₁p₂ and p₁p₂ − p₁·p₂ apart, so that small angles keep their digits.
  const mass2 = both(mass * mass);
  const p12 = mul(p1, p1);
  const p22 = mul(p2, p2);
  const energies = f64x2.sqrt(mul(add(p12, mass2), add(p22, mass2)));
  const momenta = mul(p1, p2);
  const cross = sub(mul(tracks.slopeX1, tracks.slopeY2), mul(tracks.slopeX2, tracks.slopeY1));
  // |p₁ × p₂|² / (p_z1 p_z2)²
  const sine2 = mulAdd(cross, cross, opening2);
  const pz12 = mul(pz1, pz2);
  const dot = mul(
    pz12,
    add(one, mulAdd(tracks.slopeX1, tracks.slopeX2, mul(tracks.slopeY1, tracks.slopeY2))),
  );
  const apart = div(mul(mul(pz12, pz12), sine2), add(momenta, dot));
  const massless = div(mulAdd(mass2, add(p12, p22), mul(mass2, mass2)), add(energies, momenta));
  const two = both(2.0);
  vertex.mass = f64x2.sqrt(mul(two, add(mass2, add(massless, apart))));
}

/** Point of closest approach of the line of flight to the beam line, which is parallel to z at (beamX, beamY). */
export function pointBack(vertex: PairVertex, beamX: f64, beamY: f64): void {
  const dx = sub(vertex.x, both(beamX));
  const dy = sub(vertex.y, both(beamY));
  const slope2 = mulAdd(vertex.slopeX, vertex.slopeX, mul(vertex.slopeY, vertex.slopeY));
  vertex.zTax = sub(vertex.z, div(mulAdd(dx, vertex.slopeX, mul(dy, vertex.slopeY)), slope2));
  vertex.cdaTax = div(sub(mul(dx, vertex.slopeY), mul(dy, vertex.slopeX)), f64x2.sqrt(slope2));
}
