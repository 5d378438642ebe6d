import { normalQuantile } from '../../math/normal';
import { factorFromUniform } from '../factor';
import { factorNodes, NODE, nodeCount } from '../prior-nodes';
import { EXPONENTIAL, PRIOR, SHIFT, WIDTH } from './likelihood';

/** Parameters of factors as their priors give them, for averages and draws of hybrid methods. */

/** How many times a factor of the model block goes into the parameter of a side band's likelihood: (off + 1)/off. */
function ratioOf(prior: usize): f64 {
  const off = load<f64>(prior, 32);
  return off > 0.0 ? (off + 1.0) / off : 1.0;
}

/** The parameter of the factor in `row` from its prior by inversion. */
export function parameterFromUniform(row: usize, u: f64): f64 {
  const prior = load<usize>(row, PRIOR);
  if (load<f64>(row) == f64(EXPONENTIAL)) return normalQuantile(u);
  const factor = factorFromUniform(
    i32(load<f64>(prior)),
    load<f64>(prior, 8),
    load<f64>(prior, 16),
    load<f64>(prior, 24),
    u,
  );
  return ratioOf(prior) * factor;
}

/** Densities below e^(−this) of the largest are left out. */
const REACH: f64 = 26.0;

/**
 * Nodes (parameter, weight; weights add up to 1) of the factor in `row`, as many as `nodeCount` of prior-nodes.ts says; `fineness`
 * divides their step. One node where there is no factor.
 */
export function parameterNodes(row: usize, fineness: f64): usize {
  const prior = load<usize>(row, PRIOR);
  const nodes = factorNodes(prior, fineness, REACH, false);
  const exponential = load<f64>(row) == f64(EXPONENTIAL);
  let sum = 0.0;
  for (let i = 0; i < nodeCount; i++) sum += load<f64>(nodes + <usize>i * NODE, 8);
  for (let i = 0; i < nodeCount; i++) {
    const node = nodes + <usize>i * NODE;
    const value = load<f64>(node);
    const theta = (Math.log(value) - load<f64>(row, SHIFT)) / load<f64>(row, WIDTH);
    store<f64>(node, exponential ? theta : ratioOf(prior) * value);
    store<f64>(node, load<f64>(node, 8) / sum, 8);
  }
  return nodes;
}
