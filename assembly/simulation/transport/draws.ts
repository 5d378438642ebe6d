/** Random numbers of a step of a muon, addressed by (seed, muon, stream, draw); two draws a step. */
import { both, mul, vectorCosine, vectorSine } from '../../math/vector';
import { normalLength } from '../../random/box-muller';
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

/** Lanes of radius × cosine, then of radius × sine. */
const COSINES: usize = memory.data(32, 16);

/** Box and Muller on two pairs at once: uniform numbers of the radius, and turns in [−½, ½). */
function boxMuller(radii: v128, turns: v128): void {
  const radius = normalLength(radii);
  v128.store(COSINES, mul(radius, vectorCosine(turns)));
  v128.store(COSINES, mul(radius, vectorSine(turns)), 16);
}

/** Cosine and sine of an angle in turns, 0 to 1. */
export function cosineOfTurn(turn: f64): f64 {
  return -f64x2.extract_lane(vectorCosine(both(turn - 0.5)), 0);
}

export function sineOfTurn(turn: f64): f64 {
  return -f64x2.extract_lane(vectorSine(both(turn - 0.5)), 0);
}

export function drawScattering(
  seedLow: u32,
  seedHigh: u32,
  index: f64,
  stream: u32,
  step: u32,
): void {
  philoxAt(seedLow, seedHigh, index, stream, 2 * step);
  boxMuller(
    f64x2(open(philoxFirst & 0xffffffff), open(philoxFirst >>> 32)),
    f64x2(open(philoxSecond & 0xffffffff) - 0.5, open(philoxSecond >>> 32) - 0.5),
  );
  normal0 = load<f64>(COSINES);
  normal1 = load<f64>(COSINES, 8);
  normal2 = load<f64>(COSINES, 16);
  normal3 = load<f64>(COSINES, 24);
}

export function drawLoss(seedLow: u32, seedHigh: u32, index: f64, stream: u32, step: u32): void {
  philoxAt(seedLow, seedHigh, index, stream, 2 * step + 1);
  boxMuller(both(open(philoxFirst & 0xffffffff)), both(open(philoxFirst >>> 32) - 0.5));
  lossNormal = load<f64>(COSINES);
  happens = open(philoxSecond & 0xffffffff);
  fraction = open(philoxSecond >>> 32);
}
