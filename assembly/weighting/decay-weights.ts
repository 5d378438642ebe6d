/**
 * Decay weights over couplings (CERN-EP-2023-032, Eqs 9 and 10). At a fixed mass λ ∝ ε⁻², so all couplings of a
 * log-spaced grid see the same event with exponents in a geometric series: an exponential at the foot of each chain
 * of couplings, whose ε² double from one to the next, and squarings for the rest of the chain.
 */
import { add, both, mul, mulAdd, vectorExp } from '../math/vector';

/** Events are weighted in groups of this many; shorter groups are filled up with events of no weight. */
const GROUP: i32 = 8;

// Beyond this an exponential counts as zero; its square would meet denormal numbers, which are slow.
const NEGLIGIBLE: f64 = 1e-140;

/** Fills up the last group with events that weigh nothing. Columns need GROUP spare rows. */
function fillGroup(paths: usize, amplitudes: usize, count: i32): i32 {
  let rows = count;
  while (rows % GROUP != 0) {
    store<f64>(paths + (usize(rows) << 3), f64.MAX_VALUE);
    store<f64>(amplitudes + (usize(rows) << 3), 0.0);
    rows++;
  }
  return rows;
}

/**
 * Adds to `sums[k]` the sum over events of a exp(−path c_k), and to `squares[k]` that of the squares of its terms.
 *
 * @param couplings c_k = ε_k²/cτ₁ (m⁻¹), ascending
 * @param stride couplings k and k + stride differ by a factor of two in ε²; a list without order has stride = number
 * @param depth couplings in a chain before the next exponential: each squaring doubles the relative rounding error
 */
export function addDecayWeights(
  paths: usize,
  amplitudes: usize,
  count: i32,
  couplings: usize,
  couplingCount: i32,
  stride: i32,
  depth: i32,
  sums: usize,
  squares: usize,
): void {
  const rows = fillGroup(paths, amplitudes, count);
  const negligible = both(NEGLIGIBLE);
  const chainStep = stride * depth;
  for (let chain = 0; chain < couplingCount; chain += chainStep) {
    const feet = min(chain + stride, couplingCount);
    const end = min(chain + chainStep, couplingCount);
    for (let foot = chain; foot < feet; foot++) {
      const scale = both(-load<f64>(couplings + (usize(foot) << 3)));
      for (let i = 0; i < rows; i += GROUP) {
        const path = paths + (usize(i) << 3);
        const amplitude = amplitudes + (usize(i) << 3);
        const a0 = v128.load(amplitude);
        const a1 = v128.load(amplitude, 16);
        const a2 = v128.load(amplitude, 32);
        const a3 = v128.load(amplitude, 48);
        let e0 = vectorExp(mul(v128.load(path), scale));
        let e1 = vectorExp(mul(v128.load(path, 16), scale));
        let e2 = vectorExp(mul(v128.load(path, 32), scale));
        let e3 = vectorExp(mul(v128.load(path, 48), scale));
        for (let k = foot; k < end; k += stride) {
          const largest = f64x2.pmax(f64x2.pmax(e0, e1), f64x2.pmax(e2, e3));
          if (!v128.any_true(f64x2.gt(largest, negligible))) break;
          const w0 = mul(a0, e0);
          const w1 = mul(a1, e1);
          const w2 = mul(a2, e2);
          const w3 = mul(a3, e3);
          const sum = add(add(w0, w1), add(w2, w3));
          const square = mulAdd(w0, w0, mulAdd(w1, w1, mulAdd(w2, w2, mul(w3, w3))));
          const out = usize(k) << 3;
          store<f64>(
            sums + out,
            load<f64>(sums + out) + (f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1)),
          );
          store<f64>(
            squares + out,
            load<f64>(squares + out) +
              (f64x2.extract_lane(square, 0) + f64x2.extract_lane(square, 1)),
          );
          e0 = mul(e0, e0);
          e1 = mul(e1, e1);
          e2 = mul(e2, e2);
          e3 = mul(e3, e3);
        }
      }
    }
  }
}
