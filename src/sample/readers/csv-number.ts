/** 10⁰ to 10²²: the powers of ten that a double holds exactly. */
const powersOfTen = Float64Array.from({ length: 23 }, (_, power) => Number(`1e${power}`));

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
const exponent = 0x65;
const smallLetter = 0x20;

/**
 * The number in the bytes from `start` to `end`, correctly rounded; undefined where there is none. Up to 15 digits
 * without exponent are an integer and a power of ten that are both exact, so that one division rounds right
 * (W. D. Clinger, PLDI 1990); everything else is left to the host, which rounds right as well.
 */
export function csvNumber(bytes: Buffer, start: number, end: number): number | undefined {
  let at = start;
  const negative = bytes[at] === minus;
  if (negative) at++;
  let mantissa = 0;
  let digits = 0;
  let decimals = -1;
  for (; at < end; at++) {
    const digit = (bytes[at] as number) - zero;
    if (digit >= 0 && digit <= 9) {
      mantissa = mantissa * 10 + digit;
      digits++;
      if (decimals >= 0) decimals++;
    } else if (digit === point - zero && decimals < 0) decimals = 0;
    else break;
  }
  if (digits === 0) return otherNumber(bytes, start, end);
  if (at < end)
    return isExponent(bytes, at, end)
      ? Number(bytes.toString('latin1', start, end))
      : otherNumber(bytes, start, end);
  if (digits > 15) return Number(bytes.toString('latin1', start, end));
  if (decimals > 0) mantissa /= powersOfTen[decimals] as number;
  return negative ? -mantissa : mantissa;
}

/** Whether the bytes are e, a sign or none, and digits. */
function isExponent(bytes: Buffer, start: number, end: number): boolean {
  if (((bytes[start] as number) | smallLetter) !== exponent) return false;
  const sign = bytes[start + 1];
  const first = start + (sign === minus || sign === plus ? 2 : 1);
  for (let at = first; at < end; at++) {
    const digit = (bytes[at] as number) - zero;
    if (!(digit >= 0 && digit <= 9)) return false;
  }
  return end > first;
}

/** Words, blanks around a number, and a plus in front of it. */
function otherNumber(bytes: Buffer, start: number, end: number): number | undefined {
  const text = bytes.toString('latin1', start, end).trim();
  const word = words[text.toLowerCase()];
  if (word !== undefined) return word;
  // Number() also reads 0x10 and the like, which nobody writes into a table of numbers.
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined;
}
