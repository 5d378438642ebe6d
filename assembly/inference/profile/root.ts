/** How far the last root may be off. */
export let rootError: f64 = 0.0;

/**
 * A root of the continuous `f`, whose signs differ at the ends, between `low` and `high`, found by inverse quadratic interpolation or bisection
 * (Chandrupatla, Advances in Engineering Software 28 (1997) 145) to a relative accuracy of 1e-13.
 */
export function rootBetween(f: (x: f64) => f64, low: f64, high: f64, flow: f64, fhigh: f64): f64 {
  let a = low;
  let b = high;
  let fa = flow;
  let fb = fhigh;
  let c = a;
  let fc = fa;
  let t = fa / (fa - fb);
  let best = a;
  for (let iteration = 0; iteration < 200; iteration++) {
    if (!(t > 0.0 && t < 1.0)) t = 0.5;
    const x = a + t * (b - a);
    const fx = f(x);
    if (fx > 0.0 == fa > 0.0) {
      c = a;
      fc = fa;
    } else {
      c = b;
      b = a;
      fc = fb;
      fb = fa;
    }
    a = x;
    fa = fx;
    best = Math.abs(fb) < Math.abs(fa) ? b : a;
    const tolerance = 1e-13 * Math.abs(best) + 1e-300;
    const width = Math.abs(b - a);
    rootError = width;
    if (fa == 0.0 || fb == 0.0 || width <= tolerance) {
      rootError = Math.min(width, tolerance);
      break;
    }
    const xi = (a - b) / (c - b);
    const phi = (fa - fb) / (fc - fb);
    t = 0.5;
    if (phi * phi < xi && (1.0 - phi) * (1.0 - phi) < 1.0 - xi)
      t =
        (fa / (fb - fa)) * (fc / (fb - fc)) +
        (((c - a) / (b - a)) * (fa / (fc - fa)) * fb) / (fc - fb);
    const least = (0.5 * tolerance) / width;
    t = Math.min(Math.max(t, least), 1.0 - least);
  }
  return best;
}

/** Doublings of a bracket after which nothing is expected to lie beyond. */
const MOST_DOUBLINGS: i32 = 44;

/** The root of the rising `f` above `low`, where it is negative: the bracket grows from `guess`; infinite where `f` stays negative. */
export function rootAbove(f: (x: f64) => f64, low: f64, guess: f64): f64 {
  let a = low;
  let fa = f(a);
  let b = Math.max(guess, low * 1.001);
  for (let iteration = 0; iteration < MOST_DOUBLINGS; iteration++) {
    const fb = f(b);
    if (fb >= 0.0) return rootBetween(f, a, b, fa, fb);
    if (isNaN(fb)) return NaN;
    a = b;
    fa = fb;
    b = low + 2.0 * (b - low);
  }
  return Infinity;
}
