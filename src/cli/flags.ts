import { UserError } from '../errors.js';

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

interface Range {
  readonly least: number;
  readonly largest: number;
}

function parse(text: string, flag: string, expected: string): number {
  const value = NUMBER.test(text) ? Number(text) : NaN;
  if (!Number.isFinite(value)) throw new UserError(`found '${text}', expected ${expected}.`, flag);
  return value;
}

/** A parser of the values of a flag that takes a number in a range; accepts 1e9 forms. */
export function numberFlag(flag: string, { least, largest }: Range): (text: string) => number {
  return (text) => {
    const expected = `a number from ${least} to ${largest}`;
    const value = parse(text, flag, expected);
    if (value < least || value > largest)
      throw new UserError(`found ${text}, expected ${expected}.`, flag);
    return value;
  };
}

/** A parser of the values of a flag that takes a whole number in a range; accepts 1e9 forms. */
export function wholeFlag(flag: string, { least, largest }: Range): (text: string) => number {
  return (text) => {
    const expected = `a whole number from ${least} to ${largest}`;
    const value = parse(text, flag, expected);
    if (!Number.isInteger(value) || value < least || value > largest)
      throw new UserError(`found ${text}, expected ${expected}.`, flag);
    return value;
  };
}

/** Most numbers of one list. */
const MOST_NUMBERS = 1e6;

/**
 * A parser of the values of a flag that takes a list of numbers in a range: `0,1,2.5`, and `from:to:step` for a stretch
 * with both ends, as in `0:10:0.1`.
 */
export function numberListFlag(flag: string, range: Range): (text: string) => readonly number[] {
  const one = numberFlag(flag, range);
  return (text) =>
    text.split(',').flatMap((part) => {
      if (!part.includes(':')) return [one(part)];
      const ends = part.split(':');
      if (ends.length !== 3)
        throw new UserError(`found '${part}', expected from:to:step, such as 0:10:0.1.`, flag);
      const [from = NaN, to = NaN] = ends.slice(0, 2).map(one);
      const step = parse(ends[2] ?? '', flag, 'a step above 0');
      if (!(step > 0) || to < from)
        throw new UserError(
          `found '${part}', expected from:to:step with a step above 0 and an end not below the start.`,
          flag,
        );
      const steps = Math.floor((to - from) / step + 1e-9);
      if (steps >= MOST_NUMBERS)
        throw new UserError(`found '${part}', expected at most ${MOST_NUMBERS} numbers.`, flag);
      // Twelve digits: 3 × 0.1 is meant to be 0.3.
      return Array.from({ length: steps + 1 }, (_, i) => Number((from + i * step).toPrecision(12)));
    });
}

/** Runs `body`; a mistake that it finds in an argument is told with the name of the flag. */
export function withFlagNames<T>(flags: Readonly<Record<string, string>>, body: () => T): T {
  try {
    return body();
  } catch (error) {
    if (!(error instanceof UserError) || error.place === undefined) throw error;
    const flag = flags[error.place];
    if (flag === undefined) throw error;
    throw new UserError(error.message.slice(error.place.length + 2), flag);
  }
}
