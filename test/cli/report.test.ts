import { afterEach, describe, expect, it, vi } from 'vitest';
import { withFlagNames } from '../../src/cli/flags.js';
import { report } from '../../src/cli/report.js';
import { InternalError, UserError } from '../../src/errors.js';

afterEach(() => vi.restoreAllMocks());

function reported(error: unknown): { exitCode: number; text: string } {
  let text = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  return { exitCode: report(error), text };
}

describe('report', () => {
  it("tells a user's mistake in one line, exit code 1", () => {
    const { exitCode, text } = reported(new UserError('found x, expected y.', '--flag'));
    expect({ exitCode, text }).toEqual({
      exitCode: 1,
      text: 'beamlimits: --flag: found x, expected y.\n',
    });
  });

  it.each([new InternalError('impossible'), new TypeError('impossible'), 'impossible'])(
    'asks for a report of anything else, exit code 2',
    (error) => {
      const { exitCode, text } = reported(error);
      expect(exitCode).toBe(2);
      expect(text).toMatch(/please report it/);
      expect(text).toMatch(/impossible/);
    },
  );
});

describe('withFlagNames', () => {
  it('renames places that have a flag and leaves other errors', () => {
    const flags = { level: '--cl' };
    const fail = (error: Error) => (): never => {
      throw error;
    };
    expect(() => withFlagNames(flags, fail(new UserError('wrong.', 'level')))).toThrow(
      '--cl: wrong.',
    );
    expect(() => withFlagNames(flags, fail(new UserError('wrong.', 'other')))).toThrow(
      'other: wrong.',
    );
    expect(() => withFlagNames(flags, fail(new UserError('wrong.')))).toThrow(/^wrong\.$/);
    expect(() => withFlagNames(flags, fail(new RangeError('bug')))).toThrow(RangeError);
  });
});
