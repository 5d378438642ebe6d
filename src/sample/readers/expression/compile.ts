import { expressionFunctions } from './functions.js';
import type { BinaryOperator, Expression } from './parse.js';

/** An expression that is ready for columns. */
export interface CompiledExpression {
  /** Columns that it reads, each once. */
  readonly columns: readonly string[];
  /**
   * Its values in `rows` rows.
   *
   * @param columnOf the values of a column that it reads
   * @returns a column of its own, or one that `columnOf` gave
   */
  readonly evaluate: (columnOf: (name: string) => Float64Array, rows: number) => Float64Array;
}

/** Turns the tree of an expression into loops over columns, one for each operation. */
export function compileExpression(expression: Expression): CompiledExpression {
  return {
    columns: [...new Set(columnsOf(expression))],
    evaluate: (columnOf, rows) => evaluate(expression, columnOf, rows),
  };
}

function columnsOf(expression: Expression): string[] {
  switch (expression.kind) {
    case 'number':
      return [];
    case 'column':
      return [expression.name];
    case 'unary':
      return columnsOf(expression.operand);
    case 'binary':
      return [...columnsOf(expression.left), ...columnsOf(expression.right)];
    case 'call':
      return expression.operands.flatMap(columnsOf);
  }
}

function evaluate(
  expression: Expression,
  columnOf: (name: string) => Float64Array,
  rows: number,
): Float64Array {
  switch (expression.kind) {
    case 'number':
      return new Float64Array(rows).fill(expression.value);
    case 'column':
      return columnOf(expression.name);
    case 'unary': {
      const values = evaluate(expression.operand, columnOf, rows);
      return expression.operator === '-' ? values.map((x) => -x) : values.map(not);
    }
    case 'binary': {
      const left = evaluate(expression.left, columnOf, rows);
      const right = evaluate(expression.right, columnOf, rows);
      const result = new Float64Array(rows);
      loops[expression.operator](left, right, result);
      return result;
    }
    case 'call': {
      const operands = expression.operands.map((operand) => evaluate(operand, columnOf, rows));
      const { value } = expressionFunctions[expression.name]!;
      const values = operands.map(() => 0);
      return new Float64Array(rows).map((_, row) => {
        for (let i = 0; i < operands.length; i++) values[i] = operands[i]![row]!;
        return value(values);
      });
    }
  }
}

type Loop = (a: Float64Array, b: Float64Array, result: Float64Array) => void;

// A missing number (NaN) is neither true nor false: it makes the whole missing, unless the rest decides alone.
const not = (x: number): number => (x === 0 ? 1 : x === x ? 0 : NaN);

/** One loop for each operator: a loop that is told its operator would call a function in each row. */
const loops: Readonly<Record<BinaryOperator, Loop>> = {
  '+': (a, b, r) => {
    for (let i = 0; i < r.length; i++) r[i] = a[i]! + b[i]!;
  },
  '-': (a, b, r) => {
    for (let i = 0; i < r.length; i++) r[i] = a[i]! - b[i]!;
  },
  '*': (a, b, r) => {
    for (let i = 0; i < r.length; i++) r[i] = a[i]! * b[i]!;
  },
  '/': (a, b, r) => {
    for (let i = 0; i < r.length; i++) r[i] = a[i]! / b[i]!;
  },
  '<': (a, b, r) => {
    for (let i = 0; i < r.length; i++) r[i] = known(a[i]!, b[i]!, a[i]! < b[i]!);
  },
  '<=': (a, b, r) => {
    for (let i = 0; i < r.length; i++) r[i] = known(a[i]!, b[i]!, a[i]! <= b[i]!);
  },
  '>': (a, b, r) => {
    for (let i = 0; i < r.length; i++) r[i] = known(a[i]!, b[i]!, a[i]! > b[i]!);
  },
  '>=': (a, b, r) => {
    for (let i = 0; i < r.length; i++) r[i] = known(a[i]!, b[i]!, a[i]! >= b[i]!);
  },
  '==': (a, b, r) => {
    for (let i = 0; i < r.length; i++) r[i] = known(a[i]!, b[i]!, a[i] === b[i]);
  },
  '!=': (a, b, r) => {
    for (let i = 0; i < r.length; i++) r[i] = known(a[i]!, b[i]!, a[i] !== b[i]);
  },
  '&&': (a, b, r) => {
    for (let i = 0; i < r.length; i++)
      r[i] = a[i] === 0 || b[i] === 0 ? 0 : known(a[i]!, b[i]!, true);
  },
  '||': (a, b, r) => {
    for (let i = 0; i < r.length; i++)
      r[i] = isTrue(a[i]!) || isTrue(b[i]!) ? 1 : known(a[i]!, b[i]!, false);
  },
};

function known(a: number, b: number, value: boolean): number {
  return Number.isNaN(a) || Number.isNaN(b) ? NaN : value ? 1 : 0;
}

function isTrue(value: number): boolean {
  return value !== 0 && !Number.isNaN(value);
}
