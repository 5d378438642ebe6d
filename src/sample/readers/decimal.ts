/** 10⁰ to 10²²: the powers of ten that a double holds exactly. */
const powersOfTen = Float64Array.from({ length: 23 }, (_, power) => Number(`1e${power}`));

/** Dekker's splitter of a double into two halves of 26 bits: 2²⁷ + 1. */
const splitter = 134_217_729;
/** Bound of the relative error of a quotient of two doubles in two parts: 2⁻¹⁰⁰. */
const quotientError = 7.888609052210118e-31;

/**
 * (high × 10^lowDigits + low) / 10^scale, correctly rounded; undefined where that cannot be told.
 *
 * Up to 15 digits are an integer and a power of ten that are both exact, so that one division rounds right (W. D. Clinger,
 * PLDI 1990). Up to 19 digits the quotient is made in two parts (T. J. Dekker, Numer. Math. 18 (1971) 224): the sum of
 * both rounds right unless their error bound leaves a choice.
 *
 * @param high at most 15 digits
 * @param low the digits behind them, at most four
 */
export function decimal(
  high: number,
  low: number,
  lowDigits: number,
  scale: number,
): number | undefined {
  if (scale < 0 || scale > 22) return undefined;
  const divisor = powersOfTen[scale] as number;
  if (lowDigits === 0) return high / divisor;
  const power = powersOfTen[lowDigits] as number;
  const product = high * power;
  const rest = productError(high, power, product) + low;
  const whole = product + rest;
  const wholeRest = rest - (whole - product);
  const quotient = whole / divisor;
  const back = quotient * divisor;
  const correction = (whole - back - productError(quotient, divisor, back) + wholeRest) / divisor;
  const bound = quotient * quotientError;
  const value = quotient + (correction - bound);
  return value === quotient + (correction + bound) ? value : undefined;
}

/** a × b − product, exactly. */
function productError(a: number, b: number, product: number): number {
  const aSplit = splitter * a;
  const aHigh = aSplit - (aSplit - a);
  const aLow = a - aHigh;
  const bSplit = splitter * b;
  const bHigh = bSplit - (bSplit - b);
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}
