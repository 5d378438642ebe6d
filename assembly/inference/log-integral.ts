/**
 * ln ∫ e^{g(t)} dt over the whole line, for a g that has one peak and falls off smoothly on both sides: the trapezoid
 * rule, which then converges geometrically. It needs values of g only. The peak and the step are kept in a slot, so that
 * the next integral, which is often similar, starts from them. Integrals may be nested.
 *
 * The sums over even and over odd points are two rules of twice the step. Where they agree to δ, the whole has a relative
 * error of about δ², as each halving squares the error.
 */

/** g of a level of nesting. */
export type LevelFunction = (level: i32, t: f64) => f64;

/** Points where e^g is below e^(−this) of the peak are left out. */
const REACH: f64 = 32.0;
/** Largest disagreement of the two rules. */
const DISAGREEMENT: f64 = 5e-7;
/** Step over the width of the peak, wanted and acceptable. */
const WANTED_STEP: f64 = 0.55;
const LARGEST_STEP: f64 = 0.65;
const SMALLEST_STEP: f64 = 0.25;

const MOST_POINTS: i32 = 1 << 16;
const MOST_CLIMBS: i32 = 400;
const MOST_HALVINGS: i32 = 4;

/** Whether an integral since this was last set to false did not settle. */
export let unsettled: bool = false;

/** Forgets earlier trouble. */
export function startIntegrals(): void {
  unsettled = false;
}

/**
 * Values of e^g below e to this power do not matter to the sum that is being made; −∞ while its peak is looked for. To nest an
 * integral, hand it on by `keepAbove`, less what is added to the integral.
 */
export let needed: f64 = -Infinity;
let floor: f64 = -Infinity;

/** Lets the next integral leave out what is below e^y. */
export function keepAbove(y: f64): void {
  floor = y;
}

/** Bytes of a slot: peak and step of the last integral, and where the first began. */
export const SLOT: usize = 24;

/** Sets a slot to where an integral may start. */
export function startSlot(slot: usize, peak: f64, step: f64): void {
  store<f64>(slot, peak);
  store<f64>(slot, step, 8);
  store<f64>(slot, peak, 16);
}

/** ln of the integral of e^g, g = f(level, ·). */
export function logIntegral(f: LevelFunction, level: i32, slot: usize): f64 {
  const lowest = floor;
  floor = -Infinity;
  needed = -Infinity;
  let peak = load<f64>(slot);
  let step = load<f64>(slot, 8);
  let top = f(level, peak);
  // A very different integral before this one may have left its peak where this one has nothing.
  const home = load<f64>(slot, 16);
  if (peak != home) {
    const atHome = f(level, home);
    if (atHome > top) {
      peak = home;
      top = atHome;
    }
  }
  let below = f(level, peak - step);
  let above = f(level, peak + step);
  // Climb to a point that both neighbours are below, and choose the step by the curvature there.
  for (let climb = 0; ; climb++) {
    if (climb == MOST_CLIMBS) {
      unsettled = true;
      return top;
    }
    if (above > top || below > top) {
      // Longer strides on a long way.
      const stride = climb > 6 ? 2.0 * step : step;
      const up = above > below;
      const next = up ? peak + step : peak - step;
      const nextTop = up ? above : below;
      if (stride == step) {
        if (up) {
          below = top;
          above = f(level, next + step);
        } else {
          above = top;
          below = f(level, next - step);
        }
      } else {
        below = f(level, next - stride);
        above = f(level, next + stride);
      }
      peak = next;
      top = nextTop;
      step = stride;
      continue;
    }
    const curvature = (2.0 * top - above - below) / (step * step);
    const width = 1.0 / Math.sqrt(curvature);
    if (!(width > 0.0) || width == Infinity) {
      // One neighbour is impossible, or all are equal.
      step *= width > 0.0 ? 2.0 : 0.25;
    } else if (step > LARGEST_STEP * width) step = Math.max(WANTED_STEP * width, 0.125 * step);
    else if (step < SMALLEST_STEP * width) step = Math.min(WANTED_STEP * width, 8.0 * step);
    else break;
    below = f(level, peak - step);
    above = f(level, peak + step);
  }
  // Of an integral that is small beside the sum it belongs to less has to be known.
  const allowed = DISAGREEMENT * Math.exp(0.5 * Math.max(lowest + REACH - top, 0.0));
  const end = Math.max(top - REACH, lowest);
  let result = logSum(f, level, peak, step, top, end);
  for (let halving = 0; disagreement > allowed && halving < MOST_HALVINGS; halving++) {
    step *= 0.5;
    result = logSum(f, level, peak, step, top, end);
  }
  if (disagreement > allowed) unsettled = true;
  needed = -Infinity;
  store<f64>(slot, peak);
  store<f64>(slot, step, 8);
  return result;
}

/** How far the rules of even and of odd points are apart, relative to their sum, after `logSum`. */
let disagreement: f64 = 0.0;

/** ln of the trapezoid sum through `peak`, where g is `top`, down to `end` on both sides. */
function logSum(f: LevelFunction, level: i32, peak: f64, step: f64, top: f64, end: f64): f64 {
  let even = 1.0;
  let odd = 0.0;
  for (let side = -1.0; side <= 1.0; side += 2.0) {
    let k = 1;
    for (; k < MOST_POINTS; k++) {
      needed = end;
      const y = f(level, peak + side * f64(k) * step);
      if (!(y > end)) break;
      const term = Math.exp(y - top);
      if ((k & 1) == 1) odd += term;
      else even += term;
    }
    if (k == MOST_POINTS) unsettled = true;
  }
  disagreement = Math.abs(even - odd) / (even + odd);
  return top + Math.log((even + odd) * step);
}
