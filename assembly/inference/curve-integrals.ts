import {
  count,
  find,
  LEFT,
  LOG_SCALE,
  logAt,
  NEGLIGIBLE,
  panelAt,
  place,
  RIGHT,
  SERIES,
  seriesAt,
  STATE,
  TERMS,
} from './curve';

/** Integrals, quantiles and the peak of the current curve: sums over the series of its panels. */

/** ln of the largest value of a panel, in whose unit integrals are. */
let unit: f64 = 0.0;

/** (√5 − 1)/2. */
export const GOLDEN: f64 = 0.6180339887498949;

/** Where the curve is largest, among the nodes of its panels and, around the best, by golden section. */
export function curveMode(): f64 {
  let best = 0;
  for (let i = 1; i < count; i++)
    if (load<f64>(panelAt(i), LOG_SCALE) > load<f64>(panelAt(best), LOG_SCALE)) best = i;
  let low = load<f64>(panelAt(max(best - 1, 0)), LEFT);
  let high = load<f64>(panelAt(min(best + 1, count - 1)), RIGHT);
  for (let i = 0; i < 90 && high - low > 1e-12 * high; i++) {
    const a = high - GOLDEN * (high - low);
    const b = low + GOLDEN * (high - low);
    if (logAt(a) < logAt(b)) low = a;
    else high = b;
  }
  // At an end golden section comes close only.
  const left = load<f64>(panelAt(0), LEFT);
  return logAt(low) >= logAt(high) && low - left <= 1e-9 * high ? left : 0.5 * (low + high);
}

/** The integral of a panel from its left end to u in [−1, 1], in units of its scale. */
function panelIntegral(panel: usize, u: f64): f64 {
  if (load<f64>(panel, STATE) == NEGLIGIBLE) return 0.0;
  const half = 0.5 * (load<f64>(panel, RIGHT) - load<f64>(panel, LEFT));
  // ∫ T_k = T_{k+1}/(2(k+1)) − T_{k−1}/(2(k−1)); the sum of the T's is carried along.
  let before = 1.0;
  let here = u;
  let atMinusOne = 1.0;
  let sum = load<f64>(panel, SERIES) * (u + 1.0);
  sum += load<f64>(panel, SERIES + 8) * 0.5 * (u * u - 1.0);
  for (let k = 2; k < TERMS; k++) {
    // here = T_{k−1}, before = T_{k−2}; after = T_k, beyond = T_{k+1}.
    const after = 2.0 * u * here - before;
    const beyond = 2.0 * u * after - here;
    const up = 0.5 / f64(k + 1);
    const down = 0.5 / f64(k - 1);
    // T_{k+1}(−1) = T_{k−1}(−1) = −(−1)^k.
    atMinusOne = (k & 1) == 0 ? -1.0 : 1.0;
    sum +=
      load<f64>(panel + SERIES + ((<usize>k) << 3)) *
      (up * (beyond - atMinusOne) - down * (here - atMinusOne));
    before = here;
    here = after;
  }
  return half * sum;
}

function weightOf(panel: usize): f64 {
  return Math.exp(load<f64>(panel, LOG_SCALE) - unit);
}

/** The integral over the whole curve is this times e^{`curveHighest`}. */
export function curveIntegral(): f64 {
  unit = -Infinity;
  for (let i = 0; i < count; i++) unit = Math.max(unit, load<f64>(panelAt(i), LOG_SCALE));
  return massAbove(0);
}

/** ln of the unit of `curveIntegral`. */
export function curveHighest(): f64 {
  return unit;
}

function massAbove(first: i32): f64 {
  let sum = 0.0;
  for (let i = count - 1; i >= first; i--)
    sum += weightOf(panelAt(i)) * panelIntegral(panelAt(i), 1.0);
  return sum;
}

/** The integral below (or above) x; call `curveIntegral` before. */
export function integralBeside(x: f64, above: bool): f64 {
  const i = find(x);
  const panel = panelAt(i);
  const inside = panelIntegral(panel, Math.min(place(panel, x), 1.0));
  if (above) return massAbove(i + 1) + weightOf(panel) * (panelIntegral(panel, 1.0) - inside);
  let sum = weightOf(panel) * inside;
  for (let j = 0; j < i; j++) sum += weightOf(panelAt(j)) * panelIntegral(panelAt(j), 1.0);
  return sum;
}

/** The x with `mass` below (or above) it, in the unit of `curveIntegral`. */
export function quantileBeside(mass: f64, above: bool): f64 {
  let rest = mass;
  let i = above ? count - 1 : 0;
  for (; above ? i > 0 : i < count - 1; i += above ? -1 : 1) {
    const whole = weightOf(panelAt(i)) * panelIntegral(panelAt(i), 1.0);
    if (whole >= rest) break;
    rest -= whole;
  }
  const panel = panelAt(i);
  const whole = panelIntegral(panel, 1.0);
  const wanted = above ? whole - rest / weightOf(panel) : rest / weightOf(panel);
  // Newton inside a bracket.
  let low = -1.0;
  let high = 1.0;
  let u = 0.0;
  const half = 0.5 * (load<f64>(panel, RIGHT) - load<f64>(panel, LEFT));
  for (let iteration = 0; iteration < 100; iteration++) {
    const excess = panelIntegral(panel, u) - wanted;
    if (excess < 0.0) low = u;
    else high = u;
    let next = u - excess / (half * seriesAt(panel, u));
    if (!(next > low && next < high)) next = 0.5 * (low + high);
    const move = Math.abs(next - u);
    u = next;
    if (move < 1e-15) break;
  }
  return 0.5 * (load<f64>(panel, LEFT) + load<f64>(panel, RIGHT)) + half * u;
}
