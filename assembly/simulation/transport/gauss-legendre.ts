/** Gauss–Legendre rule of eight points on panels; exact for polynomials of degree 15 (Abramowitz and Stegun, table 25.4). */

export const GAUSS_POINTS: i32 = 8;

const NODES = memory.data<f64>([
  -0.960289856497536231684, -0.796666477413626739592, -0.525532409916328985818,
  -0.183434642495649804939, 0.183434642495649804939, 0.525532409916328985818,
  0.796666477413626739592, 0.960289856497536231684,
]);
const WEIGHTS = memory.data<f64>([
  0.101228536290376259153, 0.222381034453374470544, 0.313706645877887287338,
  0.362683783378361982965, 0.362683783378361982965, 0.313706645877887287338,
  0.222381034453374470544, 0.101228536290376259153,
]);

/** Abscissa of point i between `low` and `high`. */
@inline
export function gaussNode(i: i32, low: f64, high: f64): f64 {
  return 0.5 * (low + high + (high - low) * load<f64>(NODES + (usize(i) << 3)));
}

/** Weight of point i between `low` and `high`. */
@inline
export function gaussWeight(i: i32, low: f64, high: f64): f64 {
  return 0.5 * (high - low) * load<f64>(WEIGHTS + (usize(i) << 3));
}
