/**
 * Philox4x32-10 (Salmon et al., SC'11) on four counters at once, to fill the random words of a block of events.
 * The counter is (event index, 0, stream, draw) and the key is the seed, as in philox.ts, whose words it gives.
 */

const MULTIPLIER_0: i32 = 0xd2511f53;
const MULTIPLIER_1: i32 = 0xcd9e8d57;
const WEYL_0: i32 = 0x9e3779b9;
const WEYL_1: i32 = 0xbb67ae85;

/** High words of the four 64-bit products. */
@inline
function highWords(low: v128, high: v128): v128 {
  return v128.shuffle<i32>(low, high, 1, 3, 5, 7);
}

/** Low words of the four 64-bit products. */
@inline
function lowWords(low: v128, high: v128): v128 {
  return v128.shuffle<i32>(low, high, 0, 2, 4, 6);
}

/**
 * Fills `draws` × 4 rows of random words, row by row with `stride` words each; row 4 d + w holds word w of draw d
 * for the events firstEvent … firstEvent + count − 1. Writes whole groups of four events, so rows must hold
 * `count` rounded up to a multiple of four.
 */
export function fillWords(
  words: usize,
  stride: i32,
  draws: i32,
  firstEvent: u32,
  count: i32,
  stream: u32,
  seedLow: u32,
  seedHigh: u32,
): void {
  const multiplier0 = i32x4.splat(MULTIPLIER_0);
  const multiplier1 = i32x4.splat(MULTIPLIER_1);
  const row = usize(stride) << 2;
  for (let draw = 0; draw < draws; draw++) {
    // Two groups at a time: the rounds of one fill the waits of the other.
    for (let i = 0; i < count; i += 8) {
      const first = i32x4.add(i32x4.splat(firstEvent + i), i32x4(0, 1, 2, 3));
      let a0 = first;
      let a1 = i32x4.splat(0);
      let a2 = i32x4.splat(stream);
      let a3 = i32x4.splat(draw);
      let b0 = i32x4.add(first, i32x4.splat(4));
      let b1 = a1;
      let b2 = a2;
      let b3 = a3;
      let key0 = seedLow;
      let key1 = seedHigh;
      for (let round = 0; round < 10; round++) {
        const keys0 = i32x4.splat(key0);
        const keys1 = i32x4.splat(key1);
        const low0 = i64x2.extmul_low_i32x4_u(a0, multiplier0);
        const high0 = i64x2.extmul_high_i32x4_u(a0, multiplier0);
        const low1 = i64x2.extmul_low_i32x4_u(a2, multiplier1);
        const high1 = i64x2.extmul_high_i32x4_u(a2, multiplier1);
        const low2 = i64x2.extmul_low_i32x4_u(b0, multiplier0);
        const high2 = i64x2.extmul_high_i32x4_u(b0, multiplier0);
        const low3 = i64x2.extmul_low_i32x4_u(b2, multiplier1);
        const high3 = i64x2.extmul_high_i32x4_u(b2, multiplier1);
        a0 = v128.xor(v128.xor(highWords(low1, high1), a1), keys0);
        a1 = lowWords(low1, high1);
        a2 = v128.xor(v128.xor(highWords(low0, high0), a3), keys1);
        a3 = lowWords(low0, high0);
        b0 = v128.xor(v128.xor(highWords(low3, high3), b1), keys0);
        b1 = lowWords(low3, high3);
        b2 = v128.xor(v128.xor(highWords(low2, high2), b3), keys1);
        b3 = lowWords(low2, high2);
        key0 += WEYL_0;
        key1 += WEYL_1;
      }
      const out = words + (usize(draw) << 2) * row + (usize(i) << 2);
      v128.store(out, a0);
      v128.store(out + row, a1);
      v128.store(out + 2 * row, a2);
      v128.store(out + 3 * row, a3);
      if (i + 4 >= count) break;
      v128.store(out, b0, 16);
      v128.store(out + row, b1, 16);
      v128.store(out + 2 * row, b2, 16);
      v128.store(out + 3 * row, b3, 16);
    }
  }
}
