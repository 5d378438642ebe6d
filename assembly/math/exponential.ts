/**
 * e^x − 1 to some 3 ulp, given e = e^x: the rounding of e is that of its logarithm too, and cancels (Kahan; Higham, Accuracy and
 * Stability of Numerical Algorithms, 2nd edition, section 1.14.1). A tenth of the size of the compiler's.
 */
export function lessOne(e: f64, x: f64): f64 {
  if (e == 1.0) return x;
  return Math.abs(x) > 1.0 ? e - 1.0 : ((e - 1.0) * x) / Math.log(e);
}

/** e^x − 1. */
export function exponentialLessOne(x: f64): f64 {
  return lessOne(Math.exp(x), x);
}
