import { decimal, partDigits } from './decimal.js';

const words: Readonly<Record<string, number>> = {
  '': NaN,
  nan: NaN,
  na: NaN,
  null: NaN,
  inf: Infinity,
  '+inf': Infinity,
  '-inf': -Infinity,
  infinity: Infinity,
  '-infinity': -Infinity,
  true: 1,
  false: 0,
};

const minus = 0x2d;
const plus = 0x2b;
const zero = 0x30;
const point = 0x2e;
const blank = 0x20;
/** Letters after their case is set to small. */
const smallLetter = 0x20;
const letterA = 0x61;
const letterE = 0x65;
const letterN = 0x6e;

/** Exponents beyond this are left to the host. */
const largestExponent = 999;

/**
 * Reads the number that starts at `start`, blanks before it allowed, into `column[row]`: correctly rounded, and without a
 * string. The bytes must have something behind the number.
 *
 * @returns the place behind the number; −1 where there is none in plain decimal digits (or nan), or one of so many digits
 *   that the host has to read it (`csvNumber`)
 */
export function readNumber(
  bytes: Uint8Array,
  start: number,
  column: Float64Array,
  row: number,
): number {
  let at = start;
  while (bytes[at] === blank) at++;
  const negative = bytes[at] === minus;
  if (negative) at++;
  const first = at;
  let head = 0;
  let tail = 0;
  /** Digits from the first that is not 0 on. */
  let digits = 0;
  let digit = bytes[at]! - zero;
  for (; digit >= 0 && digit <= 9; digit = bytes[++at]! - zero) {
    if (digits < partDigits) head = (10 * head + digit) | 0;
    else tail = (10 * tail + digit) | 0;
    if (head > 0) digits++;
  }
  let all = at - first;
  let scale = 0;
  if (digit === point - zero) {
    const behindPoint = ++at;
    digit = bytes[at]! - zero;
    for (; digit >= 0 && digit <= 9; digit = bytes[++at]! - zero) {
      if (digits < partDigits) head = (10 * head + digit) | 0;
      else tail = (10 * tail + digit) | 0;
      if (head > 0) digits++;
    }
    scale = at - behindPoint;
    all += scale;
  }
  if (all === 0) return readNan(bytes, start, column, row);
  if ((bytes[at]! | smallLetter) === letterE) {
    const sign = bytes[at + 1];
    const firstOfExponent = at + (sign === minus || sign === plus ? 2 : 1);
    let exponent = 0;
    at = firstOfExponent;
    digit = bytes[at]! - zero;
    for (; digit >= 0 && digit <= 9; digit = bytes[++at]! - zero)
      if (exponent <= largestExponent) exponent = 10 * exponent + digit;
    if (at === firstOfExponent) return -1;
    scale += sign === minus ? exponent : -exponent;
  }
  if (digits > 2 * partDigits) return -1;
  const value = decimal(head, tail, Math.max(digits - partDigits, 0), scale);
  if (value === undefined) return -1;
  column[row] = negative ? -value : value;
  return at;
}

/** The word for a missing number, in any case. */
function readNan(bytes: Uint8Array, start: number, column: Float64Array, row: number): number {
  const isNan =
    (bytes[start]! | smallLetter) === letterN &&
    (bytes[start + 1]! | smallLetter) === letterA &&
    (bytes[start + 2]! | smallLetter) === letterN;
  if (!isNan) return -1;
  column[row] = NaN;
  return start + 3;
}

/** The number in all the bytes from `start` to `end`, words among them, as the host reads it; undefined where there is none. */
export function csvNumber(bytes: Buffer, start: number, end: number): number | undefined {
  const text = bytes.toString('latin1', start, end).trim();
  const word = words[text.toLowerCase()];
  if (word !== undefined) return word;
  // Number() also reads 0x10 and the like, which nobody writes into a table of numbers.
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined;
}
