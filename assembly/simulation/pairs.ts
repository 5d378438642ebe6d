/**
 * Pairs of single tracks that never met: each is taken for two tracks of one event, two pairs at a time. Pairs whose
 * vertex is out of its range go first; vertex, mass and pointing are those of vertex.ts, as for the signal.
 */
import { add, both, mul, mulAdd, sub } from '../math/vector';
import { philox, philoxFirst, philoxSecond, uniform } from '../random/philox';
import { allocate, mark, release } from '../memory';
import { cellsOf, PairCuts } from './pair-settings';
import { addTo, recordPair } from './pair-sums';
import { CHARGE, MOMENTUM, SLOPE_X, SLOPE_Y, TRACK_COLUMNS, WEIGHT, X, Y } from './track-columns';
import {
  findVertex,
  PairVertex,
  pointBack,
  sharedTracks,
  sharedVertex,
  stepToVertex,
  TrackPair,
} from './vertex';

/** The first track of both lanes. */
@inline
export function takeFirst(pair: TrackPair, tracks: usize, stride: usize, at: usize): void {
  pair.x1 = v128.load64_splat(tracks + X * stride + at);
  pair.y1 = v128.load64_splat(tracks + Y * stride + at);
  pair.slopeX1 = v128.load64_splat(tracks + SLOPE_X * stride + at);
  pair.slopeY1 = v128.load64_splat(tracks + SLOPE_Y * stride + at);
  pair.momentum1 = v128.load64_splat(tracks + MOMENTUM * stride + at);
}

/** A value of two tracks at different rows. */
@inline
function gather(column: usize, at0: usize, at1: usize): v128 {
  return v128.load64_lane(column + at1, v128.load64_zero(column + at0), 1);
}


@inline
function takeSecond(pair: TrackPair, tracks: usize, stride: usize, at0: usize, at1: usize): void {
  pair.x2 = gather(tracks + X * stride, at0, at1);
  pair.y2 = gather(tracks + Y * stride, at0, at1);
  pair.slopeX2 = gather(tracks + SLOPE_X * stride, at0, at1);
  pair.slopeY2 = gather(tracks + SLOPE_Y * stride, at0, at1);
  pair.momentum2 = gather(tracks + MOMENTUM * stride, at0, at1);
}

/** Lanes whose tracks come close to each other within the range of the vertex. */
@inline
function meet(cuts: PairCuts, pair: TrackPair): v128 {
  const dx = sub(pair.x1, pair.x2);
  const dy = sub(pair.y1, pair.y2);
  const dSlopeX = sub(pair.slopeX1, pair.slopeX2);
  const dSlopeY = sub(pair.slopeY1, pair.slopeY2);
  const step = stepToVertex(dx, dy, dSlopeX, dSlopeY);
  const z = add(both(cuts.planeZ), step);
  const apartX = mulAdd(dSlopeX, step, dx);
  const apartY = mulAdd(dSlopeY, step, dy);
  const apart2 = mulAdd(apartX, apartX, mul(apartY, apartY));
  return v128.and(
    v128.and(f64x2.gt(z, both(cuts.vertexFrom)), f64x2.lt(z, both(cuts.vertexTo))),
    f64x2.lt(apart2, both(cuts.trackDistance * cuts.trackDistance)),
  );
}

/** Lanes whose tracks are apart at the planes of isolation, whose crossings stand behind the columns of the tracks. */
@inline
function apart(
  cuts: PairCuts,
  one: usize,
  strideOne: usize,
  at: usize,
  two: usize,
  strideTwo: usize,
  at0: usize,
  at1: usize,
): v128 {
  let pass = i64x2.splat(-1);
  for (let k: usize = 0; k < usize(cuts.isolationCount); k++) {
    const column = TRACK_COLUMNS + 2 * k;
    const dx = sub(
      v128.load64_splat(one + column * strideOne + at),
      gather(two + column * strideTwo, at0, at1),
    );
    const dy = sub(
      v128.load64_splat(one + (column + 1) * strideOne + at),
      gather(two + (column + 1) * strideTwo, at0, at1),
    );
    const least = load<f64>(usize(cuts.isolation) + (k << 3));
    pass = v128.and(pass, f64x2.gt(mulAdd(dx, dx, mul(dy, dy)), both(least * least)));
  }
  return pass;
}

/** Lanes that pass all cuts; their vertices are in `vertex` then. */
export function select(
  cuts: PairCuts,
  pair: TrackPair,
  vertex: PairVertex,
  one: usize,
  oneStride: usize,
  at: usize,
  two: usize,
  twoStride: usize,
  at0: usize,
  at1: usize,
): i32 {
  takeSecond(pair, two, twoStride, at0, at1);
  const met = meet(cuts, pair);
  if (!v128.any_true(met)) return 0;
  const pass = v128.and(met, apart(cuts, one, oneStride, at, two, twoStride, at0, at1));
  const lanes = i64x2.bitmask(pass);
  if (lanes == 0) return 0;
  findVertex(pair, cuts.planeZ, cuts.trackMass, vertex);
  pointBack(vertex, cuts.beamX, cuts.beamY);
  return lanes;
}

