import { core, simulationCore } from '../../../core/node.js';

/** A function of expressions: how many arguments it takes, and what it makes of them. */
export interface ExpressionFunction {
  readonly arguments: { readonly from: number; readonly to: number };
  readonly value: (values: readonly number[]) => number;
}

const one = (value: (x: number) => number): ExpressionFunction => ({
  arguments: { from: 1, to: 1 },
  value: ([x]) => value(x!),
});
const several = (value: (values: readonly number[]) => number): ExpressionFunction => ({
  arguments: { from: 2, to: 8 },
  value,
});

/**
 * Functions of expressions. Those whose bits would depend on the host are the core's; the square root is exact
 * everywhere.
 */
export const expressionFunctions: Readonly<Record<string, ExpressionFunction>> = {
  abs: one(Math.abs),
  sqrt: one(Math.sqrt),
  exp: one((x) => core().exports.exp(x)),
  log: one((x) => core().exports.log(x)),
  sin: one((x) => simulationCore().exports.sin(x)),
  cos: one((x) => simulationCore().exports.cos(x)),
  tan: one((x) => simulationCore().exports.sin(x) / simulationCore().exports.cos(x)),
  min: several((values) => Math.min(...values)),
  max: several((values) => Math.max(...values)),
  hypot: several((values) => Math.sqrt(values.reduce((sum, x) => sum + x * x, 0))),
};
