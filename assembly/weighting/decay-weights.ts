/**
 * Decay weights over couplings (CERN-EP-2023-032, Eqs 9 and 10). At a fixed mass λ ∝ ε⁻², so all couplings of a
 * log-spaced grid see the same event with exponents in a geometric series: an exponential at the foot of each chain
 * of couplings, whose ε² double from one to the next, and squarings for the rest of the chain.
 */
import { allocate, mark, release } from '../memory';
import { add, both, mul, mulAdd, vectorExp } from '../math/vector';

/** Events are weighted in batches that stay in the first-level cache with their exponentials. */
const BATCH: i32 = 1024;

// Beyond this an exponential counts as zero; its square would meet denormal numbers, which are slow.
const NEGLIGIBLE: f64 = 1e-140;
/** −ln NEGLIGIBLE. */
const NEGLIGIBLE_EXPONENT: f64 = 322.36191301916641;

/** Couplings whose sums are in registers together. */
const TOGETHER: i32 = 6;

/**
 * Adds to `sums[k]` the sum over events of a exp(−path c_k), and to `squares[k]` that of the squares of its terms.
 * Both columns need one spare row.
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
  if (count == 0) return;
  // The second lane of the last pair of an odd number: an event of no weight.
  if (count & 1) {
    const last = usize(count - 1) << 3;
    store<f64>(paths + last, load<f64>(paths + last), 8);
    store<f64>(amplitudes + last, 0.0, 8);
  }
  const start = mark();
  const exponentials = allocate(BATCH << 3);
  for (let first = 0; first < count; first += BATCH) {
    const at = usize(first) << 3;
    const rows = (min(BATCH, count - first) + 1) & ~1;
    const size = usize(rows) << 3;
    let shortest = v128.load(paths + at);
    let longest = shortest;
    for (let row: usize = 16; row < size; row += 16) {
      const path = v128.load(paths + at + row);
      shortest = f64x2.pmin(shortest, path);
      longest = f64x2.pmax(longest, path);
    }
    const shortestPath = Math.min(f64x2.extract_lane(shortest, 0), f64x2.extract_lane(shortest, 1));
    const longestPath = Math.max(f64x2.extract_lane(longest, 0), f64x2.extract_lane(longest, 1));
    addBatch(
      paths + at,
      amplitudes + at,
      size,
      exponentials,
      shortestPath,
      longestPath,
      couplings,
      couplingCount,
      stride,
      depth,
      sums,
      squares,
    );
  }
  release(start);
}

function addBatch(
  paths: usize,
  amplitudes: usize,
  size: usize,
  exponentials: usize,
  shortestPath: f64,
  longestPath: f64,
  couplings: usize,
  couplingCount: i32,
  stride: i32,
  depth: i32,
  sums: usize,
  squares: usize,
): void {
  const chainStep = stride * depth;
  const next = usize(stride) << 3;
  for (let chain = 0; chain < couplingCount; chain += chainStep) {
    const feet = min(chain + stride, couplingCount);
    const end = min(chain + chainStep, couplingCount);
    for (let foot = chain; foot < feet; foot++) {
      const rate = load<f64>(couplings + (usize(foot) << 3));
      if (shortestPath * rate > NEGLIGIBLE_EXPONENT) continue;
      const allCount = longestPath * rate < NEGLIGIBLE_EXPONENT;
      fillExponentials(paths, size, both(-rate), allCount, exponentials);
      let k = foot;
      while (k < end) {
        const at = usize(k) << 3;
        const together = k + (TOGETHER - 1) * stride < end ? TOGETHER : 1;
        const largestRate = load<f64>(couplings + (usize(k + (together - 1) * stride) << 3));
        if (shortestPath * load<f64>(couplings + at) > NEGLIGIBLE_EXPONENT) break;
        // The square of the last one is stored as well.
        const masked = !(2.0 * longestPath * largestRate < NEGLIGIBLE_EXPONENT);
        if (together == 1) addOne(amplitudes, exponentials, size, sums + at, squares + at);
        else if (masked)
          addSix(true, amplitudes, exponentials, size, next, sums + at, squares + at);
        else addSix(false, amplitudes, exponentials, size, next, sums + at, squares + at);
        k += together * stride;
      }
    }
  }
}

function fillExponentials(
  paths: usize,
  size: usize,
  scale: v128,
  allCount: bool,
  exponentials: usize,
): void {
  const floor = both(allCount ? 0.0 : NEGLIGIBLE);
  let row: usize = 0;
  for (; row + 64 <= size; row += 64) {
    const e0 = vectorExp(mul(v128.load(paths + row), scale));
    const e1 = vectorExp(mul(v128.load(paths + row, 16), scale));
    const e2 = vectorExp(mul(v128.load(paths + row, 32), scale));
    const e3 = vectorExp(mul(v128.load(paths + row, 48), scale));
    v128.store(exponentials + row, v128.and(e0, f64x2.gt(e0, floor)));
    v128.store(exponentials + row, v128.and(e1, f64x2.gt(e1, floor)), 16);
    v128.store(exponentials + row, v128.and(e2, f64x2.gt(e2, floor)), 32);
    v128.store(exponentials + row, v128.and(e3, f64x2.gt(e3, floor)), 48);
  }
  for (; row < size; row += 16) {
    const e = vectorExp(mul(v128.load(paths + row), scale));
    v128.store(exponentials + row, v128.and(e, f64x2.gt(e, floor)));
  }
}


@inline
function unlessNegligible(e: v128): v128 {
  return v128.and(e, f64x2.gt(e, both(NEGLIGIBLE)));
}


@inline
function squared(e: v128, masked: bool): v128 {
  return masked ? unlessNegligible(mul(e, e)) : mul(e, e);
}

/** Adds the sum of both lanes. */
@inline
function addTo(address: usize, lanes: v128): void {
  store<f64>(
    address,
    load<f64>(address) + (f64x2.extract_lane(lanes, 0) + f64x2.extract_lane(lanes, 1)),
  );
}

