import { deviance } from '../../math/poisson';
import {
  AUXILIARY,
  backgroundTerms,
  channelRows,
  channelsOf,
  COUNTED,
  EXPONENTIAL,
  FIXED,
  FIRST_TERM,
  LOWER,
  OWN,
  penalty,
  penaltyAt,
  penaltyCurvature,
  penaltySlope,
  ROW,
  sharedOf,
  sharedRows,
  SHIFT,
  STRENGTH,
  TERM,
  WIDTH,
} from './likelihood';

/**
 * q̃μ of one channel whose signal has at most one uncertain factor: every nuisance meets the count through ν alone, so that
 * the matrix of second derivatives is diagonal plus one outer product, and Newton's step has a closed form. With
 * λ = 1 − n/ν ≥ 0, which holds wherever q̃μ needs a fit, −ln L is convex. Where μ̂ > 0 the fit reproduces count and auxiliary
 * measurements exactly.
 *
 * An arm is a term of ν: its scale and the factor's row.
 */
const MOST_ARMS: usize = 3;
const scales: usize = memory.data(24, 16);
const rows: usize = memory.data(24, 16);
const parameters: usize = memory.data(24, 16);
const slopes: usize = memory.data(24, 16);
const pulls: usize = memory.data(24, 16);
const stiffness: usize = memory.data(24, 16);

let arms: i32 = 0;
/** 1 where the signal is the first arm, 0 where it is known. */
let signalArms: i32 = 0;
let fixed: f64 = 0.0;
let strength: f64 = 0.0;

/** Whether the current model has this form; if so it is taken over. */
export function chooseOneChannel(): bool {
  if (channelsOf != 1 || sharedOf > 1) return false;
  fixed = load<f64>(channelRows, FIXED);
  strength = load<f64>(channelRows, STRENGTH);
  signalArms = sharedOf;
  arms = signalArms;
  if (arms) store<usize>(rows, sharedRows);
  for (let j = 0; j < backgroundTerms(0); j++) {
    if (<usize>arms == MOST_ARMS) return false;
    store<f64>(
      scales + ((<usize>arms) << 3),
      load<f64>(channelRows + FIRST_TERM + <usize>j * TERM),
    );
    store<usize>(rows + ((<usize>arms) << 3), channelRows + OWN + <usize>j * ROW);
    arms++;
  }
  return true;
}

/** Factor of the arm at its parameter x. */
function factorAt(row: usize, x: f64): f64 {
  return load<f64>(row) == f64(EXPONENTIAL)
    ? Math.exp(load<f64>(row, SHIFT) + load<f64>(row, WIDTH) * x)
    : x;
}

/** The parameter that agrees best with the auxiliary measurement. */
function nominal(row: usize): f64 {
  const auxiliary = load<f64>(row, AUXILIARY);
  return Math.max(
    load<f64>(row, LOWER),
    load<f64>(row) == f64(COUNTED) ? auxiliary / load<f64>(row, WIDTH) : auxiliary,
  );
}

/** Minimum of −ln L at fixed μ with λ ≥ 0 at the nominal parameters; NaN where Newton's method does not settle. */
function lowestAt(n: f64, mu: f64): f64 {
  let first = 0;
  let known = fixed;
  if (signalArms) {
    if (mu > 0.0) store<f64>(scales, mu * strength);
    else first = 1;
  } else known += mu * strength;
  for (let i = first; i < arms; i++) {
    const at = (<usize>i) << 3;
    store<f64>(parameters + at, nominal(load<usize>(rows + at)));
  }
  let total = 0.0;
  let nu = known;
  for (let step = 0; step < 40; step++) {
    nu = known;
    for (let i = first; i < arms; i++) {
      const at = (<usize>i) << 3;
      const row = load<usize>(rows + at);
      const value = load<f64>(scales + at) * factorAt(row, load<f64>(parameters + at));
      nu += value;
      store<f64>(slopes + at, value);
    }
    if (n > 0.0 && !(nu > 0.0)) return NaN;
    const lambda = n > 0.0 ? (nu - n) / nu : 1.0;
    total = 0.0;
    let vg = 0.0;
    let vv = 0.0;
    let decrement = 0.0;
    for (let i = first; i < arms; i++) {
      const at = (<usize>i) << 3;
      const row = load<usize>(rows + at);
      const x = load<f64>(parameters + at);
      penaltyAt(row, x);
      total += penalty;
      const value = load<f64>(slopes + at);
      const exponential = load<f64>(row) == f64(EXPONENTIAL);
      const width = load<f64>(row, WIDTH);
      const slope = exponential ? width * value : load<f64>(scales + at);
      let pull = lambda * slope + penaltySlope;
      let stiff = penaltyCurvature + (exponential ? lambda * width * slope : 0.0);
      if (!(stiff > 0.0) || (x <= load<f64>(row, LOWER) && pull >= 0.0)) {
        // Held at its bound.
        pull = 0.0;
        stiff = Infinity;
      }
      store<f64>(slopes + at, slope);
      store<f64>(pulls + at, pull);
      store<f64>(stiffness + at, stiff);
      vg += (slope * pull) / stiff;
      vv += (slope * slope) / stiff;
      decrement += (pull * pull) / stiff;
    }
    const c = n > 0.0 ? n / nu / nu : 0.0;
    const common = (c * vg) / (1.0 + c * vv);
    decrement -= common * vg;
    if (decrement <= 1e-15 * (1.0 + total)) {
      return total + (n > 0.0 ? deviance(n, nu, n - nu) : nu) - 0.5 * decrement;
    }
    for (let i = first; i < arms; i++) {
      const at = (<usize>i) << 3;
      const row = load<usize>(rows + at);
      const x = load<f64>(parameters + at);
      let lower = load<f64>(row, LOWER);
      if (load<f64>(row) == f64(COUNTED) && load<f64>(row, AUXILIARY) > 0.0) lower = 0.05 * x;
      const change =
        (load<f64>(slopes + at) * common - load<f64>(pulls + at)) / load<f64>(stiffness + at);
      store<f64>(parameters + at, Math.max(lower, x + change));
    }
  }
  return NaN;
}

/** q̃μ of the count n and the auxiliary measurements in the rows; NaN where the general fit is needed. */
export function oneChannelRatio(n: f64, mu: f64): f64 {
  let background = fixed;
  let floor = 0.0;
  let signal = strength;
  for (let i = 0; i < arms; i++) {
    const at = (<usize>i) << 3;
    const row = load<usize>(rows + at);
    const x = nominal(row);
    penaltyAt(row, x);
    floor += penalty;
    const factor = factorAt(row, x);
    if (i < signalArms) {
      signal *= factor;
      // A penalty that the fit without signal leaves out of its sum.
      if (penalty > 0.0) return NaN;
    } else background += load<f64>(scales + at) * factor;
  }
  if (n >= background) {
    if (n - background >= mu * signal) return 0.0;
    return Math.max(0.0, 2.0 * (lowestAt(n, mu) - floor));
  }
  return Math.max(0.0, 2.0 * (lowestAt(n, mu) - lowestAt(n, 0.0)));
}
