import { add, mulAdd, both, sub } from '../math/vector';
import { insideAll } from './apertures';
import { EventColumns, Survivors } from './block';
import {
  drawDetectorWords,
  lanesInSignalRegion,
  lanesInValidationRegion,
  reconstruct,
} from './detector';
import {
  FULL,
  GEOMETRICAL,
  INSIDE_PLANES,
  RECONSTRUCTED,
  SIGNAL_REGION,
  VALIDATION_REGION,
} from './event-flags';
import { Detector, Flight } from './settings';
import { Selected, sortBySelection, sortReconstructed } from './sorting';
import { PairVertex, sharedTracks, sharedVertex, TrackPair } from './vertex';

/** Where the random numbers of the events are, and whose columns they fill. */
@unmanaged
export class Addresses {
  firstEvent: u32;
  stream: u32;
  seedLow: u32;
  seedHigh: u32;
  /** Row of the block's first event in `events`. */
  firstRow: i32;
  events: usize;
}

/** Numbers of events after the last call of `select`. */
let geometricalEvents: i32 = 0;
let fullEvents: i32 = 0;


@inline
export function countGeometrical(): i32 {
  return geometricalEvents;
}


@inline
export function countFull(): i32 {
  return fullEvents;
}

/**
 * Sorts the events that crossed the planes of the geometrical selection. Geometrical: the decay in the vertex range. Full:
 * all further planes and isolations; then, with a detector, the pair reconstructed with both momenta above the cut, its vertex
 * in range, and in the signal region; without one, true momenta and energies, and the geometrical selection.
 */
export function select(
  flight: Flight,
  detector: Detector | null,
  apertures: usize,
  apertureCount: i32,
  survivors: Survivors,
  count: i32,
  at: Addresses,
  selected: Selected,
): void {
  const momentum2 = both(flight.momentumMin * flight.momentumMin);
  const energy = both(flight.energyMin);
  const daughter2 = both(flight.daughterMass * flight.daughterMass);
  const tracks = sharedTracks();
  const vertex = sharedVertex();
  const events = changetype<EventColumns | null>(at.events);
  geometricalEvents = 0;
  fullEvents = 0;
  for (let i = 0; i < count; i += 2) {
    const offset = usize(i) << 3;
    const valid = i + 1 < count ? 3 : 1;
    const z = v128.load(survivors.z + offset);
    const path = v128.load(survivors.path + offset);
    const amplitude = v128.load(survivors.amplitude + offset);
    const geometrical =
      valid &
      i64x2.bitmask(
        v128.and(f64x2.gt(z, both(flight.vertexFrom)), f64x2.lt(z, both(flight.vertexTo))),
      );
    let pass = crossPlanes(flight, apertures, apertureCount, survivors, offset, z);
    let full = 0;
    let reconstructed = 0;
    let validation = 0;
    if (detector) {
      const lanes = valid & i64x2.bitmask(pass);
      if (lanes) {
        takeTracks(survivors, offset, z, detector.planeZ, tracks);
        const place = v128.load(survivors.place + offset);
        drawDetectorWords(
          at.firstEvent + u32(f64x2.extract_lane(place, 0)),
          at.firstEvent + u32(f64x2.extract_lane(place, 1)),
          at.stream,
          at.seedLow,
          at.seedHigh,
        );
        reconstructed = reconstruct(detector, flight, tracks, vertex, lanes);
        full = lanesInSignalRegion();
        validation = lanesInValidationRegion();
        sortReconstructed(
          selected,
          reconstructed,
          full,
          validation,
          path,
          amplitude,
          vertex.mass,
          both(flight.mass),
        );
      }
    } else {
      const squared1 = v128.load(survivors.momentumSquared1 + offset);
      const squared2 = v128.load(survivors.momentumSquared2 + offset);
      pass = v128.and(pass, v128.and(f64x2.gt(squared1, momentum2), f64x2.gt(squared2, momentum2)));
      if (flight.energyMin > 0.0) {
        const together = add(
          f64x2.sqrt(add(squared1, daughter2)),
          f64x2.sqrt(add(squared2, daughter2)),
        );
        pass = v128.and(pass, f64x2.gt(together, energy));
      }
      full = geometrical & i64x2.bitmask(pass);
    }
    sortBySelection(selected, valid, geometrical, full, path, amplitude);
    geometricalEvents += popcnt(geometrical);
    fullEvents += popcnt(full);
    if (events) {
      const place = v128.load(survivors.place + offset);
      for (let lane = 0; lane < 2; lane++)
        if (valid & (1 << lane))
          storeOutcome(
            events,
            at.firstRow + i32(lane ? f64x2.extract_lane(place, 1) : f64x2.extract_lane(place, 0)),
            flagIf(geometrical, lane, GEOMETRICAL) |
              flagIf(reconstructed, lane, RECONSTRUCTED) |
              (detector ? flagIf(full, lane, SIGNAL_REGION) : 0) |
              flagIf(validation, lane, VALIDATION_REGION) |
              flagIf(full, lane, FULL) |
              INSIDE_PLANES,
            (reconstructed >> lane) & 1,
            lane,
            vertex,
          );
    }
  }
}

