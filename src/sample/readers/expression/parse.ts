import { UserError } from '../../../errors.js';
import { suggestion } from '../../../suggest.js';
import { expressionFunctions } from './functions.js';
import { tokensOf, unexpected, type Token } from './tokens.js';

export type UnaryOperator = '-' | '!';
export type BinaryOperator =
  '+' | '-' | '*' | '/' | '<' | '<=' | '>' | '>=' | '==' | '!=' | '&&' | '||';

/** An expression as a tree. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'column'; readonly name: string }
  | { readonly kind: 'unary'; readonly operator: UnaryOperator; readonly operand: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'call'; readonly name: string; readonly operands: readonly Expression[] };

/** From what binds loosest to what binds tightest. */
const levels: readonly (readonly BinaryOperator[])[] = [
  ['||'],
  ['&&'],
  ['<', '<=', '>', '>=', '==', '!='],
  ['+', '-'],
  ['*', '/'],
];
const comparisonLevel = 2;
const deepest = 60;
const operand = 'a number, a column, a function or "("';

/**
 * Parses arithmetic over columns: numbers, columns, + - * /, comparisons, && || !, parentheses and the functions of
 * functions.ts. What a comparison makes is 1 or 0, and everything but 0 counts as true.
 *
 * @param place where the expression stands, for messages: a card's line, say
 * @throws UserError with the character where it is wrong
 */
export function parseExpression(expression: string, place: string): Expression {
  return new Parser(expression, place).parse();
}

class Parser {
  readonly #expression: string;
  readonly #place: string;
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth = 0;

  constructor(expression: string, place: string) {
    this.#expression = expression;
    this.#place = place;
    this.#tokens = tokensOf(expression, place);
  }

  parse(): Expression {
    const tree = this.#binary(0);
    if (this.#token.kind !== 'end') throw this.#unexpected('an operator or the end');
    return tree;
  }

  #binary(level: number): Expression {
    const operators = levels[level];
    if (!operators) return this.#unary();
    let left = this.#binary(level + 1);
    for (let count = 0; this.#isOneOf(operators); count++) {
      if (level === comparisonLevel && count > 0)
        throw this.#unexpected('&& between two comparisons');
      const operator = this.#take().text as BinaryOperator;
      left = { kind: 'binary', operator, left, right: this.#binary(level + 1) };
    }
    return left;
  }

  #unary(): Expression {
    if (!this.#isOneOf(['-', '+', '!'])) return this.#primary();
    return this.#nested(() => {
      const operator = this.#take().text;
      const inner = this.#unary();
      return operator === '+'
        ? inner
        : { kind: 'unary', operator: operator as UnaryOperator, operand: inner };
    });
  }

  #primary(): Expression {
    const { kind, text } = this.#token;
    if (kind === 'number') return { kind: 'number', value: Number(this.#take().text) };
    if (kind === 'name') {
      const token = this.#take();
      return this.#isOneOf(['(']) ? this.#call(token) : { kind: 'column', name: text };
    }
    if (!this.#isOneOf(['('])) throw this.#unexpected(operand);
    return this.#nested(() => {
      this.#take();
      const inner = this.#binary(0);
      this.#expect(')');
      return inner;
    });
  }

  #call(name: Token): Expression {
    const known = Object.hasOwn(expressionFunctions, name.text)
      ? expressionFunctions[name.text]
      : undefined;
    if (!known) {
      const names = Object.keys(expressionFunctions);
      throw unexpected(
        this.#expression,
        name,
        `one of the functions ${names.join(', ')}${suggestion(name.text, names)}`,
        this.#place,
      );
    }
    return this.#nested(() => {
      const operands: Expression[] = [];
      do {
        this.#take();
        operands.push(this.#binary(0));
      } while (this.#isOneOf([',']));
      this.#expect(')');
      const { from, to } = known.arguments;
      if (operands.length < from || operands.length > to)
        throw new UserError(
          `found ${operands.length} arguments of ${name.text} at character ${name.at + 1} of ` +
            `${JSON.stringify(this.#expression)}, expected ${from === to ? from : `${from} to ${to}`}`,
          this.#place,
        );
      return { kind: 'call', name: name.text, operands };
    });
  }

  #nested(body: () => Expression): Expression {
    if (++this.#depth > deepest)
      throw this.#unexpected(`an expression nested at most ${deepest} deep`);
    const tree = body();
    this.#depth--;
    return tree;
  }

  get #token(): Token {
    return this.#tokens[this.#next]!;
  }

  #take(): Token {
    return this.#tokens[this.#next++]!;
  }

  #isOneOf(symbols: readonly string[]): boolean {
    const { kind, text } = this.#token;
    return kind === 'symbol' && symbols.includes(text);
  }

  #expect(symbol: string): void {
    if (!this.#isOneOf([symbol])) throw this.#unexpected(`"${symbol}" or an operator`);
    this.#take();
  }

  #unexpected(expected: string): UserError {
    return unexpected(this.#expression, this.#token, expected, this.#place);
  }
}
