/**
 * Measurement of the tracks of two events at once: hit resolution and multiple scattering smear positions and slopes
 * at the first plane of the spectrometer, the momentum its resolution; then vertex, mass and pointing are found from what
 * was measured, as in the analysis of data.
 */
import { add, both, div, mul, mulAdd } from '../math/vector';
import { NormalPair, normalPair } from '../random/box-muller';
import { philox, philoxFirst, philoxSecond } from '../random/philox';
import { uniform } from '../random/words';
import { Detector, Flight } from './settings';
import { findVertex, PairVertex, pointBack, TrackPair } from './vertex';

/** Draws of an event before this one belong to its production and flight. */
const FIRST_DRAW: u32 = 16;
const DRAWS: u32 = 4;
/** Rows of random words: 10 for the tracks, 2 for the pointing, 1 for its tail; two lanes each. */
const WORDS: usize = memory.data(8 * 4 * DRAWS, 16);

/** Lanes that passed, as bits. */
let inSignal: i32 = 0;
let inValidation: i32 = 0;


@inline
export function lanesInSignalRegion(): i32 {
  return inSignal;
}


@inline
export function lanesInValidationRegion(): i32 {
  return inValidation;
}

/** Random words of the events in both lanes. */
export function drawDetectorWords(
  event0: u32,
  event1: u32,
  stream: u32,
  seedLow: u32,
  seedHigh: u32,
): void {
  for (let lane: u32 = 0; lane < 2; lane++) {
    const event = lane ? event1 : event0;
    for (let draw: u32 = 0; draw < DRAWS; draw++) {
      philox(event, 0, stream, FIRST_DRAW + draw, seedLow, seedHigh);
      const at = WORDS + (usize(draw) << 5) + (usize(lane) << 2);
      store<u32>(at, u32(philoxFirst));
      store<u32>(at, u32(philoxFirst >>> 32), 8);
      store<u32>(at, u32(philoxSecond), 16);
      store<u32>(at, u32(philoxSecond >>> 32), 24);
    }
  }
}

/** Normal pair `k`: rows 2k and 2k + 1 of the words. */
@inline
function normals(k: usize): NormalPair {
  return normalPair(WORDS + (k << 4), WORDS + (k << 4) + 8);
}

/** √(a² + b²) */
@inline
function quadrature(a: v128, b: v128): v128 {
  return f64x2.sqrt(mulAdd(a, a, mul(b, b)));
}

/**
 * Smears the true tracks at the plane and reconstructs their pair. Needs `drawDetectorWords` before.
 *
 * @param lanes bits of the lanes that may pass
 * @returns bits of the lanes that are reconstructed: both momenta above the cut, the vertex in its range. Which of them
 *   are in the signal and in the validation region is left for `lanesInSignalRegion` and `lanesInValidationRegion`.
 */
export function reconstruct(
  detector: Detector,
  flight: Flight,
  tracks: TrackPair,
  vertex: PairVertex,
  lanes: i32,
): i32 {
  const hit = both(detector.hitResolution);
  const angle = both(detector.angleConstant);
  const scattering = both(detector.angleScattering);
  const constant = both(detector.momentumConstant);
  const slope = both(detector.momentumSlope);

  // Pairs 0 and 1: slopes; 2 and 3: positions; 4: momenta; 5: pointing.
  const p1 = tracks.momentum1;
  const p2 = tracks.momentum2;
  let pair = normals(0);
  let length = mul(pair.length, quadrature(angle, div(scattering, p1)));
  tracks.slopeX1 = mulAdd(length, pair.cosine, tracks.slopeX1);
  tracks.slopeY1 = mulAdd(length, pair.sine, tracks.slopeY1);
  pair = normals(1);
  length = mul(pair.length, quadrature(angle, div(scattering, p2)));
  tracks.slopeX2 = mulAdd(length, pair.cosine, tracks.slopeX2);
  tracks.slopeY2 = mulAdd(length, pair.sine, tracks.slopeY2);
  pair = normals(2);
  length = mul(pair.length, hit);
  tracks.x1 = mulAdd(length, pair.cosine, tracks.x1);
  tracks.y1 = mulAdd(length, pair.sine, tracks.y1);
  pair = normals(3);
  length = mul(pair.length, hit);
  tracks.x2 = mulAdd(length, pair.cosine, tracks.x2);
  tracks.y2 = mulAdd(length, pair.sine, tracks.y2);
  pair = normals(4);
  const one = both(1.0);
  const first = mul(mul(pair.length, pair.cosine), quadrature(constant, mul(slope, p1)));
  const second = mul(mul(pair.length, pair.sine), quadrature(constant, mul(slope, p2)));
  tracks.momentum1 = mul(p1, add(one, first));
  tracks.momentum2 = mul(p2, add(one, second));

  findVertex(tracks, detector.planeZ, flight.daughterMass, vertex);
  pointBack(vertex, detector.beamX, detector.beamY);
  pair = normals(5);
  const wide = f64x2.lt(uniform(WORDS + (12 << 3)), both(detector.tailFraction));
  length = mul(pair.length, v128.bitselect(both(detector.tailScale), one, wide));
  const steepness = quadrature(vertex.slopeX, vertex.slopeY);
  vertex.zTax = add(
    vertex.zTax,
    div(mul(mul(length, pair.cosine), both(detector.pointingAlong)), steepness),
  );
  vertex.cdaTax = mulAdd(mul(length, pair.sine), both(detector.pointingAcross), vertex.cdaTax);

  const minimum = both(flight.momentumMin);
  const found = v128.and(
    v128.and(f64x2.gt(tracks.momentum1, minimum), f64x2.gt(tracks.momentum2, minimum)),
    between(vertex.z, flight.vertexFrom, flight.vertexTo),
  );
  const passed = lanes & i64x2.bitmask(found);
  const cda = f64x2.abs(vertex.cdaTax);
  inSignal =
    passed &
    i64x2.bitmask(
      v128.and(
        between(vertex.zTax, detector.signalFromZ, detector.signalToZ),
        f64x2.lt(cda, both(detector.signalCda)),
      ),
    );
  inValidation =
    passed &
    ~inSignal &
    i64x2.bitmask(
      v128.and(
        between(vertex.zTax, detector.validationFromZ, detector.validationToZ),
        f64x2.lt(cda, both(detector.validationCda)),
      ),
    );
  return passed;
}


@inline
function between(z: v128, from: f64, to: f64): v128 {
  return v128.and(f64x2.gt(z, both(from)), f64x2.lt(z, both(to)));
}
