import { normalQuantile } from '../../math/normal';
import { allocate } from '../../memory';
import {
  factorAt,
  factorFromUniform,
  logDensity,
  scale,
  start,
  startFactor,
  value,
} from '../factor';
import { COUNTED, EXPONENTIAL, LINEAR, PRIOR } from './likelihood';

/** Parameters of factors as their priors give them, for averages and draws of hybrid methods. */

/** How many times a factor of the model block goes into the parameter of a side band's likelihood: (off + 1)/off. */
function ratioOf(prior: usize): f64 {
  const off = load<f64>(prior, 32);
  return off > 0.0 ? (off + 1.0) / off : 1.0;
}

/** The parameter of the factor in `row` from its prior by inversion. */
export function parameterFromUniform(row: usize, u: f64): f64 {
  const kind = i32(load<f64>(row));
  const prior = load<usize>(row, PRIOR);
  if (kind == EXPONENTIAL) return normalQuantile(u);
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

/** Number of nodes of the last call of `parameterNodes`. */
export let nodeCount: i32 = 0;

/**
 * Nodes (parameter, weight; weights add up to 1) of the factor in `row`, by the trapezoid rule in the variable of factor.ts;
 * `fineness` divides its step. One node where there is no factor.
 */
export function parameterNodes(row: usize, fineness: f64): usize {
  const kind = i32(load<f64>(row));
  const first = allocate(16);
  if (kind != EXPONENTIAL && kind != COUNTED && kind != LINEAR) {
    store<f64>(first, 0.0);
    store<f64>(first, 1.0, 8);
    nodeCount = 1;
    return first;
  }
  const prior = load<usize>(row, PRIOR);
  const ratio = ratioOf(prior);
  startFactor(prior);
  const step = (0.75 * scale) / fineness;
  let peak = start;
  factorAt(peak);
  let highest = logDensity;
  for (let side = -1.0; side <= 1.0; side += 2.0)
    for (;;) {
      factorAt(peak + side * step);
      if (!(logDensity > highest)) break;
      highest = logDensity;
      peak += side * step;
    }
  nodeCount = 0;
  let sum = 0.0;
  for (let side = -1.0; side <= 1.0; side += 2.0)
    for (let k = side < 0.0 ? 0 : 1; k < 4096; k++) {
      const t = peak + side * f64(k) * step;
      factorAt(t);
      if (logDensity < highest - REACH) break;
      const node = nodeCount == 0 ? first : allocate(16);
      const weight = Math.exp(logDensity - highest);
      store<f64>(node, kind == EXPONENTIAL ? t : ratio * value);
      store<f64>(node, weight, 8);
      sum += weight;
      nodeCount++;
    }
  for (let i: usize = 0; i < <usize>nodeCount; i++)
    store<f64>(first + (i << 4), load<f64>(first + (i << 4), 8) / sum, 8);
  return first;
}
