/** Random numbers of a step of a muon, addressed by (seed, muon, stream, draw); two draws a step. */
import { both, doubledCosine, doubledSine, mul, vectorLog } from '../../math/vector';
import { cosineOfQuarter, sineOfQuarter } from '../../math/vector';
import { philoxAt, philoxFirst, philoxSecond } from '../../random/philox';

const UNIT: f64 = 1.0 / 4294967296.0;

/** Four standard normal numbers for the scattering, one for the loss, two uniform ones for hard losses. */
export let normal0: f64 = 0.0;
export let normal1: f64 = 0.0;
export let normal2: f64 = 0.0;
export let normal3: f64 = 0.0;
export let lossNormal: f64 = 0.0;
export let happens: f64 = 0.0;
export let fraction: f64 = 0.0;


@inline
function open(word: u64): f64 {
  return (f64(word) + 0.5) * UNIT;
}

/** Box and Muller on two pairs of words at once: lanes of the radius and of the turn in [−½, ½). */
@inline
function boxMuller(radii: v128, turns: v128, sine: bool): v128 {
  const radius = f64x2.sqrt(mul(both(-2.0), vectorLog(radii)));
  const quarterSine = sineOfQuarter(turns);
  const halfSine = doubledSine(quarterSine, cosineOfQuarter(turns));
  if (!sine) return mul(radius, doubledCosine(halfSine));
  return mul(radius, doubledSine(halfSine, doubledCosine(quarterSine)));
}

export function drawScattering(
  seedLow: u32,
  seedHigh: u32,
  index: f64,
  stream: u32,
  step: u32,
): void {
  philoxAt(seedLow, seedHigh, index, stream, 2 * step);
  const radii = f64x2(open(philoxFirst & 0xffffffff), open(philoxFirst >>> 32));
  const turns = f64x2(open(philoxSecond & 0xffffffff) - 0.5, open(philoxSecond >>> 32) - 0.5);
  const cosines = boxMuller(radii, turns, false);
  const sines = boxMuller(radii, turns, true);
  normal0 = f64x2.extract_lane(cosines, 0);
  normal1 = f64x2.extract_lane(cosines, 1);
  normal2 = f64x2.extract_lane(sines, 0);
  normal3 = f64x2.extract_lane(sines, 1);
}

export function drawLoss(seedLow: u32, seedHigh: u32, index: f64, stream: u32, step: u32): void {
  philoxAt(seedLow, seedHigh, index, stream, 2 * step + 1);
  const radius = both(open(philoxFirst & 0xffffffff));
  const turn = both(open(philoxFirst >>> 32) - 0.5);
  lossNormal = f64x2.extract_lane(boxMuller(radius, turn, false), 0);
  happens = open(philoxSecond & 0xffffffff);
  fraction = open(philoxSecond >>> 32);
}
