/**
 * The standard normal distribution, accurate in both far tails.
 *
 * Upper tail for z ≥ 0: e^{−z²/2} h(z)/(1+z), h a Chebyshev series in t = (z−4)/(z+4) (the mapping of
 * Schonfelder, Math. Comp. 32 (1978) 1232; coefficients computed with mpmath at 50 digits, truncated
 * below 1e-18). Quantile: algorithm AS 241 (Wichura, Applied Statistics 37 (1988) 477, PPND16).
 */

const TAIL: StaticArray<f64> = [
  0.9311731993927568, -0.06423751712334332, -0.011171509596721219, 0.01263630599437623,
  -0.004828490640131744, 0.0010793834106156014, -0.0001194099520285248, -6.8485883776766764e-6,
  4.060629718065491e-6, -1.9527544708338363e-7, -1.1345944386467565e-7, 1.227397138426542e-8,
  3.662441203341559e-9, -5.088948506210621e-10, -1.4602402012093163e-10, 1.8321966529064227e-11,
  6.857544400027546e-12, -5.077272058049455e-13, -3.458064365204774e-13, 4.412922855809207e-16,
  1.7054866572266912e-14, 1.5123653278115068e-15, -7.370100783416678e-16, -1.6124885584264884e-16,
  2.130692627650816e-17, 1.1734807140572405e-17,
];

/** h(z), for z ≥ 0. */
function tailSeries(z: f64): f64 {
  const t = (2.0 * (z - 4.0)) / (z + 4.0);
  let current = 0.0;
  let previous = 0.0;
  for (let k = TAIL.length - 1; k > 0; k--) {
    const next = t * current - previous + unchecked(TAIL[k]);
    previous = current;
    current = next;
  }
  return 0.5 * (t * current) - previous + 0.5 * unchecked(TAIL[0]);
}

/** P(Z > z) over e^{−z²/2}, for z ≥ 0; it underflows nowhere. */
export function tailOverExponential(z: f64): f64 {
  return tailSeries(z) / (1.0 + z);
}

/** P(Z > z). */
export function normalTail(z: f64): f64 {
  if (z < 0.0) return 1.0 - normalTail(-z);
  if (z > 40.0) return 0.0;
  // z² in two parts, so that the exponent loses no bits.
  const coarse = Math.floor(16.0 * z) / 16.0;
  const exponential =
    Math.exp(-0.5 * coarse * coarse) * Math.exp(-0.5 * (z - coarse) * (z + coarse));
  return (exponential * tailSeries(z)) / (1.0 + z);
}

/** P(Z ≤ z). */
export function normalCdf(z: f64): f64 {
  return normalTail(-z);
}

/** The z with P(Z ≤ z) = p; ∓∞ at p = 0 and 1. */
export function normalQuantile(p: f64): f64 {
  if (!(p >= 0.0) || p > 1.0) return NaN;
  if (p == 0.0) return -Infinity;
  if (p == 1.0) return Infinity;
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (
      (q *
        (((((((2509.0809287301226727 * r + 33430.575583588128105) * r + 67265.770927008700853) * r +
          45921.953931549871457) *
          r +
          13731.693765509461125) *
          r +
          1971.5909503065514427) *
          r +
          133.14166789178437745) *
          r +
          3.387132872796366608)) /
      (((((((5226.495278852854561 * r + 28729.085735721942674) * r + 39307.89580009271061) * r +
        21213.794301586595867) *
        r +
        5394.1960214247511077) *
        r +
        687.1870074920579083) *
        r +
        42.313330701600911252) *
        r +
        1.0)
    );
  }
  let r = Math.sqrt(-Math.log(q < 0.0 ? p : 1.0 - p));
  let z: f64;
  if (r <= 5.0) {
    r -= 1.6;
    z =
      (((((((7.7454501427834140764e-4 * r + 0.0227238449892691845833) * r +
        0.24178072517745061177) *
        r +
        1.27045825245236838258) *
        r +
        3.64784832476320460504) *
        r +
        5.7694972214606914055) *
        r +
        4.6303378461565452959) *
        r +
        1.42343711074968357734) /
      (((((((1.05075007164441684324e-9 * r + 5.475938084995344946e-4) * r +
        0.0151986665636164571966) *
        r +
        0.14810397642748007459) *
        r +
        0.68976733498510000455) *
        r +
        1.6763848301838038494) *
        r +
        2.05319162663775882187) *
        r +
        1.0);
  } else {
    r -= 5.0;
    z =
      (((((((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r +
        0.0012426609473880784386) *
        r +
        0.026532189526576123093) *
        r +
        0.29656057182850489123) *
        r +
        1.7848265399172913358) *
        r +
        5.4637849111641143699) *
        r +
        6.6579046435011037772) /
      (((((((2.04426310338993978564e-15 * r + 1.4215117583164458887e-7) * r +
        1.8463183175100546818e-5) *
        r +
        7.868691311456132591e-4) *
        r +
        0.0148753612908506148525) *
        r +
        0.13692988092273580531) *
        r +
        0.59983220655588793769) *
        r +
        1.0);
  }
  return q < 0.0 ? -z : z;
}