/** Lanes of ones where both tracks cross all planes. */
@inline
function crossPlanes(
  flight: Flight,
  apertures: usize,
  apertureCount: i32,
  survivors: Survivors,
  offset: usize,
  z: v128,
): v128 {
  return insideAll(
    apertures,
    apertureCount,
    flight,
    v128.load(survivors.x + offset),
    v128.load(survivors.y + offset),
    z,
    v128.load(survivors.slopeX1 + offset),
    v128.load(survivors.slopeY1 + offset),
    v128.load(survivors.slopeX2 + offset),
    v128.load(survivors.slopeY2 + offset),
    v128.load(survivors.kick1 + offset),
    v128.load(survivors.kick2 + offset),
  );
}

/** The true tracks at the first plane of the spectrometer. */
@inline
function takeTracks(
  survivors: Survivors,
  offset: usize,
  z: v128,
  planeZ: f64,
  tracks: TrackPair,
): void {
  const distance = sub(both(planeZ), z);
  const x = v128.load(survivors.x + offset);
  const y = v128.load(survivors.y + offset);
  tracks.slopeX1 = v128.load(survivors.slopeX1 + offset);
  tracks.slopeY1 = v128.load(survivors.slopeY1 + offset);
  tracks.slopeX2 = v128.load(survivors.slopeX2 + offset);
  tracks.slopeY2 = v128.load(survivors.slopeY2 + offset);
  tracks.x1 = mulAdd(tracks.slopeX1, distance, x);
  tracks.y1 = mulAdd(tracks.slopeY1, distance, y);
  tracks.x2 = mulAdd(tracks.slopeX2, distance, x);
  tracks.y2 = mulAdd(tracks.slopeY2, distance, y);
  tracks.momentum1 = f64x2.sqrt(v128.load(survivors.momentumSquared1 + offset));
  tracks.momentum2 = f64x2.sqrt(v128.load(survivors.momentumSquared2 + offset));
}


@inline
function flagIf(lanes: i32, lane: i32, flag: i32): i32 {
  return (lanes >> lane) & 1 ? flag : 0;
}

function storeOutcome(
  events: EventColumns,
  row: i32,
  flags: i32,
  reconstructed: i32,
  lane: i32,
  vertex: PairVertex,
): void {
  const at = usize(row) << 3;
  store<f64>(usize(events.flags) + at, f64(flags));
  if (!reconstructed) return;
  const from = changetype<usize>(vertex) + (usize(lane) << 3);
  store<f64>(usize(events.mass) + at, load<f64>(from, offsetof<PairVertex>('mass')));
  store<f64>(usize(events.zTax) + at, load<f64>(from, offsetof<PairVertex>('zTax')));
  store<f64>(usize(events.cdaTax) + at, load<f64>(from, offsetof<PairVertex>('cdaTax')));
}
