/**
 * Elementary functions on two doubles at once, for the event loops. Branch-free, the same bits everywhere.
 * The coefficients are near-minimax fits made by tools/vector-coefficients.py; accuracy is tested against
 * mpmath: exp and log within 2 ulp, sine and cosine within 1e-15 absolutely.
 */

@inline
export function add(a: v128, b: v128): v128 {
  return f64x2.add(a, b);
}


@inline
export function sub(a: v128, b: v128): v128 {
  return f64x2.sub(a, b);
}


@inline
export function mul(a: v128, b: v128): v128 {
  return f64x2.mul(a, b);
}


@inline
export function div(a: v128, b: v128): v128 {
  return f64x2.div(a, b);
}

/** a b + c, rounded twice: WebAssembly has no fused form that gives the same bits everywhere. */
@inline
export function mulAdd(a: v128, b: v128, c: v128): v128 {
  return f64x2.add(f64x2.mul(a, b), c);
}


@inline
export function both(value: f64): v128 {
  return f64x2.splat(value);
}

const LOG2_E: f64 = 1.4426950408889634;
// ln 2 in two parts; the first has 32 trailing zero bits, so that its products with small integers are exact.
const LN2_HIGH: f64 = 6.9314718036912381649e-1;
const LN2_LOW: f64 = 1.90821492927058770002e-10;
// 1.5 × 2^52: adding it leaves an integer in the low bits of the significand.
const INTEGER_SHIFT: f64 = 6755399441055744.0;

/** e^x for |x| ≤ 700; arguments beyond are clamped there, which the callers treat as zero. */
@inline
export function vectorExp(x: v128): v128 {
  const clamped = f64x2.pmin(both(700.0), f64x2.pmax(both(-700.0), x));
  const shifted = mulAdd(clamped, both(LOG2_E), both(INTEGER_SHIFT));
  const n = sub(shifted, both(INTEGER_SHIFT));
  const r = sub(sub(clamped, mul(n, both(LN2_HIGH))), mul(n, both(LN2_LOW)));
  let q = both(2.5100375832561234e-8);
  q = mulAdd(q, r, both(2.7620075879983367e-7));
  q = mulAdd(q, r, both(2.755726848031e-6));
  q = mulAdd(q, r, both(2.480152132236869e-5));
  q = mulAdd(q, r, both(1.9841269863040545e-4));
  q = mulAdd(q, r, both(1.3888888917196719e-3));
  q = mulAdd(q, r, both(8.333333333330065e-3));
  q = mulAdd(q, r, both(4.1666666666624164e-2));
  q = mulAdd(q, r, both(1.6666666666666669e-1));
  q = mulAdd(q, r, both(0.5));
  const significand = add(both(1.0), mulAdd(mul(r, r), q, r));
  return i64x2.add(significand, i64x2.shl(shifted, 52));
}

const SQRT_HALF_BITS: i64 = 0x3fe6a09e667f3bcd;

/** Natural logarithm of positive, normal x. */
@inline
export function vectorLog(x: v128): v128 {
  // x = m 2^k with m in [√½, √2).
  const offset = i64x2.add(x, i64x2.splat((i64(1024) << 52) - SQRT_HALF_BITS));
  const exponent = i64x2.shr_u(offset, 52);
  const k = sub(
    v128.or(exponent, i64x2.splat(0x4330000000000000)),
    both(4503599627370496.0 + 1024.0),
  );
  const m = i64x2.sub(x, i64x2.shl(i64x2.sub(exponent, i64x2.splat(1024)), 52));
  // log m = 2 s + s z q(z) with s = (m − 1)/(m + 1), z = s².
  const s = div(sub(m, both(1.0)), add(m, both(1.0)));
  const z = mul(s, s);
  let q = both(0.13086626147840102);
  q = mulAdd(q, z, both(0.13268773138656886));
  q = mulAdd(q, z, both(0.15386239702814658));
  q = mulAdd(q, z, both(0.18181795640132906));
  q = mulAdd(q, z, both(0.22222222391713917));
  q = mulAdd(q, z, both(0.28571428570803614));
  q = mulAdd(q, z, both(0.4000000000000088));
  q = mulAdd(q, z, both(0.6666666666666666));
  const small = mulAdd(k, both(LN2_LOW), mul(s, mul(z, q)));
  return add(mul(k, both(LN2_HIGH)), add(add(s, s), small));
}

/** Sine of a quarter of the angle: sin(2π t / 4) for t in turns, |t| ≤ ½. */
@inline
export function sineOfQuarter(t: v128): v128 {
  const q = mul(t, t);
  let p = both(5.633933781537854e-8);
  p = mulAdd(p, q, both(-3.59864335298231e-6));
  p = mulAdd(p, q, both(1.604411507421909e-4));
  p = mulAdd(p, q, both(-4.681754132340976e-3));
  p = mulAdd(p, q, both(7.969262624604301e-2));
  p = mulAdd(p, q, both(-0.6459640975062443));
  p = mulAdd(p, q, both(1.5707963267948966));
  return mul(p, t);
}

/** Cosine of a quarter of the angle: cos(2π t / 4) for t in turns, |t| ≤ ½. */
@inline
export function cosineOfQuarter(t: v128): v128 {
  const q = mul(t, t);
  let p = both(4.6552961874867623e-7);
  p = mulAdd(p, q, both(-2.520013526428479e-5));
  p = mulAdd(p, q, both(9.19259950041661e-4));
  p = mulAdd(p, q, both(-2.086348073494657e-2));
  p = mulAdd(p, q, both(0.25366950789986475));
  p = mulAdd(p, q, both(-1.2337005501361513));
  return mulAdd(p, q, both(1.0));
}

/** sin 2a from sin a and cos a. */
@inline
function doubledSine(sine: v128, cosine: v128): v128 {
  return mul(add(sine, sine), cosine);
}

/** cos 2a from sin a. */
@inline
function doubledCosine(sine: v128): v128 {
  return sub(both(1.0), mul(add(sine, sine), sine));
}

/** sin πt: half of the angle. */
@inline
function sineOfHalf(t: v128): v128 {
  return doubledSine(sineOfQuarter(t), cosineOfQuarter(t));
}

/** sin 2πt of an angle t in turns, |t| ≤ ½: a quarter of it doubled twice. */
@inline
export function vectorSine(t: v128): v128 {
  return doubledSine(sineOfHalf(t), doubledCosine(sineOfQuarter(t)));
}

/** cos 2πt. Beside the sine of the same angle it costs next to nothing: engines compute what both share once. */
@inline
export function vectorCosine(t: v128): v128 {
  return doubledCosine(sineOfHalf(t));
}
