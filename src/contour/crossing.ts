/** A function of y at one place. */
export interface Sample {
  readonly y: number;
  readonly value: number;
}

/** Whether a value counts as inside the region: NaN and −∞ do not. */
export function isAbove(value: number): boolean {
  return value >= 0;
}

/**
 * Where a function crosses zero between a place above and a place below, by the ITP method (Oliveira and Takahashi,
 * ACM Trans. Math. Softw. 47 (2021) 5; k1 = 0.2 / first width, k2 = 2, n0 = 1): never more than one evaluation beyond
 * bisection (two with rounding), mostly far fewer. It bisects where a value is not finite, and finds the place of a jump too.
 *
 * @param f values that are not ≥ 0 (also NaN) are below
 * @param start one end, above or below
 * @param end the other, on the other side of zero
 * @param tolerance largest distance of the answer from a crossing, > 0
 */
export function crossing(
  f: (y: number) => number,
  start: Sample,
  end: Sample,
  tolerance: number,
): number {
  let [low, high] = start.y <= end.y ? [start, end] : [end, start];
  const truncation = 0.2 / (high.y - low.y);
  let reach = 2 * tolerance;
  while (reach < high.y - low.y) reach *= 2;
  while (high.y - low.y > 2 * tolerance) {
    const middle = (low.y + high.y) / 2;
    if (middle <= low.y || middle >= high.y) break;
    const guess = nextPlace(low, high, truncation, tolerance, reach);
    const y = guess > low.y && guess < high.y ? guess : middle;
    const sample = { y, value: f(y) };
    if (isAbove(sample.value) === isAbove(low.value)) low = sample;
    else high = sample;
    reach /= 2;
  }
  return (low.y + high.y) / 2;
}

/**
 * Interpolate, truncate towards the middle (at least by the tolerance, so that the far end closes in as well), project
 * onto the stretch that keeps the worst case of bisection.
 */
function nextPlace(
  low: Sample,
  high: Sample,
  truncation: number,
  tolerance: number,
  reach: number,
): number {
  const width = high.y - low.y;
  const middle = (low.y + high.y) / 2;
  if (!Number.isFinite(low.value) || !Number.isFinite(high.value)) return middle;
  const falsePosition = (high.value * low.y - low.value * high.y) / (high.value - low.value);
  const towardsMiddle = Math.sign(middle - falsePosition);
  const shift = Math.max(truncation * width * width, tolerance);
  const truncated =
    shift <= Math.abs(middle - falsePosition) ? falsePosition + towardsMiddle * shift : middle;
  const allowed = reach - width / 2;
  return Math.abs(truncated - middle) <= allowed ? truncated : middle - towardsMiddle * allowed;
}
