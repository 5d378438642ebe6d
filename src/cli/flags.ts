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
