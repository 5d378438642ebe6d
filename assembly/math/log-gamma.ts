/**
 * ln Γ(x) for x > 0.
 *
 * Near 1 and 2, where ln Γ has its zeros, a Taylor series keeps the relative accuracy:
 * ln Γ(2+z) = (1−γ) z + Σ_{k≥2} (−1)^k (ζ(k)−1) z^k / k, |z| ≤ 1/2 (Abramowitz and Stegun 6.1.33).
 * Above 10 it is Stirling's series (A&S 6.1.40), between them the recurrence Γ(x+1) = x Γ(x).
 */

const HALF_LOG_TWO_PI: f64 = 0.9189385332046727;

/** (−1)^k (ζ(k)−1)/k from k = 2; the first entry is 1−γ. */
const TAYLOR: StaticArray<f64> = [
  0.42278433509846713, 0.3224670334241132, -0.0673523010531981, 0.020580808427784546,
  -0.007385551028673986, 0.0028905103307415234, -0.001192753911703261, 0.0005096695247430425,
  -0.00022315475845357939, 9.945751278180853e-5, -4.492623673813314e-5, 2.050721277567069e-5,
  -9.439488275268397e-6, 4.374866789907488e-6, -2.039215753801366e-6, 9.55141213040742e-7,
  -4.492469198764566e-7, 2.1207184805554665e-7, -1.0043224823968099e-7, 4.7698101693639804e-8,
  -2.2711094608943164e-8, 1.0838659214896955e-8, -5.183475041970047e-9, 2.4836745438024785e-9,
  -1.1921401405860912e-9, 5.731367241678862e-10, -2.7595228851242334e-10,
];

/** ln Γ(2+z) for |z| ≤ 1/2. */
function aroundTwo(z: f64): f64 {
  let sum = 0.0;
  for (let k = TAYLOR.length - 1; k >= 0; k--) sum = sum * z + unchecked(TAYLOR[k]);
  return sum * z;
}

/** Stirling's remainder ln Γ(x) − (x−½) ln x + x − ½ ln 2π, for x ≥ 10. */
export function stirlingRemainder(x: f64): f64 {
  const w = 1.0 / (x * x);
  return (
    (1.0 / 12.0 -
      w *
        (1.0 / 360.0 -
          w *
            (1.0 / 1260.0 -
              w *
                (1.0 / 1680.0 -
                  w *
                    (1.0 / 1188.0 -
                      w * (691.0 / 360360.0 - w * (1.0 / 156.0 - w * (3617.0 / 122400.0)))))))) /
    x
  );
}

/** ln Γ(x), x > 0; NaN elsewhere. */
export function logGamma(x: f64): f64 {
  if (!(x > 0.0)) return NaN;
  if (x >= 10.0) return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + stirlingRemainder(x);
  if (x < 0.5) return aroundTwo(x) - Math.log1p(x) - Math.log(x);
  if (x < 1.5) return aroundTwo(x - 1.0) - Math.log(x);
  let product = 1.0;
  while (x > 2.5) {
    x -= 1.0;
    product *= x;
  }
  return aroundTwo(x - 2.0) + (product > 1.0 ? Math.log(product) : 0.0);
}
