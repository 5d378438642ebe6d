import { tailOverExponential } from './normal';

/**
 * The incomplete gamma functions of a large a near x = a, uniformly in x (N. M. Temme, SIAM J. Math.
 * Anal. 10 (1979) 757 and Math. Comp. 29 (1975) 1109; DLMF 8.12): with D = a ln(a/x) + x − a,
 * z = ±√(2D) with the sign of x − a, and η = z/√a,
 *   Q(a, x) = P(Z > z) + S e^{−D}/√(2πa),   P(a, x) = P(Z > −z) − S e^{−D}/√(2πa),
 *   S = Σ_k C_k(η) a^{−k},   C_k(η) = Σ_j c_kj η^j, convergent for |η| < 2√π.
 * Both terms of a tail carry e^{−D}, which is factored out: neither tail underflows before D is too large.
 */

/** From here on five orders in 1/a are enough; below, sums and fractions are as fast. */
const LEAST_SHAPE: f64 = 300.0;
/** |x/a − 1| up to here, which is −0.337 ≤ η ≤ 0.274. */
const WIDTH: f64 = 0.3;

const ROOT_TWO_PI: f64 = 2.5066282746310002;

const ORDERS: i32 = 5;
/**
 * c_kj, a row of k = 0..4 for each j = 0..14: exact rationals, rounded once, by tools/gamma-coefficients.py. What is
 * left out is largest at a = 300, η = −0.337: 1.1e-16 for k = 5, 3e-18 for j = 15, of a sum of 2.6 or more.
 */
// prettier-ignore
const COEFFICIENTS: StaticArray<f64> = [
  -0.3333333333333333, -0.001851851851851852, 0.004133597883597883, 0.0006494341563786008, -0.0008618882909167117,
  0.08333333333333333, -0.003472222222222222, -0.0026813271604938273, 0.00022947209362139917, 0.0007840392217200666,
  -0.014814814814814815, 0.0026455026455026454, 0.0007716049382716049, -0.0004691894943952557, -0.0002990724803031902,
  0.0011574074074074073, -0.0009902263374485596, 2.0093878600823047e-6, 0.00026772063206283885, -1.4638452578843418e-6,
  0.0003527336860670194, 0.00020576131687242798, -0.0001073665322636516, -7.561801671883977e-5, 6.641498215465122e-5,
  -0.0001787551440329218, -4.018775720164609e-7, 5.2923448829120125e-5, -2.396505113867297e-7, -3.968365047179435e-5,
  3.919263178522438e-5, -1.8098550334489977e-5, -1.2760635188618728e-5, 1.1082654115347302e-5, 1.1375726970678419e-5,
  -2.185448510679992e-6, 7.64916091608111e-6, 3.423578734096138e-8, -5.6749528269915965e-6, 2.507497226237533e-10,
  -1.85406221071516e-6, -1.6120900894563446e-6, 1.3721957309062934e-6, 1.4230900732435883e-6, -1.6954149536558305e-6,
  8.296711340953087e-7, 4.647127802807434e-9, -6.298992138380055e-7, -2.7861080291528143e-11, 8.907507532205309e-7,
  -1.7665952736826078e-7, 1.378633446915721e-7, 1.4280614206064242e-7, -1.6958404091930278e-7, -2.292934834000805e-7,
  6.707853543401498e-9, -5.752545603517705e-8, -2.0477098421990866e-10, 8.099464905388083e-8, 2.956794137544049e-11,
  1.0261809784240309e-8, 1.1951628599778148e-8, -1.409252991086752e-8, -1.9111168485973655e-8, 2.8865829742708783e-8,
  -4.382036018453353e-9, -1.7543241719747647e-11, 6.228974084922022e-9, 2.3928620439808118e-12, -1.4189739437803219e-8,
  9.14769958223679e-10, -1.0091543710600413e-9, -1.3670488396617114e-9, 2.0620131815488797e-9, 3.4463580499464896e-9,
];

/** Whether the expansion holds at (a, x) to rounding. */
export function expandsUniformly(a: f64, x: f64): bool {
  return a >= LEAST_SHAPE && Math.abs(x - a) <= WIDTH * a;
}

/**
 * The tail of x on its own side of a, Q(a, x) for x ≥ a and P(a, x) below, times e^D, given D(a, x).
 * Within two ulp; what a caller does with e^{−D} has the rounding of D.
 */
export function uniformTail(a: f64, x: f64, deviance: f64): f64 {
  const z = Math.sqrt(2.0 * deviance);
  const root = Math.sqrt(a);
  const eta = (x < a ? -z : z) / root;
  const w = 1.0 / a;
  let sum = 0.0;
  for (let i = COEFFICIENTS.length - ORDERS; i >= 0; i -= ORDERS) {
    let row = unchecked(COEFFICIENTS[i + ORDERS - 1]);
    for (let k = ORDERS - 2; k >= 0; k--) row = row * w + unchecked(COEFFICIENTS[i + k]);
    sum = sum * eta + row;
  }
  sum /= ROOT_TWO_PI * root;
  return tailOverExponential(z) + (x < a ? -sum : sum);
}
