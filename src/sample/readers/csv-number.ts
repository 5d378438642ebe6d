import { decimal } from './decimal.js';

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
/** The letter e after its case is set to small. */
const letterE = 0x65;
const smallLetter = 0x20;

/** Digits that are an exact integer. */
const highDigits = 15;

/** The number in the bytes from `start` to `end`, correctly rounded; undefined where there is none. */
export function csvNumber(bytes: Buffer, start: number, end: number): number | undefined {
  let at = start;
  const negative = bytes[at] === minus;
  if (negative) at++;
  const first = at;
  let high = 0;
  let low = 0;
  /** Digits from the first that is not 0 on. */
  let digits = 0;
  let decimals = -1;
  for (; at < end; at++) {
    const digit = (bytes[at] as number) - zero;
    if (digit >= 0 && digit <= 9) {
      if (digits < highDigits) high = high * 10 + digit;
      else low = low * 10 + digit;
      if (high > 0) digits++;
      if (decimals >= 0) decimals++;
    } else if (digit === point - zero && decimals < 0) decimals = 0;
    else break;
  }
  if (at - first === (decimals < 0 ? 0 : 1)) return otherNumber(bytes, start, end);
  const exponent = at < end ? exponentOf(bytes, at, end) : 0;
  if (exponent === undefined) return otherNumber(bytes, start, end);
  const lowDigits = Math.max(digits - highDigits, 0);
  const value =
    lowDigits > 4 ? undefined : decimal(high, low, lowDigits, Math.max(decimals, 0) - exponent);
  // What is longer, or needs a power of ten that is not exact, is left to the host: it rounds right as well.
  if (value === undefined) return Number(bytes.toString('latin1', start, end));
  return negative ? -value : value;
}

/** The number behind e, a sign or none, and digits; undefined where the bytes are something else. */
function exponentOf(bytes: Buffer, start: number, end: number): number | undefined {
  if (((bytes[start] as number) | smallLetter) !== letterE) return undefined;
  const sign = bytes[start + 1];
  const first = start + (sign === minus || sign === plus ? 2 : 1);
  if (end <= first) return undefined;
  let exponent = 0;
  for (let at = first; at < end; at++) {
    const digit = (bytes[at] as number) - zero;
    if (!(digit >= 0 && digit <= 9)) return undefined;
    exponent = exponent * 10 + digit;
  }
  return sign === minus ? -exponent : exponent;
}

/** Words, blanks around a number, and a plus in front of it. */
function otherNumber(bytes: Buffer, start: number, end: number): number | undefined {
  const text = bytes.toString('latin1', start, end).trim();
  const word = words[text.toLowerCase()];
  if (word !== undefined) return word;
  // Number() also reads 0x10 and the like, which nobody writes into a table of numbers.
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined;
}
