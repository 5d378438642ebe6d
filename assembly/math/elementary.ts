/**
 * Scalar elementary functions for the TypeScript side, so that no result depends on the host's libm.
 * AssemblyScript compiles its own port of musl here: below 1 ulp, the same bits everywhere.
 */

/** e^x. */
export function exp(x: f64): f64 {
  return Math.exp(x);
}

/** Natural logarithm. */
export function log(x: f64): f64 {
  return Math.log(x);
}
