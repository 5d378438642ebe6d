import { allocate } from '../memory';
import { startFactor, factorAt, logDensity, NONE, scale, start, value } from './factor';

/**
 * Averages over priors as weighted sums: lists of nodes (value, weight), made by the trapezoid rule in the variable t
 * of each factor. The product of several factors and the sum of several backgrounds have the product of their lists.
 */

/** Bytes of a node. */
export const NODE: usize = 16;

/** More nodes than this are not made. */
export const MOST_NODES: i32 = 1 << 21;

/** Steps outwards before a factor is given up: its density falls too slowly. */
const MOST_STEPS: i32 = 1 << 18;

/** Address of the list that was made last. */
export let list: usize = 0;
/** Its length; −1 where it would exceed MOST_NODES. */
export let listLength: i32 = 0;

/** A list of one node of weight 1. */
export function startList(first: f64): void {
  list = allocate(NODE);
  listLength = 1;
  store<f64>(list, first);
  store<f64>(list, 1.0, 8);
}

/**
 * Replaces the list by its product with a factor: values times `slope` f added to (`isSum`) or multiplied with those of the
 * list. `fineness` divides the step; `reach` is the logarithm of the ratio of densities below which nodes are left out;
 * `overValue` divides the density by f. A factor that is exactly 1 counts as one node.
 */
export function combineFactor(
  factor: usize,
  slope: f64,
  isSum: bool,
  fineness: f64,
  reach: f64,
  overValue: bool,
): void {
  if (listLength < 0) return;
  const nodes = factorNodes(factor, fineness, reach, overValue);
  const size = nodeCount;
  if (size < 0 || f64(size) * f64(listLength) > f64(MOST_NODES)) {
    listLength = -1;
    return;
  }
  const product = allocate(<usize>(size * listLength) * NODE);
  const lightest = Math.exp(-reach);
  let out = product;
  for (let i = 0; i < listLength; i++) {
    const before = load<f64>(list + <usize>i * NODE);
    const weightBefore = load<f64>(list + <usize>i * NODE, 8);
    for (let j = 0; j < size; j++) {
      const f = slope * load<f64>(nodes + <usize>j * NODE);
      const weight = weightBefore * load<f64>(nodes + <usize>j * NODE, 8);
      if (weight < lightest) continue;
      store<f64>(out, isSum ? before + f : before * f);
      store<f64>(out, weight, 8);
      out += NODE;
    }
  }
  list = product;
  listLength = i32((out - product) / NODE);
}

/** Number of nodes of the last factor. */
export let nodeCount: i32 = 0;

/** Nodes of one factor, the heaviest with weight of about 1; returns their address and sets `nodeCount`. */
export function factorNodes(factor: usize, fineness: f64, reach: f64, overValue: bool): usize {
  startFactor(factor);
  const first = allocate(0);
  nodeCount = 0;
  if (load<f64>(factor) == f64(NONE)) {
    allocate(NODE);
    store<f64>(first, 1.0);
    store<f64>(first, 1.0, 8);
    nodeCount = 1;
    return first;
  }
  const step = (FIRST_STEP * scale) / fineness;
  const origin = start;
  let highest = densityAt(origin, overValue);
  // The density may be largest away from the start: climb first.
  let peak = origin;
  for (let side = -1.0; side <= 1.0; side += 2.0)
    for (let k = 1; k < MOST_STEPS; k++) {
      const density = densityAt(peak + side * step, overValue);
      if (!(density > highest)) break;
      highest = density;
      peak += side * step;
    }
  for (let side = -1.0; side <= 1.0; side += 2.0) {
    let k = side < 0.0 ? 0 : 1;
    for (; k < MOST_STEPS; k++) {
      const density = densityAt(peak + side * f64(k) * step, overValue) - highest;
      if (density < -reach) break;
      const node = allocate(NODE);
      store<f64>(node, value);
      store<f64>(node, Math.exp(density), 8);
      nodeCount++;
    }
    if (k == MOST_STEPS || nodeCount > MOST_NODES) {
      nodeCount = -1;
      break;
    }
  }
  return first;
}

/** Step of the coarsest rule, in units of the scale. */
const FIRST_STEP: f64 = 0.75;

function densityAt(t: f64, overValue: bool): f64 {
  factorAt(t);
  return overValue ? logDensity - Math.log(value) : logDensity;
}
