/** Largest power of ten that a divisor may be. */
const largestPower = 200;

/** 10⁰ to 10²⁰⁰ as sums of two doubles each; up to 10²² the first is exact. */
const powersOfTen = Float64Array.from({ length: largestPower + 1 }, (_, k) => Number(`1e${k}`));
const powerErrors = powersOfTen.map((power, k) =>
  Number(BigInt(`1${'0'.repeat(k)}`) - BigInt(power)),
);
const largestExactPower = 22;

/** Dekker's splitter of a double into two halves of 26 bits: 2²⁷ + 1. */
const splitter = 134_217_729;
/** Bound of the relative error of a quotient of two doubles in two parts: 2⁻¹⁰⁰. */
const quotientError = 7.888609052210118e-31;

/** Digits that are an exact integer. */
const exactDigits = 15;
/** Digits of each part of a number: both, and the product of the first and a power of ten, are exact integers. */
export const partDigits = 9;

/**
 * (head × 10^tailDigits + tail) / 10^scale, correctly rounded; undefined where that cannot be told.
 *
 * Up to 15 digits are an integer, and 10²² a power of ten, that are both exact, so that one division rounds right
 * (W. D. Clinger, PLDI 1990). Otherwise the quotient is made in two parts (T. J. Dekker, Numer. Math. 18 (1971) 224): the
 * sum of both rounds right unless their error bound leaves a choice.
 *
 * @param head at most nine digits
 * @param tail the digits behind them, at most nine
 */
export function decimal(
  head: number,
  tail: number,
  tailDigits: number,
  scale: number,
): number | undefined {
  const product = head * powersOfTen[tailDigits]!;
  const whole = product + tail;
  const isExact = tailDigits <= exactDigits - partDigits;
  if (isExact && scale >= 0 && scale <= largestExactPower) return whole / powersOfTen[scale]!;
  if (isExact && scale < 0 && scale >= -largestExactPower) return whole * powersOfTen[-scale]!;
  if (scale < 0 || scale > largestPower) return undefined;
  const divisor = powersOfTen[scale]!;
  const wholeRest = tail - (whole - product);
  const quotient = whole / divisor;
  const back = quotient * divisor;
  const rest = whole - back - productError(quotient, divisor, back);
  const correction = (rest + wholeRest - quotient * powerErrors[scale]!) / divisor;
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
