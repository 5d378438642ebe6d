import { UserError } from '../../../errors.js';
import { quoted } from '../damaged.js';

export type TokenKind = 'number' | 'name' | 'symbol' | 'end';

/** A piece of an expression, and where it starts: characters from 0. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly at: number;
}

const longest = 2000;

/** Numbers, names such as p1, muon.pz, hits[2] or `any thing`, and symbols. */
const pattern =
  /\s*(?:(?<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?<name>[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*(?:\[\d+\])?)|`(?<column>[^`]+)`|(?<symbol>&&|\|\||[<>=!]=|[-+*/()<>!,]))/uy;

/**
 * Cuts an expression into tokens.
 *
 * @param place where the expression stands, for messages
 * @throws UserError with the character that is none of them
 */
export function tokensOf(expression: string, place: string): Token[] {
  if (expression.length > longest)
    throw new UserError(
      `found an expression of ${expression.length} characters, expected at most ${longest}`,
      place,
    );
  const tokens: Token[] = [];
  pattern.lastIndex = 0;
  for (;;) {
    const start = pattern.lastIndex;
    const match = pattern.exec(expression);
    if (!match) {
      const at = start + /^\s*/.exec(expression.slice(start))![0].length;
      if (at === expression.length) return [...tokens, { kind: 'end', text: '', at }];
      throw unexpected(
        expression,
        { kind: 'symbol', text: expression[at]!, at },
        hint(expression, at),
        place,
      );
    }
    const { number, name, column, symbol } = match.groups!;
    const text = (number ?? name ?? column ?? symbol)!;
    const at = pattern.lastIndex - (column === undefined ? text.length : text.length + 2);
    const kind = number !== undefined ? 'number' : symbol !== undefined ? 'symbol' : 'name';
    tokens.push({ kind, text, at });
  }
}

/** Words for the symbols of other languages. */
function hint(expression: string, at: number): string {
  switch (expression[at]) {
    case '=':
      return '== for a comparison';
    case '&':
      return '&& for "and"';
    case '|':
      return '|| for "or"';
    case '^':
      return 'a product such as x * x for a power';
    default:
      return 'a number, a column, a function or an operator';
  }
}

/** The error for a token in the wrong place. */
export function unexpected(
  expression: string,
  token: Token,
  expected: string,
  place: string,
): UserError {
  const found = token.kind === 'end' ? 'the end' : quoted(token.text);
  return new UserError(
    `found ${found} at character ${token.at + 1} of ${quoted(expression)}, expected ${expected}`,
    place,
  );
}