/**
 * Pairs each track of a table with each of another one, or with those behind it in the same table.
 *
 * @param oneStride bytes between the columns of a table: those of track-columns.ts, then x and y at each plane of isolation;
 *   each column has one row more than there are tracks, of NaN
 * @param sameTable 1 where both tables are the same
 * @param sums to which pairs are added: see `pairSumsLength`
 * @param oneSums of each track of the first table, Σ weight of its pairs by cell; `twoSums` of the second
 */
export function pairTables(
  cuts: PairCuts,
  one: usize,
  oneStride: usize,
  oneCount: i32,
  two: usize,
  twoStride: usize,
  twoCount: i32,
  sameTable: i32,
  sums: usize,
  oneSums: usize,
  twoSums: usize,
): void {
  const pair = sharedTracks();
  const vertex = sharedVertex();
  const row = usize(cellsOf(cuts)) << 3;
  for (let i = 0; i < oneCount; i++) {
    const at = usize(i) << 3;
    const first = sameTable ? i + 1 : 0;
    takeFirst(pair, one, oneStride, at);
    addTo(sums, f64(twoCount - first));
    for (let j = first; j < twoCount; j += 2) {
      const at0 = usize(j) << 3;
      const lanes = select(cuts, pair, vertex, one, oneStride, at, two, twoStride, at0, at0 + 8);
      for (let lane = 0; lane < 2; lane++) {
        if (!((lanes >> lane) & 1)) continue;
        const other = at0 + (usize(lane) << 3);
        const weight =
          load<f64>(one + WEIGHT * oneStride + at) * load<f64>(two + WEIGHT * twoStride + other);
        const charges =
          load<f64>(one + CHARGE * oneStride + at) + load<f64>(two + CHARGE * twoStride + other);
        const cell = usize(recordPair(cuts, vertex, lane, charges, weight, sums)) << 3;
        addTo(oneSums + usize(i) * row + cell, weight);
        addTo(twoSums + usize(j + lane) * row + cell, weight);
      }
    }
  }
}

/**
 * Pairs some tracks of a table each with `partners` others, drawn with replacement from all of them, an even number: the
 * address of a draw is (row of the track, half the number of the draw).
 *
 * @param products matrix over cells of Σ over tracks of (Σ weight in one cell) × (Σ weight in the other), to be added to
 */
export function pairSample(
  cuts: PairCuts,
  tracks: usize,
  stride: usize,
  count: i32,
  firstRow: i32,
  rows: i32,
  partners: i32,
  stream: u32,
  seedLow: u32,
  seedHigh: u32,
  sums: usize,
  products: usize,
): void {
  const start = mark();
  const pair = sharedTracks();
  const vertex = sharedVertex();
  const cells = cellsOf(cuts);
  const own = allocate(usize(cells) << 3);
  for (let i = firstRow; i < firstRow + rows; i++) {
    const at = usize(i) << 3;
    takeFirst(pair, tracks, stride, at);
    addTo(sums, f64(partners));
    memory.fill(own, 0, usize(cells) << 3);
    let found = false;
    for (let draw = 0; draw < partners; draw += 2) {
      philox(i, 0, stream, draw >> 1, seedLow, seedHigh);
      const at0 = partnerOf(i, count, philoxFirst);
      const at1 = partnerOf(i, count, philoxSecond);
      const lanes = select(cuts, pair, vertex, tracks, stride, at, tracks, stride, at0, at1);
      for (let lane = 0; lane < 2; lane++) {
        if (!((lanes >> lane) & 1)) continue;
        const other = lane ? at1 : at0;
        const weights = tracks + WEIGHT * stride;
        const charges = tracks + CHARGE * stride;
        const weight = load<f64>(weights + at) * load<f64>(weights + other);
        const charge = load<f64>(charges + at) + load<f64>(charges + other);
        addTo(own + (usize(recordPair(cuts, vertex, lane, charge, weight, sums)) << 3), weight);
        found = true;
      }
    }
    if (found) addProducts(own, cells, products);
  }
  release(start);
}

/** Offset of one of the other tracks. */
@inline
function partnerOf(i: i32, count: i32, bits: u64): usize {
  const j = i32(uniform(bits) * f64(count - 1));
  return usize(j >= i ? j + 1 : j) << 3;
}

function addProducts(own: usize, cells: i32, products: usize): void {
  for (let a = 0; a < cells; a++) {
    const value = load<f64>(own + (usize(a) << 3));
    if (value == 0.0) continue;
    for (let b = 0; b < cells; b++)
      addTo(products + (usize(a * cells + b) << 3), value * load<f64>(own + (usize(b) << 3)));
  }
}
