/**
 * Philox4x32-10 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC'11): random
 * numbers that are addressed, not drawn. The key is the seed (low, high). The counter, from its first
 * word to its last, is (index low, index high, stream, draw): `index` the toy, event or block that the
 * number belongs to, `stream` its purpose, `draw` its place among the numbers of that index. So the
 * same numbers come out however the work is split.
 */

const MULTIPLIER_0: u64 = 0xd2511f53;
const MULTIPLIER_1: u64 = 0xcd9e8d57;
const WEYL_0: u32 = 0x9e3779b9;
const WEYL_1: u32 = 0xbb67ae85;

const TWO_POWER_32: f64 = 4294967296.0;
const TWO_POWER_MINUS_64: f64 = 5.421010862427522e-20;

/** The first two words of the last block computed by `philox`, joined: word 1 above word 0. */
export let philoxFirst: u64 = 0;
/** The last two words, joined: word 3 above word 2. */
export let philoxSecond: u64 = 0;

/** One block of four 32-bit words, left in `philoxFirst` and `philoxSecond`. */
export function philox(c0: u32, c1: u32, c2: u32, c3: u32, key0: u32, key1: u32): void {
  for (let round = 0; round < 10; round++) {
    const product0 = MULTIPLIER_0 * u64(c0);
    const product1 = MULTIPLIER_1 * u64(c2);
    c0 = u32(product1 >>> 32) ^ c1 ^ key0;
    c1 = u32(product1);
    c2 = u32(product0 >>> 32) ^ c3 ^ key1;
    c3 = u32(product0);
    key0 += WEYL_0;
    key1 += WEYL_1;
  }
  philoxFirst = u64(c0) | (u64(c1) << 32);
  philoxSecond = u64(c2) | (u64(c3) << 32);
}

/** Writes the four words of one block to `out` (four u32), for tests against the published vectors. */
export function philoxBlock(
  c0: u32,
  c1: u32,
  c2: u32,
  c3: u32,
  key0: u32,
  key1: u32,
  out: usize,
): void {
  philox(c0, c1, c2, c3, key0, key1);
  store<u64>(out, philoxFirst);
  store<u64>(out, philoxSecond, 8);
}

/**
 * A uniform number in (0, 1) from 64 bits: (bits + ½) 2^−64 rounded to a double, so that small values
 * keep full relative precision (smallest 2.7e-20). The 2^−54 of cases that round to 1 give 1 − 2^−53.
 */
// @ts-ignore: decorator
@inline
export function uniform(bits: u64): f64 {
  return Math.min((f64(bits) + 0.5) * TWO_POWER_MINUS_64, 0.9999999999999999);
}

/** The block of (`index`, `stream`, `draw`); `index` is a whole number below 2^53. */
export function philoxAt(seedLow: u32, seedHigh: u32, index: f64, stream: u32, draw: u32): void {
  const high = Math.floor(index / TWO_POWER_32);
  philox(u32(index - high * TWO_POWER_32), u32(high), stream, draw, seedLow, seedHigh);
}

/** The uniform number of (`index`, `stream`, `draw`). */
export function uniformAt(seedLow: u32, seedHigh: u32, index: f64, stream: u32, draw: u32): f64 {
  philoxAt(seedLow, seedHigh, index, stream, draw);
  return uniform(philoxFirst);
}