/** Six couplings of a chain: leaves the exponentials of the coupling after them. */
@inline
function addSix(
  masked: bool,
  amplitudes: usize,
  exponentials: usize,
  size: usize,
  next: usize,
  sums: usize,
  squares: usize,
): void {
  let sum0 = both(0.0);
  let sum1 = both(0.0);
  let sum2 = both(0.0);
  let sum3 = both(0.0);
  let sum4 = both(0.0);
  let sum5 = both(0.0);
  let square0 = both(0.0);
  let square1 = both(0.0);
  let square2 = both(0.0);
  let square3 = both(0.0);
  let square4 = both(0.0);
  let square5 = both(0.0);
  for (let row: usize = 0; row < size; row += 16) {
    const amplitude = v128.load(amplitudes + row);
    let e = v128.load(exponentials + row);
    let weight: v128;
    weight = mul(amplitude, e);
    sum0 = add(sum0, weight);
    square0 = mulAdd(weight, weight, square0);
    e = squared(e, masked);
    weight = mul(amplitude, e);
    sum1 = add(sum1, weight);
    square1 = mulAdd(weight, weight, square1);
    e = squared(e, masked);
    weight = mul(amplitude, e);
    sum2 = add(sum2, weight);
    square2 = mulAdd(weight, weight, square2);
    e = squared(e, masked);
    weight = mul(amplitude, e);
    sum3 = add(sum3, weight);
    square3 = mulAdd(weight, weight, square3);
    e = squared(e, masked);
    weight = mul(amplitude, e);
    sum4 = add(sum4, weight);
    square4 = mulAdd(weight, weight, square4);
    e = squared(e, masked);
    weight = mul(amplitude, e);
    sum5 = add(sum5, weight);
    square5 = mulAdd(weight, weight, square5);
    v128.store(exponentials + row, squared(e, masked));
  }
  addTo(sums, sum0);
  addTo(squares, square0);
  addTo(sums + next, sum1);
  addTo(squares + next, square1);
  addTo(sums + 2 * next, sum2);
  addTo(squares + 2 * next, square2);
  addTo(sums + 3 * next, sum3);
  addTo(squares + 3 * next, square3);
  addTo(sums + 4 * next, sum4);
  addTo(squares + 4 * next, square4);
  addTo(sums + 5 * next, sum5);
  addTo(squares + 5 * next, square5);
}

/** One coupling of a chain, for what is left of it. */
function addOne(
  amplitudes: usize,
  exponentials: usize,
  size: usize,
  sums: usize,
  squares: usize,
): void {
  let sum = both(0.0);
  let square = both(0.0);
  for (let row: usize = 0; row < size; row += 16) {
    const e = v128.load(exponentials + row);
    const weight = mul(v128.load(amplitudes + row), e);
    sum = add(sum, weight);
    square = mulAdd(weight, weight, square);
    v128.store(exponentials + row, squared(e, true));
  }
  addTo(sums, sum);
  addTo(squares, square);
}
