import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.js';
import { compileExpression } from '../../../src/sample/readers/expression/compile.js';
import { parseExpression } from '../../../src/sample/readers/expression/parse.js';

const columns: Record<string, number[]> = {
  p: [5, 20, 30],
  q1: [1, -1, 1],
  q2: [-1, -1, NaN],
  'mu.px[1]': [3, 0, -3],
  'two words': [1, 2, 3],
};

function values(text: string): number[] {
  const { evaluate } = compileExpression(parseExpression(text, 'card.yaml:3:1'));
  return [...evaluate((name) => Float64Array.from(columns[name]!), 3)];
}

describe('values', () => {
  it.each([
    ['1 + 2 * 3 - 4 / 2', [5, 5, 5]],
    ['10 - 4 - 3', [3, 3, 3]],
    ['-(p - 10) * 2', [10, -20, -40]],
    ['p > 10 && q1*q2 < 0', [0, 0, NaN]],
    ['p > 10 || q1*q2 < 0', [1, 1, 1]],
    ['p < 25 && q2 == -1', [1, 1, 0]],
    ['!(p <= 20)', [0, 0, 1]],
    ['!q2', [0, 0, NaN]],
    ['p >= 20 != 0', undefined],
    ['sqrt(`mu.px[1]` * mu.px[1])', [3, 0, 3]],
    ['hypot(3, 4) + `two words`', [6, 7, 8]],
    ['min(p, 10, q1) + max(p, 25)', [26, 24, 31]],
    ['abs(q1) + .5e1', [6, 6, 6]],
    ['exp(0) + log(1) + sin(0) + cos(0) + tan(0)', [2, 2, 2]],
    ['1e3', [1000, 1000, 1000]],
  ])('%s', (text, expected) => {
    if (expected) expect(values(text)).toEqual(expected);
    else expect(() => values(text)).toThrow(UserError);
  });

  it('sine, cosine, exponential and logarithm are those of the host within a unit in the last place', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 700, noNaN: true }), (x) => {
        columns['x'] = [x, x, x];
        for (const name of ['sin', 'cos', 'exp', 'log'] as const) {
          const expected = Math[name](x);
          // Both are within 1 ulp of the truth: at most 2 apart.
          expect(Math.abs(values(`${name}(x)`)[0]! - expected)).toBeLessThanOrEqual(
            2 * 2 ** -52 * Math.abs(expected),
          );
        }
      }),
      { numRuns: 200 },
    );
  });

  it('names the columns that it reads, each once', () => {
    expect(compileExpression(parseExpression('p*p + sqrt(q1) > `two words`', '')).columns).toEqual([
      'p',
      'q1',
      'two words',
    ]);
  });
});

describe('syntax errors name the character', () => {
  it.each([
    [
      'p1 * * p2',
      'found "*" at character 6 of "p1 * * p2", expected a number, a column, a function or "("',
    ],
    ['(p > 3', 'found the end at character 7 of "(p > 3", expected ")" or an operator'],
    ['p > 3)', 'found ")" at character 6 of "p > 3)", expected an operator or the end'],
    ['p = 3', 'found "=" at character 3 of "p = 3", expected == for a comparison'],
    ['p & q', 'found "&" at character 3 of "p & q", expected && for "and"'],
    ['p ^ 2', 'found "^" at character 3 of "p ^ 2", expected a product such as x * x for a power'],
    ['1 < p < 3', 'found "<" at character 7 of "1 < p < 3", expected && between two comparisons'],
    ['', 'found the end at character 1 of "", expected a number, a column, a function or "("'],
    ['3 p', 'found "p" at character 3 of "3 p", expected an operator or the end'],
    ['sqr(p)', /found "sqr" at character 1 .* did you mean "sqrt"\?/],
    ['constructor(p)', /found "constructor" at character 1/],
    ['sqrt(1, 2)', /found 2 arguments of sqrt at character 1 .* expected 1$/],
    ['min(1)', /found 1 arguments of min .* expected 2 to 8$/],
    ['p.constructor(1)', /found "p.constructor" at character 1/],
    [`${'('.repeat(100)}1`, /nested at most 60 deep/],
    [`${'-'.repeat(100)}1`, /nested at most 60 deep/],
    ['1+'.repeat(2000), /expected at most 2000/],
    ['"p"', /found "\\"" at character 1/],
  ])('%s', (text, message) => {
    expect(() => parseExpression(text, 'card.yaml:3:1')).toThrow(message);
    expect(() => parseExpression(text, 'card.yaml:3:1')).toThrow(/^card.yaml:3:1: /);
  });

  it('any text parses or is refused with a sentence', () => {
    const pieces = fc.constantFrom(
      'p',
      '1',
      '(',
      ')',
      '&&',
      '<',
      '-',
      '!',
      ',',
      'min',
      '`',
      '.',
      '[0]',
      ' ',
      '=',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        try {
          parseExpression(parts.join(''), 'here');
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
      }),
    );
  });
});
