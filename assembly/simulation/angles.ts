/**
 * Sine and cosine of any angle (rad) for the TypeScript side, so that no result depends on the host's libm.
 * AssemblyScript compiles its own port of musl here: below 1 ulp, the same bits everywhere.
 */

/** sin x. */
export function sin(x: f64): f64 {
  return Math.sin(x);
}

/** cos x. */
export function cos(x: f64): f64 {
  return Math.cos(x);
}
