/**
 * Halo muons at a plane across z. A muon leaves the plane of its last dense matter (yokes and collimators) at a position
 * from a narrow and a wide normal distribution; its direction is that from the dump to there, changed by what fields give
 * its charge on average and by deflections around that, multiple scattering among them, both falling with its momentum.
 */
import { allocate, mark, release } from '../memory';
import { add, both, div, mul, mulAdd, sub, vectorLog } from '../math/vector';
import { normalPair } from '../random/box-muller';
import { fillWords } from '../random/philox-lanes';
import { uniform } from '../random/words';
import { CHARGE, MOMENTUM, SLOPE_X, SLOPE_Y, WEIGHT, X, Y } from './track-columns';

/** What the host writes field by field (src/sample/halo-muons.ts): metres, GeV. */
@unmanaged
export class Halo {
  positiveShare: f64;
  /** Spectrum exp(−p/momentumScale) between two momenta. */
  momentumFrom: f64;
  momentumScale: f64;
  /** 1 − exp(−range/momentumScale). */
  momentumShare: f64;
  sourceZ: f64;
  /** Standard deviations along x and along y of the narrow and of the wide part. */
  sourceNarrow: f64;
  sourceWide: f64;
  wideShare: f64;
  /** Centre for a charge of +1; opposite for −1. */
  shiftX: f64;
  shiftY: f64;
  /** Where undisturbed muons come from. */
  originX: f64;
  originY: f64;
  originZ: f64;
  /** Standard deviation of each slope: deflection / p. */
  deflection: f64;
  /** Change of the slopes: charge × bend / p. */
  bendX: f64;
  bendY: f64;
}

const BLOCK: i32 = 1024;
const ROW: usize = (<usize>BLOCK) << 2;
/** Draws of four words: charge, momentum, part, position (2), deflection (2). */
const DRAWS: i32 = 2;

/**
 * Fills rows with muons firstEvent … firstEvent + count − 1, whose weight is 1. Columns must have room for an even number of
 * rows.
 */
export function haloMuons(
  halo: Halo,
  planeZ: f64,
  firstEvent: f64,
  count: i32,
  stream: u32,
  seedLow: u32,
  seedHigh: u32,
  tracks: usize,
  stride: usize,
): void {
  const start = mark();
  const words = allocate(4 * usize(DRAWS) * ROW);
  for (let done = 0; done < count; done += BLOCK) {
    const size = min(BLOCK, count - done);
    fillWords(words, BLOCK, DRAWS, u32(firstEvent) + done, size, stream, seedLow, seedHigh);
    for (let i = 0; i < size; i += 2)
      makePair(halo, planeZ, words + (usize(i) << 2), tracks + (usize(done + i) << 3), stride);
  }
  release(start);
}

function makePair(halo: Halo, planeZ: f64, words: usize, at: usize, stride: usize): void {
  const one = both(1.0);
  const charge = v128.bitselect(
    one,
    both(-1.0),
    f64x2.lt(uniform(words), both(halo.positiveShare)),
  );
  const fall = sub(one, mul(uniform(words + ROW), both(halo.momentumShare)));
  const momentum = sub(both(halo.momentumFrom), mul(both(halo.momentumScale), vectorLog(fall)));
  const wide = f64x2.lt(uniform(words + 2 * ROW), both(halo.wideShare));
  const size = v128.bitselect(both(halo.sourceWide), both(halo.sourceNarrow), wide);

  const inverse = div(one, momentum);
  const place = normalPair(words + 3 * ROW, words + 4 * ROW);
  const distance = mul(place.length, size);
  const sourceX = mulAdd(distance, place.cosine, mul(charge, both(halo.shiftX)));
  const sourceY = mulAdd(distance, place.sine, mul(charge, both(halo.shiftY)));
  const turn = normalPair(words + 5 * ROW, words + 6 * ROW);
  const angle = mul(turn.length, mul(both(halo.deflection), inverse));
  const bent = mul(charge, inverse);
  const flown = both(1.0 / (halo.sourceZ - halo.originZ));
  const slopeX = add(
    mulAdd(sub(sourceX, both(halo.originX)), flown, mul(bent, both(halo.bendX))),
    mul(angle, turn.cosine),
  );
  const slopeY = add(
    mulAdd(sub(sourceY, both(halo.originY)), flown, mul(bent, both(halo.bendY))),
    mul(angle, turn.sine),
  );
  const onwards = both(planeZ - halo.sourceZ);
  v128.store(at + X * stride, mulAdd(slopeX, onwards, sourceX));
  v128.store(at + Y * stride, mulAdd(slopeY, onwards, sourceY));
  v128.store(at + SLOPE_X * stride, slopeX);
  v128.store(at + SLOPE_Y * stride, slopeY);
  v128.store(at + MOMENTUM * stride, momentum);
  v128.store(at + CHARGE * stride, charge);
  v128.store(at + WEIGHT * stride, one);
}
